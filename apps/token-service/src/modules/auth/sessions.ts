import type { User } from '@parley/core/contracts/rest';
import { inTransaction, type Database } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import type { SessionCookie } from './session-cookie.ts';
import { hashToken } from './token-hash.ts';
import { endAppHandOvers } from './ways-in.ts';

/** How long a session lasts without being used, in milliseconds. */
export const IDLE_MS = 14 * 24 * 3600 * 1000;
/** How long it lasts however much it is used, in milliseconds. */
const ABSOLUTE_MS = 90 * 24 * 3600 * 1000;
/** Use is noted this often at most, in milliseconds: not every read is to become a write. */
const NOTED_EVERY_MS = 3600 * 1000;

export interface SessionInfo {
  readonly id: string;
  /** When the person last proved who they are, in this session. Milliseconds since the epoch. */
  readonly authenticatedAt: number;
}

export interface ActiveSession {
  readonly user: User;
  readonly session: SessionInfo;
}

export interface SessionReader {
  byToken(token: string): Promise<ActiveSession | null>;
  /** Reads the session from a whole `Cookie` header. */
  byCookie(cookie: string): Promise<ActiveSession | null>;
}

export interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly usedAt: number;
}

/** Sessions as rows, by the hashes of their tokens. */
export interface Sessions extends SessionReader {
  list(userId: string): Promise<readonly ListedSession[]>;
  /** False where this person has no such session. */
  end(userId: string, sessionId: string): Promise<boolean>;
  endByToken(token: string): Promise<void>;
  /** All of a person's, but for the one named; what apps were granted and have not redeemed ends as well. */
  endAll(userId: string, except: string | null, trx?: Database): Promise<void>;
  noteReauthentication(sessionId: string): Promise<void>;
  /**
   * Makes the session of `token` as old as the one that it was granted by: a hand-over proves nothing anew. False
   * where that one has ended.
   */
  inheritAge(token: string, fromSessionId: string): Promise<boolean>;
  forgetExpired(): Promise<void>;
}

/** Every request of a member begins with this one. */
const sessionOf = prepared((on, { hash }: { hash: string }) =>
  on
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select([
      'session.id as sessionId',
      'session.expiresAt',
      'session.createdAt',
      'session.updatedAt',
      'session.reauthenticatedAt',
      'user.id',
      'user.email',
      'user.name',
      'user.emailVerified',
    ])
    .where('session.token', '=', hash),
);

export function createSessions(db: Database, cookie: SessionCookie, now: () => number): Sessions {
  const byToken = async (token: string): Promise<ActiveSession | null> => {
    const time = now();
    const [row] = await sessionOf(db, { hash: hashToken(token) });
    if (!row) return null;
    const createdAt = millis(row.createdAt);
    if (millis(row.expiresAt) <= time || createdAt + ABSOLUTE_MS <= time) return null;
    if (millis(row.updatedAt) + NOTED_EVERY_MS <= time) await noteUse(row.sessionId, createdAt, time);
    return {
      user: { id: row.id, email: row.email, name: row.name, emailVerified: Boolean(row.emailVerified) },
      session: { id: row.sessionId, authenticatedAt: Math.max(createdAt, row.reauthenticatedAt ?? 0) },
    };
  };
  const noteUse = async (id: string, createdAt: number, time: number): Promise<void> => {
    const expiresAt = Math.min(time + IDLE_MS, createdAt + ABSOLUTE_MS);
    await db
      .updateTable('session')
      .set({ expiresAt: iso(expiresAt), updatedAt: iso(time) })
      .where('id', '=', id)
      .execute();
  };
  return {
    byToken,
    async byCookie(header) {
      const token = cookie.read(header);
      return token === null ? null : byToken(token);
    },
    async list(userId) {
      const rows = await db
        .selectFrom('session')
        .select(['id', 'userAgent', 'createdAt', 'updatedAt'])
        .where('userId', '=', userId)
        .where('expiresAt', '>', iso(now()))
        .orderBy('updatedAt', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        device: row.userAgent ?? '',
        createdAt: millis(row.createdAt),
        usedAt: millis(row.updatedAt),
      }));
    },
    async end(userId, sessionId) {
      const { numDeletedRows } = await db
        .deleteFrom('session')
        .where('userId', '=', userId)
        .where('id', '=', sessionId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async endByToken(token) {
      await db.deleteFrom('session').where('token', '=', hashToken(token)).execute();
    },
    endAll: (userId, except, outer = db) =>
      inTransaction(outer, async (trx) => {
        await endAppHandOvers(userId, trx);
        await trx
          .deleteFrom('session')
          .where('userId', '=', userId)
          .$if(except !== null, (query) => query.where('id', '!=', except ?? ''))
          .execute();
      }),
    async noteReauthentication(sessionId) {
      await db.updateTable('session').set({ reauthenticatedAt: now() }).where('id', '=', sessionId).execute();
    },
    async inheritAge(token, fromSessionId) {
      const from = await db
        .selectFrom('session')
        .select(['createdAt', 'reauthenticatedAt'])
        .where('id', '=', fromSessionId)
        .executeTakeFirst();
      if (!from) return false;
      const createdAt = millis(from.createdAt);
      await db
        .updateTable('session')
        .set({
          createdAt: iso(createdAt),
          reauthenticatedAt: from.reauthenticatedAt,
          expiresAt: iso(Math.min(now() + IDLE_MS, createdAt + ABSOLUTE_MS)),
        })
        .where('token', '=', hashToken(token))
        .execute();
      return true;
    },
    async forgetExpired() {
      await db.deleteFrom('session').where('expiresAt', '<', iso(now())).execute();
    },
  };
}

/** better-auth's times are ISO texts in SQLite, which sort as times do; PostgreSQL reads them as times. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

export function millis(time: string | Date): number {
  return new Date(time).getTime();
}
