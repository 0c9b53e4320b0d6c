import { randomUUID } from 'node:crypto';
import type { User } from '@parley/core/contracts/rest';
import { flagValue } from '../../db/column-types.ts';
import { inTransaction, type Database } from '../../db/database.ts';
import { iso } from './sessions.ts';

/** better-auth's name for signing in with e-mail address and password. */
const PROVIDER = 'credential';

export interface StoredCredential {
  readonly user: User;
  /** Null where the person signs in by other means only. */
  readonly passwordHash: string | null;
  readonly twoFactor: boolean;
}

/** Who may sign in, and with which password. */
export interface Credentials {
  /** One query, whether the address is known or not. */
  byEmail(email: string): Promise<StoredCredential | null>;
  byUser(userId: string, trx?: Database): Promise<StoredCredential | null>;
  user(userId: string, trx?: Database): Promise<User | null>;
  /** Makes an account without a password. Rejects with a violation of uniqueness where the e-mail has one. */
  insert(user: Omit<User, 'id'>, trx: Database): Promise<User>;
  setPassword(userId: string, hash: string, trx?: Database): Promise<void>;
  setVerified(userId: string, trx?: Database): Promise<void>;
  /** Rejects with the database's violation of uniqueness where the address is another account's. */
  setEmail(userId: string, email: string, trx?: Database): Promise<void>;
  setName(userId: string, name: string): Promise<void>;
}

export function createCredentials(db: Database, now: () => number): Credentials {
  const people = (trx: Database) =>
    trx
      .selectFrom('user')
      .leftJoin('account', (join) =>
        join.onRef('account.userId', '=', 'user.id').on('account.providerId', '=', PROVIDER),
      )
      .leftJoin('twoFactor', 'twoFactor.userId', 'user.id')
      .select([
        'user.id',
        'user.email',
        'user.name',
        'user.emailVerified',
        'account.password',
        'twoFactor.enabledAt',
      ]);
  type Row = Awaited<ReturnType<ReturnType<typeof people>['execute']>>[number];
  const toCredential = (row: Row | undefined): StoredCredential | null =>
    row
      ? {
          user: { id: row.id, email: row.email, name: row.name, emailVerified: Boolean(row.emailVerified) },
          passwordHash: row.password,
          twoFactor: row.enabledAt !== null,
        }
      : null;
  const byUser: Credentials['byUser'] = async (userId, trx = db) =>
    toCredential(await people(trx).where('user.id', '=', userId).executeTakeFirst());
  return {
    byUser,
    byEmail: async (email) =>
      toCredential(await people(db).where('user.email', '=', email).executeTakeFirst()),
    user: async (userId, trx) => (await byUser(userId, trx))?.user ?? null,
    async insert({ email, name, emailVerified }, trx) {
      const id = randomUUID();
      const time = iso(now());
      const verified = flagValue(trx, emailVerified);
      await trx
        .insertInto('user')
        .values({ id, email, name, emailVerified: verified, image: null, createdAt: time, updatedAt: time })
        .execute();
      return { id, email, name, emailVerified };
    },
    setPassword: (userId, hash, outer = db) =>
      inTransaction(outer, async (trx) => {
        const time = iso(now());
        const { numUpdatedRows } = await trx
          .updateTable('account')
          .set({ password: hash, updatedAt: time })
          .where('userId', '=', userId)
          .where('providerId', '=', PROVIDER)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) return;
        await trx
          .insertInto('account')
          .values({
            id: randomUUID(),
            accountId: userId,
            providerId: PROVIDER,
            userId,
            password: hash,
            createdAt: time,
            updatedAt: time,
          })
          .execute();
      }),
    async setVerified(userId, trx = db) {
      await trx
        .updateTable('user')
        .set((set) => ({ emailVerified: set.lit(true), updatedAt: iso(now()) }))
        .where('id', '=', userId)
        .execute();
    },
    async setEmail(userId, email, trx = db) {
      await trx
        .updateTable('user')
        .set((set) => ({ email, emailVerified: set.lit(true), updatedAt: iso(now()) }))
        .where('id', '=', userId)
        .execute();
    },
    async setName(userId, name) {
      await db
        .updateTable('user')
        .set({ name, updatedAt: iso(now()) })
        .where('id', '=', userId)
        .execute();
    },
  };
}
