import { webInvite } from '@parley/core/contracts/deeplink';
import type { CalendarEvent } from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import { useTranslation } from 'react-i18next';
import { useCopy, useServices } from '../../services/index.ts';

/** Copies the link of an event, with the key where this device holds it, and says where it does not. */
export function useInvite(): (event: CalendarEvent) => Promise<void> {
  const { t } = useTranslation();
  const { api, platform, linkSecrets } = useServices();
  const copy = useCopy();
  return async ({ roomCode, encryption }) => {
    const code = parseRoomCode(roomCode);
    if (!code) return;
    const carried = linkSecrets.of(code);
    const secret =
      carried.kind === 'secret' ? carried.linkSecret : await platform.roomKeys.read(code).catch(() => null);
    const keyless = secret === null && encryption === 'e2ee';
    await copy(
      webInvite(api.origin, code, secret),
      t(keyless ? 'home.linkCopiedKeyless' : 'home.linkCopied'),
    );
  };
}
