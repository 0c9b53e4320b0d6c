/** A look that is younger than this is still true enough for a read, in milliseconds. */
const FRESH_MS = 1000;
/** A read goes on with what is known rather than wait longer for LiveKit than this, in milliseconds. */
const PATIENCE_MS = 700;
/** After a look that failed nobody waits for the next one, in milliseconds. */
const FAILED_MS = 5000;

/** Lets one look at a room happen at a time. A look that fails goes to `onFailure`; the next one tells. */
export interface Watch {
  /** Resolves when the last look at the room is young enough, or when waiting for one has taken long enough. */
  fresh(roomId: string): Promise<void>;
  /** Looks again, after the look that may be on its way: that one may have begun before the change. */
  again(roomId: string): Promise<void>;
}

interface Looked {
  running: Promise<void>;
  pending: number;
  validUntil: number;
}

export function createWatch(
  look: (roomId: string) => Promise<void>,
  now: () => number,
  onFailure: (error: unknown) => void,
): Watch {
  const rooms = new Map<string, Looked>();
  const run = async (roomId: string, entry: Looked): Promise<void> => {
    try {
      await look(roomId);
      entry.validUntil = now() + FRESH_MS;
    } catch (error) {
      onFailure(error);
      entry.validUntil = now() + FAILED_MS;
    }
  };
  const again = (roomId: string): Promise<void> => {
    const entry = rooms.get(roomId) ?? { running: Promise.resolve(), pending: 0, validUntil: 0 };
    rooms.set(roomId, entry);
    // One under way and one after it: that one sees whatever happens until then.
    if (entry.pending > 1) return entry.running;
    entry.pending += 1;
    entry.running = entry.running
      .then(() => run(roomId, entry))
      .finally(() => {
        entry.pending -= 1;
        forgetOld(rooms, now());
      });
    return entry.running;
  };
  return {
    again,
    async fresh(roomId) {
      const entry = rooms.get(roomId);
      if (entry && entry.pending > 0) await patiently(entry.running);
      else if (!entry || entry.validUntil <= now()) await patiently(again(roomId));
    },
  };
}

function patiently(look: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    void look.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function forgetOld(rooms: Map<string, Looked>, now: number): void {
  for (const [roomId, entry] of rooms) {
    if (entry.pending === 0 && entry.validUntil <= now) rooms.delete(roomId);
  }
}
