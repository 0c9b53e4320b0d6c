import type { ApiClient } from '../api/index.ts';
import type { JoinAdmitted, RoomResponse } from '../contracts/rest/index.ts';
import type { RoomCode } from '../domain/codes.ts';
import { namingOf, type JoinDevice } from './device.ts';

/** A grant opens LiveKit's door for five minutes; it is not used in the last one. Milliseconds. */
const FRESH_MS = 4 * 60_000;

/**
 * A grant that is taken while a member looks at their preview, so that the click need not wait for it. It connects
 * nothing and tells nobody: others hear of a device when it connects.
 */
export interface PreparedGrant {
  /**
   * What the service said of the room just now: takes a grant where that is sound, drops it where it no longer is. Told
   * only while the device is a member's, whose name the service knows.
   */
  follow(room: RoomResponse | null): void;
  /** The grant, once, if it is fresh; waited for where it is on its way, for asking anew takes longer. */
  take(): Promise<JoinAdmitted | null> | null;
}

export function createPreparedGrant(
  api: Pick<ApiClient, 'join'>,
  code: RoomCode,
  /** The member's own: keys are wrapped for it. */
  device: () => Promise<JoinDevice>,
  now: () => number = () => Date.now(),
): PreparedGrant {
  let grant: Promise<{ readonly admitted: JoinAdmitted; readonly at: number } | null> | null = null;
  let asked = false;
  let sound = false;
  const ask = async (): Promise<Awaited<NonNullable<typeof grant>>> => {
    const naming = namingOf(await device());
    const at = now();
    const answer = await api.join({ code, ...naming });
    return answer.ok && answer.value.status === 'admitted' ? { admitted: answer.value, at } : null;
  };
  return {
    follow(room) {
      // Whom nobody has to let in, into a meeting that is on: a look at the preview knocks nowhere and begins nothing.
      sound = room?.entry === 'open' && room.room.state === 'active';
      if (!sound) grant = null;
      if (!sound || asked) return;
      asked = true;
      grant = ask().catch(() => null);
    },
    take() {
      const taking = grant;
      grant = null;
      return taking && taking.then((taken) => (taken && now() - taken.at < FRESH_MS ? taken.admitted : null));
    },
  };
}
