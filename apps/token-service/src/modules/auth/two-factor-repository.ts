import { inTransaction, type Database } from '../../db/database.ts';

/** After this many wrong codes within the window no more are looked at. */
const MAX_ATTEMPTS = 10;
/** In milliseconds. With three valid codes of a million at a time, a year of guessing succeeds one time in four. */
const WINDOW_MS = 3600 * 1000;

export interface StoredTwoFactor {
  readonly secret: string;
  readonly enabled: boolean;
}

export interface TwoFactorRepository {
  find(userId: string): Promise<StoredTwoFactor | null>;
  /** Keeps a secret that is to be shown right; false where two-step sign-in is on already. */
  propose(userId: string, sealedSecret: string): Promise<boolean>;
  /** Counts an attempt; answers when the next may be made, or null where this one may. */
  takeAttempt(userId: string): Promise<number | null>;
  /** Takes the code of `step`; false where it or a later one was taken before. */
  takeStep(userId: string, step: number): Promise<boolean>;
  enable(userId: string, recoveryHashes: readonly string[], trx: Database): Promise<void>;
  replaceRecoveryCodes(userId: string, hashes: readonly string[]): Promise<void>;
  /** Uses a recovery code up; false where there is none like it. */
  takeRecoveryCode(userId: string, hash: string): Promise<boolean>;
  recoveryCodesLeft(userId: string): Promise<number>;
  remove(userId: string, trx: Database): Promise<void>;
}

export function createTwoFactorRepository(db: Database, now: () => number): TwoFactorRepository {
  const replace = async (userId: string, hashes: readonly string[], trx: Database): Promise<void> => {
    await trx.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
    await trx
      .insertInto('recoveryCode')
      .values(hashes.map((hash) => ({ userId, hash })))
      .execute();
  };
  return {
    async find(userId) {
      const row = await db
        .selectFrom('twoFactor')
        .select(['secret', 'enabledAt'])
        .where('userId', '=', userId)
        .executeTakeFirst();
      return row ? { secret: row.secret, enabled: row.enabledAt !== null } : null;
    },
    async propose(userId, secret) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('twoFactor')
        .values({ userId, secret, enabledAt: null, lastStep: 0, attempts: 0, attemptsSince: now() })
        .onConflict((conflict) =>
          conflict.column('userId').doUpdateSet({ secret }).where('twoFactor.enabledAt', 'is', null),
        )
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async takeAttempt(userId) {
      const time = now();
      const fresh = await db
        .updateTable('twoFactor')
        .set({ attempts: 1, attemptsSince: time })
        .where('userId', '=', userId)
        .where('attemptsSince', '<=', time - WINDOW_MS)
        .executeTakeFirst();
      if (fresh.numUpdatedRows > 0n) return null;
      const counted = await db
        .updateTable('twoFactor')
        .set((set) => ({ attempts: set('attempts', '+', 1) }))
        .where('userId', '=', userId)
        .where('attempts', '<', MAX_ATTEMPTS)
        .executeTakeFirst();
      if (counted.numUpdatedRows > 0n) return null;
      const row = await db
        .selectFrom('twoFactor')
        .select('attemptsSince')
        .where('userId', '=', userId)
        .executeTakeFirst();
      return (row?.attemptsSince ?? time) + WINDOW_MS;
    },
    async takeStep(userId, step) {
      const { numUpdatedRows } = await db
        .updateTable('twoFactor')
        .set({ lastStep: step, attempts: 0 })
        .where('userId', '=', userId)
        .where('lastStep', '<', step)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async enable(userId, hashes, trx) {
      await trx.updateTable('twoFactor').set({ enabledAt: now() }).where('userId', '=', userId).execute();
      await replace(userId, hashes, trx);
    },
    replaceRecoveryCodes: (userId, hashes) => inTransaction(db, (trx) => replace(userId, hashes, trx)),
    async takeRecoveryCode(userId, hash) {
      const { numDeletedRows } = await db
        .deleteFrom('recoveryCode')
        .where('userId', '=', userId)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async recoveryCodesLeft(userId) {
      const row = await db
        .selectFrom('recoveryCode')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('userId', '=', userId)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async remove(userId, trx) {
      await trx.deleteFrom('twoFactor').where('userId', '=', userId).execute();
      await trx.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
    },
  };
}
