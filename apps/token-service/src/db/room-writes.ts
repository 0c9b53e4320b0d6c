import { databaseKind } from './connection.ts';
import { lockRoom, type Database } from './database.ts';
import { storageFault } from './storage-fault.ts';

/**
 * Writes of one statement each, under the room that they check something about. SQLite waits for the disk at every
 * commit: those that arrive in the meantime share the next one. PostgreSQL does that by itself, but a statement sees
 * only what was committed before it began: there the room is taken first.
 */
export interface RoomWrites {
  /**
   * Resolves once the statement of `act` is committed, and rejects where it failed. One statement only: a failed
   * one leaves nothing behind, so that the others of its group go on.
   */
  write<T>(roomId: string, act: (db: Database) => Promise<T>): Promise<T>;
}

interface Write {
  /** Runs the statement and answers with what to say after the commit. */
  readonly run: (trx: Database) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

export function createRoomWrites(db: Database): RoomWrites {
  return databaseKind(db) === 'postgres' ? underLock(db) : inGroups(db);
}

function underLock(db: Database): RoomWrites {
  return {
    write: (roomId, act) =>
      db.transaction().execute(async (trx) => {
        await lockRoom(trx, roomId);
        return act(trx);
      }),
  };
}

function inGroups(db: Database): RoomWrites {
  let waiting: Write[] = [];
  let committing = false;

  const commit = async (group: readonly Write[]): Promise<void> => {
    try {
      const answers = await db.transaction().execute(async (trx) => {
        const results: (() => void)[] = [];
        for (const write of group) results.push(await write.run(trx));
        return results;
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const write of group) write.fail(error);
    }
  };
  const drain = async (): Promise<void> => {
    committing = true;
    while (waiting.length > 0) {
      // What else this turn of the event loop brings joins in.
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting;
      waiting = [];
      await commit(group);
    }
    committing = false;
  };

  return {
    write: (_roomId, act) =>
      new Promise((resolve, reject) => {
        const run: Write['run'] = async (trx) => {
          try {
            const value = await act(trx);
            return () => resolve(value);
          } catch (error) {
            // Out of room, SQLite has undone the whole transaction: nothing of the group is there.
            if (storageFault(error) !== null) throw error;
            return () =>
              reject(error instanceof Error ? error : new Error('A write failed', { cause: error }));
          }
        };
        waiting.push({ run, fail: reject });
        if (!committing) void drain();
      }),
  };
}
