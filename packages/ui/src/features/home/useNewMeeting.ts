import type { ApiError } from '@parley/core/api';
import { parseRoomCode } from '@parley/core/domain/codes';
import { createLinkSecret, createRoomKeys } from '@parley/core/keys';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useServices } from '../../services/index.ts';

type Making =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Makes an encrypted room whose key only this device's link holds, and leads to its before-joining screen. */
export function useNewMeeting(): { readonly making: Making; readonly start: () => void } {
  const { api, platform, linkSecrets, session } = useServices();
  const [, navigate] = useLocation();
  const [making, setMaking] = useState<Making>({ kind: 'idle' });
  const make = async (): Promise<void> => {
    setMaking({ kind: 'making' });
    const linkSecret = createLinkSecret();
    const answer = await api.createRoom({ keys: await createRoomKeys(linkSecret) });
    if (!answer.ok) {
      setMaking({ kind: 'failed', error: answer.error });
      if (answer.error.kind === 'problem' && answer.error.code === 'auth.required') await session.refresh();
      return;
    }
    const code = parseRoomCode(answer.value.room.code);
    if (!code) {
      setMaking({ kind: 'failed', error: { kind: 'not-parley' } });
      return;
    }
    linkSecrets.remember(code, linkSecret);
    // Where a device cannot keep secrets the meeting still starts; the link is in memory.
    await platform.roomKeys.write(code, linkSecret).catch(() => undefined);
    navigate(`/meeting/${code}`);
  };
  return { making, start: () => void make() };
}
