import type { ApiResult } from '@parley/core/api';
import type { CalendarEvent } from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import { createLinkSecret, createRoomKeys } from '@parley/core/keys';
import type { Schedule } from '@parley/core/people';
import { useRef } from 'react';
import { useServices } from '../../services/index.ts';
import type { EventWish } from './event-form.ts';

interface Attempt {
  readonly wish: string;
  readonly idempotencyKey: string;
  readonly linkSecret: string;
}

/**
 * Plans a meeting in an encrypted room made for it, whose key only this device holds at first. A second try with the
 * same words is the same event with the same key, whatever became of the first.
 */
export function usePlan(schedule: Schedule): (wish: EventWish) => Promise<ApiResult<CalendarEvent>> {
  const { platform, linkSecrets } = useServices();
  const attempt = useRef<Attempt | null>(null);
  return async (wish) => {
    const text = JSON.stringify(wish);
    if (attempt.current?.wish !== text) {
      attempt.current = { wish: text, idempotencyKey: crypto.randomUUID(), linkSecret: createLinkSecret() };
    }
    const { idempotencyKey, linkSecret } = attempt.current;
    const keys = await createRoomKeys(linkSecret);
    const room = { kind: 'new' as const, keys };
    const answer = await schedule.plan({ ...wish, timeZone: deviceTimeZone(), idempotencyKey, room });
    if (!answer.ok) return answer;
    const code = parseRoomCode(answer.value.roomCode);
    if (!code) return { ok: false, error: { kind: 'not-parley' } };
    linkSecrets.remember(code, linkSecret);
    // Where a device cannot keep secrets the meeting still takes place; the key is in memory.
    await platform.roomKeys.write(code, linkSecret).catch(() => undefined);
    return answer;
  };
}

/** The zone that this device's clock shows, by its name. */
export function deviceTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
