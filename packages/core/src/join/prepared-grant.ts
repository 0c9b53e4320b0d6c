import type { ApiClient } from '../api/index.ts';
import type { JoinAdmitted, RoomResponse } from '../contracts/rest/index.ts';
import type { RoomCode } from '../domain/codes.ts';

/** A grant opens LiveKit's door for five minutes; it is not used in the last one. Milliseconds. */
const FRESH_MS = 4 * 60_000;

/**
 * A grant that is taken while a member looks at their preview, so that the click need not wait for it. It connects
 * nothing and tells nobody: others hear of a device when it connects.
 */
export interface PreparedGrant {
  /** What the service said of the room just now: takes a grant where that is sound, drops it where it no longer is. */
  follow(room: RoomResponse | null): void;
  /** The grant, once, if it is there and fresh. */
  take(): JoinAdmitted | null;
}

export function createPreparedGrant(
  api: Pick<ApiClient, 'join'>,
  code: RoomCode,
  now: () => number = () => Date.now(),
): PreparedGrant {
  let grant: { readonly admitted: JoinAdmitted; readonly at: number } | null = null;
  let asked = false;
  let sound = false;
  const ask = async (): Promise<void> => {
    const at = now();
    const answer = await api.join({ code });
    if (answer.ok && answer.value.status === 'admitted' && sound) grant = { admitted: answer.value, at };
  };
  return {
    follow(room) {
      // Only a member, whose name the service knows, whom nobody has to let in, into a meeting that is on: a look at
      // the preview knocks nowhere and begins nothing.
      sound = room?.access === 'full' && room.entry === 'open' && room.room.state === 'active';
      if (!sound) grant = null;
      if (!sound || asked) return;
      asked = true;
      void ask();
    },
    take() {
      const taken = grant;
      grant = null;
      return taken !== null && now() - taken.at < FRESH_MS ? taken.admitted : null;
    },
  };
}
