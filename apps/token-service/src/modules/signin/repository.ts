import { z } from 'zod';
import { inTransaction, lockUser, type Database } from '../../db/database.ts';
import type { ExternalIdentity } from './provider.ts';

/** What a browser was sent to a provider for. */
export const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in'), returnTo: z.string() }),
  /** Somebody who is signed in wants a further way in. */
  z.object({ kind: z.literal('link'), userId: z.string(), returnTo: z.string() }),
  /** Somebody who is signed in proves that it is still them. */
  z.object({ kind: z.literal('prove'), userId: z.string(), returnTo: z.string() }),
  z.object({ kind: z.literal('app'), appSignInId: z.string() }),
]);
export type Purpose = z.infer<typeof Purpose>;

/** A browser that was sent to a provider. */
export interface Attempt {
  readonly provider: string;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly purpose: Purpose;
}

/** A sign-in that the app has started in a browser. */
export interface AppSignIn {
  readonly id: string;
  readonly challenge: string;
  readonly state: string;
  /** A loopback address of the app, or null for its own scheme. */
  readonly redirect: string | null;
}

/** The account that a redeemed code signs in, and the session that has granted it, if one has. */
export interface AppGrant {
  readonly userId: string;
  readonly sessionId: string | null;
}

export interface StoredIdentity {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly email: string | null;
  readonly createdAt: number;
  readonly lastUsedAt: number;
}

/** An identity that waits for the person of `userId` to confirm it. */
export interface PendingIdentity {
  readonly userId: string;
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
}

/** Times are milliseconds since the epoch; hashes are of secrets that only their holders have. */
export interface SignInRepository {
  insertAttempt(stateHash: string, browserHash: string, attempt: Attempt, expiresAt: number): Promise<void>;
  /** Takes an attempt away, once, for the browser that made it. */
  takeAttempt(stateHash: string, browserHash: string, now: number): Promise<Attempt | null>;

  identityOf(issuer: string, subject: string): Promise<StoredIdentity | null>;
  identitiesOf(userId: string): Promise<readonly StoredIdentity[]>;
  /** Rejects with a unique violation where the identity belongs to an account already. */
  insertIdentity(
    trx: Database,
    identity: Omit<PendingIdentity, 'id'>,
    id: string,
    now: number,
  ): Promise<void>;
  identityUsed(id: string, email: string | null, now: number): Promise<void>;
  /** Removes an identity while `mayGo` holds; nobody else changes this account's identities meanwhile. */
  removeIdentity(
    userId: string,
    id: string,
    mayGo: (trx: Database, otherProviders: readonly string[]) => Promise<boolean>,
  ): Promise<'removed' | 'unknown' | 'kept'>;

  insertAppSignIn(signIn: AppSignIn, browserHash: string, expiresAt: number): Promise<void>;
  appSignInOf(id: string, browserHash: string, now: number): Promise<AppSignIn | null>;
  /** Gives the sign-in its code, once. False where it has one, has run out, or belongs to another browser. */
  grantAppSignIn(grant: {
    readonly id: string;
    readonly browserHash: string;
    readonly codeHash: string;
    readonly userId: string;
    readonly sessionId: string | null;
    readonly now: number;
    readonly expiresAt: number;
  }): Promise<boolean>;
  forgetAppSignIn(id: string): Promise<void>;
  /** Takes a code away, once, for whoever holds the verifier of `challenge`. */
  redeem(codeHash: string, challenge: string, now: number): Promise<AppGrant | null>;

  /** A newer pending identity takes the place of an older one of the same claim. */
  putPending(
    claimHash: string,
    challenge: string | null,
    identity: PendingIdentity,
    expiresAt: number,
  ): Promise<void>;
  pendingOf(claimHash: string, challenge: string | null, now: number): Promise<PendingIdentity | null>;
  forgetPending(claimHash: string): Promise<void>;

  forgetExpired(now: number): Promise<void>;
}

/** The part of an identity that is stored for an account. */
export function pendingFor(userId: string, provider: string, identity: ExternalIdentity): PendingIdentity {
  const { issuer, subject, email } = identity;
  return { userId, provider, issuer, subject, email };
}

export function createSignInRepository(db: Database): SignInRepository {
  const identities = () =>
    db.selectFrom('identity').select(['id', 'userId', 'provider', 'email', 'createdAt', 'lastUsedAt']);
  return {
    async insertAttempt(stateHash, browserHash, { purpose, ...attempt }, expiresAt) {
      const row = { ...attempt, stateHash, browserHash, purpose: JSON.stringify(purpose), expiresAt };
      await db.insertInto('signInAttempt').values(row).execute();
    },
    async takeAttempt(stateHash, browserHash, now) {
      const row = await db
        .deleteFrom('signInAttempt')
        .where('stateHash', '=', stateHash)
        .where('browserHash', '=', browserHash)
        .where('expiresAt', '>', now)
        .returning(['provider', 'codeVerifier', 'nonce', 'purpose'])
        .executeTakeFirst();
      return row ? { ...row, purpose: Purpose.parse(JSON.parse(row.purpose)) } : null;
    },

    identityOf: async (issuer, subject) =>
      (await identities().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()) ??
      null,
    identitiesOf: (userId) => identities().where('userId', '=', userId).orderBy('createdAt').execute(),
    async insertIdentity(trx, identity, id, now) {
      await trx
        .insertInto('identity')
        .values({ ...identity, id, createdAt: now, lastUsedAt: now })
        .execute();
    },
    async identityUsed(id, email, now) {
      await db.updateTable('identity').set({ email, lastUsedAt: now }).where('id', '=', id).execute();
    },
    removeIdentity: (userId, id, mayGo) =>
      inTransaction(db, async (trx) => {
        await lockUser(trx, userId);
        const all = await trx
          .selectFrom('identity')
          .select(['id', 'provider'])
          .where('userId', '=', userId)
          .execute();
        const others = all.filter((identity) => identity.id !== id);
        if (others.length === all.length) return 'unknown';
        const remaining = others.map(({ provider }) => provider);
        if (!(await mayGo(trx, remaining))) return 'kept';
        await trx.deleteFrom('identity').where('id', '=', id).execute();
        return 'removed';
      }),

    async insertAppSignIn(signIn, browserHash, expiresAt) {
      await db
        .insertInto('appSignIn')
        .values({ ...signIn, browserHash, codeHash: null, userId: null, sessionId: null, expiresAt })
        .execute();
    },
    appSignInOf: async (id, browserHash, now) =>
      (await db
        .selectFrom('appSignIn')
        .select(['id', 'challenge', 'state', 'redirect'])
        .where('id', '=', id)
        .where('browserHash', '=', browserHash)
        .where('codeHash', 'is', null)
        .where('expiresAt', '>', now)
        .executeTakeFirst()) ?? null,
    async grantAppSignIn({ id, browserHash, codeHash, userId, sessionId, now, expiresAt }) {
      const { numUpdatedRows } = await db
        .updateTable('appSignIn')
        .set({ codeHash, userId, sessionId, expiresAt })
        .where('id', '=', id)
        .where('browserHash', '=', browserHash)
        .where('codeHash', 'is', null)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async forgetAppSignIn(id) {
      await db.deleteFrom('appSignIn').where('id', '=', id).execute();
    },
    async redeem(codeHash, challenge, now) {
      const row = await db
        .deleteFrom('appSignIn')
        .where('codeHash', '=', codeHash)
        .where('challenge', '=', challenge)
        .where('expiresAt', '>', now)
        .returning(['userId', 'sessionId'])
        .executeTakeFirst();
      return row && row.userId !== null ? { userId: row.userId, sessionId: row.sessionId } : null;
    },

    async putPending(claimHash, challenge, identity, expiresAt) {
      const row = { ...identity, challenge, expiresAt };
      await db
        .insertInto('pendingIdentity')
        .values({ ...row, claimHash })
        .onConflict((conflict) => conflict.column('claimHash').doUpdateSet(row))
        .execute();
    },
    async pendingOf(claimHash, challenge, now) {
      const row = await db
        .selectFrom('pendingIdentity')
        .select(['userId', 'provider', 'issuer', 'subject', 'email', 'challenge'])
        .where('claimHash', '=', claimHash)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      if (!row || row.challenge !== challenge) return null;
      const { challenge: _challenge, ...pending } = row;
      return pending;
    },
    async forgetPending(claimHash) {
      await db.deleteFrom('pendingIdentity').where('claimHash', '=', claimHash).execute();
    },

    async forgetExpired(now) {
      await db.deleteFrom('signInAttempt').where('expiresAt', '<=', now).execute();
      await db.deleteFrom('appSignIn').where('expiresAt', '<=', now).execute();
      await db.deleteFrom('pendingIdentity').where('expiresAt', '<=', now).execute();
    },
  };
}
