import { sql } from 'kysely';
import { databaseKind } from './connection.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { storageFault } from './storage-fault.ts';

/** More than this many writes make no group any better. */
const MOST_TOGETHER = 64;

/**
 * Writes of one statement each, under the room that they check something about. A commit waits for the disk and, on
 * PostgreSQL, a transaction is several round trips: those that arrive in the meantime share the next one. A statement
 * sees only what was committed before it began, so the rooms are held first.
 */
export interface RoomWrites {
  /**
   * Resolves once the statement of `act` is committed, and rejects where it failed. One statement only: a failed
   * one leaves nothing behind, and it may be run again where another one of its group has failed.
   */
  write<T>(roomId: string, act: (db: Database) => Promise<T>): Promise<T>;
}

interface Write {
  readonly roomId: string;
  /** Runs the statement and answers with what to say after the commit. */
  readonly run: (trx: Database) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

export function createRoomWrites(db: Database): RoomWrites {
  const commit = databaseKind(db) === 'postgres' ? onPostgres(db) : onSqlite(db);
  const waiting: Write[] = [];
  let committing = false;

  /** Waits for as long as each turn of the event loop brings more. */
  const gather = async (): Promise<readonly Write[]> => {
    for (let before = 0; waiting.length > before && waiting.length < MOST_TOGETHER;) {
      before = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return waiting.splice(0, MOST_TOGETHER);
  };
  const drain = async (): Promise<void> => {
    committing = true;
    while (waiting.length > 0) await commit(await gather());
    committing = false;
  };

  return {
    write: (roomId, act) =>
      new Promise((resolve, reject) => {
        const run: Write['run'] = async (trx) => {
          const value = await act(trx);
          return () => resolve(value);
        };
        waiting.push({ roomId, run, fail: reject });
        if (!committing) void drain();
      }),
  };
}

/** Answers each write of a group once it is committed, or has failed. Never rejects. */
type Commit = (group: readonly Write[]) => Promise<void>;

function onSqlite(db: Database): Commit {
  return async (group) => {
    try {
      const answers = await db.transaction().execute(async (trx) => {
        const results: (() => void)[] = [];
        for (const write of group) {
          try {
            results.push(await write.run(trx));
          } catch (error) {
            // Out of room, SQLite has undone the whole transaction: nothing of the group is there.
            if (storageFault(error) !== null) throw error;
            results.push(() => write.fail(error));
          }
        }
        return results;
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const write of group) write.fail(error);
    }
  };
}

/** Holds the rooms, always in the same order: two that hold some of the same never wait for each other. */
const held = prepared((on, { roomIds }: { roomIds: readonly string[] }) =>
  on
    .selectFrom('room')
    .select('id')
    .where(sql<boolean>`"id" = any(${roomIds}::text[])`)
    .orderBy('id')
    .forNoKeyUpdate(),
);

function onPostgres(db: Database): Commit {
  const together = async (group: readonly Write[]): Promise<void> => {
    const answers = await db.transaction().execute(async (trx) => {
      await held(trx, { roomIds: group.map(({ roomId }) => roomId) });
      const results: (() => void)[] = [];
      for (const write of group) results.push(await write.run(trx));
      return results;
    });
    for (const answer of answers) answer();
  };
  return async (group) => {
    try {
      await together(group);
    } catch {
      // One that fails undoes all of its transaction: alone, only that one fails.
      for (const write of group) await together([write]).catch(write.fail);
    }
  };
}
