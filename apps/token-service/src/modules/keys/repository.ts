import type { EpochKeys } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';

/** Wrapped epoch keys; what is inside them only clients can read. */
export interface KeyRepository {
  latest(roomId: string): Promise<EpochKeys | null>;
  /** Rejects with the database's uniqueness error where the epoch has its key. */
  insert(roomId: string, keys: EpochKeys, now: number): Promise<void>;
}

export function createKeyRepository(db: Database): KeyRepository {
  return {
    async latest(roomId) {
      const row = await db
        .selectFrom('roomKey')
        .select(['epoch', 'linkWrap'])
        .where('roomId', '=', roomId)
        .orderBy('epoch', 'desc')
        .executeTakeFirst();
      return row ?? null;
    },
    async insert(roomId, { epoch, linkWrap }, now) {
      await db.insertInto('roomKey').values({ roomId, epoch, linkWrap, createdAt: now }).execute();
    },
  };
}
