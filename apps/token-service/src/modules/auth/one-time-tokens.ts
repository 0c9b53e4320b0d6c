import type { Database } from '../../db/database.ts';
import { hashToken, newToken } from './token-hash.ts';

/** What a token is for; one for one purpose never serves another. */
export type Purpose =
  | 'verify-address'
  | 'reset-password'
  | 'confirm-new-address'
  | 'two-factor'
  | 'passkey-registration'
  | 'passkey-sign-in';

/** Ten minutes: as long as a person needs to get from one window to the other. In milliseconds. */
export const TOKEN_LIFETIME_MS = 10 * 60 * 1000;

export interface OneTimeToken {
  readonly purpose: Purpose;
  readonly userId: string | null;
  /** What was given when it was made, read from JSON: parse it. */
  readonly data: unknown;
}

/** Tokens that are good once and for ten minutes, stored by their hashes. */
export interface OneTimeTokens {
  /** Makes one. The person's earlier ones for the same purpose end, so that only the newest mail counts. */
  issue(token: OneTimeToken, trx?: Database): Promise<string>;
  /** Looks without using it up; null where it is unknown, used, or too old. */
  peek(token: string, purposes: readonly Purpose[]): Promise<OneTimeToken | null>;
  /** Uses it up; of two at the same moment one gets it. */
  consume(token: string, purposes: readonly Purpose[], trx?: Database): Promise<OneTimeToken | null>;
  /** Ends all that were made for a person. */
  endAll(userId: string, trx: Database): Promise<void>;
  forgetExpired(): Promise<void>;
}

export function createOneTimeTokens(db: Database, now: () => number): OneTimeTokens {
  return {
    async issue({ purpose, userId, data }, trx = db) {
      const token = newToken();
      if (userId !== null) {
        await trx
          .deleteFrom('oneTimeToken')
          .where('userId', '=', userId)
          .where('purpose', '=', purpose)
          .execute();
      }
      const expiresAt = now() + TOKEN_LIFETIME_MS;
      await trx
        .insertInto('oneTimeToken')
        .values({ hash: hashToken(token), purpose, userId, data: JSON.stringify(data), expiresAt })
        .execute();
      return token;
    },
    async peek(token, purposes) {
      const row = await db
        .selectFrom('oneTimeToken')
        .selectAll()
        .where('hash', '=', hashToken(token))
        .where('purpose', 'in', purposes)
        .where('expiresAt', '>', now())
        .executeTakeFirst();
      return row ? toToken(row, purposes) : null;
    },
    async consume(token, purposes, trx = db) {
      const row = await trx
        .deleteFrom('oneTimeToken')
        .where('hash', '=', hashToken(token))
        .where('purpose', 'in', purposes)
        .where('expiresAt', '>', now())
        .returningAll()
        .executeTakeFirst();
      return row ? toToken(row, purposes) : null;
    },
    async endAll(userId, trx) {
      await trx.deleteFrom('oneTimeToken').where('userId', '=', userId).execute();
    },
    async forgetExpired() {
      await db.deleteFrom('oneTimeToken').where('expiresAt', '<=', now()).execute();
    },
  };
}

function toToken(
  row: { purpose: string; userId: string | null; data: string },
  purposes: readonly Purpose[],
): OneTimeToken | null {
  const purpose = purposes.find((name) => name === row.purpose);
  return purpose === undefined ? null : { purpose, userId: row.userId, data: JSON.parse(row.data) };
}
