import type { ApiResult } from '@parley/core/api';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { createLinkSecret, createRoomKeys } from '@parley/core/keys';
import type { Callee, People } from '@parley/core/people';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services/index.ts';

/** Rings a member, in an encrypted room made for it; only this device holds its key at first. */
export function useRing(people: People): (callee: Callee) => void {
  const { t } = useTranslation();
  const { api, platform, linkSecrets } = useServices();
  const makeRoom = async (): Promise<ApiResult<{ readonly code: RoomCode }>> => {
    const linkSecret = createLinkSecret();
    const keys = await createRoomKeys(linkSecret);
    // No names: whoever has the code reads the title before anybody has let them in.
    const answer = await api.createRoom({ title: t('ringing.roomTitle'), keys });
    if (!answer.ok) return answer;
    const code = parseRoomCode(answer.value.room.code);
    if (!code) return { ok: false, error: { kind: 'not-parley' } };
    linkSecrets.remember(code, linkSecret);
    // Where a device cannot keep secrets the call still works; the key is in memory.
    await platform.roomKeys.write(code, linkSecret).catch(() => undefined);
    return { ok: true, value: { code } };
  };
  return (callee) => people.ringing.ring(callee, makeRoom);
}
