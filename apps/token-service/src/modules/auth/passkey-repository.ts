import type { Database } from '../../db/database.ts';

export interface StoredPasskey {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  /** JSON list. */
  readonly transports: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface PasskeyRepository {
  list(userId: string): Promise<readonly StoredPasskey[]>;
  byCredential(credentialId: string): Promise<StoredPasskey | null>;
  /** Rejects with the database's violation of uniqueness where the credential is known. */
  add(passkey: StoredPasskey, trx: Database): Promise<void>;
  rename(userId: string, id: string, name: string): Promise<StoredPasskey | null>;
  /** Answers with what was removed; null where there is none. */
  remove(userId: string, id: string, trx: Database): Promise<StoredPasskey | null>;
  /** False where it was used with this count or a later one in the meantime. */
  used(passkey: StoredPasskey, counter: number, time: number): Promise<boolean>;
}

export function createPasskeyRepository(db: Database): PasskeyRepository {
  return {
    list: (userId) =>
      db
        .selectFrom('passkey')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('createdAt')
        .orderBy('id')
        .execute(),
    byCredential: async (credentialId) =>
      (await db
        .selectFrom('passkey')
        .selectAll()
        .where('credentialId', '=', credentialId)
        .executeTakeFirst()) ?? null,
    async add(passkey, trx) {
      await trx.insertInto('passkey').values(passkey).execute();
    },
    rename: async (userId, id, name) =>
      (await db
        .updateTable('passkey')
        .set({ name })
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()) ?? null,
    remove: async (userId, id, trx) =>
      (await trx
        .deleteFrom('passkey')
        .where('userId', '=', userId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()) ?? null,
    async used({ id, counter: before }, counter, time) {
      const { numUpdatedRows } = await db
        .updateTable('passkey')
        .set({ counter, lastUsedAt: time })
        .where('id', '=', id)
        .where('counter', '=', before)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
