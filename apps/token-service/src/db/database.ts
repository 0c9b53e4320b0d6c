import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Pool } from 'pg';
import { databaseKind, dialectFor, type DatabaseLocation } from './connection.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

const pools = new WeakMap<Database, Pool>();

/** How the connections to PostgreSQL are used; null on SQLite, which has one. */
export function poolState(db: Database): { total: number; idle: number; waiting: number } | null {
  const pool = pools.get(db);
  return pool ? { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount } : null;
}

/**
 * Opens the database and brings it to the newest schema; instances that start at the same moment take turns.
 * Rejects where it cannot be opened or a migration fails.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const db = connectDatabase(location);
  const { error } = await migratorOf(db).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('The database could not be migrated', { cause: error });
  }
  return db;
}

/** Opens the database as it is. */
export function connectDatabase(location: DatabaseLocation): Database {
  const { dialect, pool } = dialectFor(location);
  const db = new Kysely<Schema>({ dialect });
  if (pool) pools.set(db, pool);
  return db;
}

/** The names of the migrations that the database has not had yet. */
export async function pendingMigrations(db: Database): Promise<readonly string[]> {
  const all = await migratorOf(db).getMigrations();
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

function migratorOf(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

/**
 * Runs `act` in the transaction that `db` is, or in one of its own: a repository's method can stand alone or be a
 * part of a larger change.
 */
export function inTransaction<T>(db: Database, act: (trx: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? act(db) : db.transaction().execute(act);
}

/** The name of a lock that transactions take in turn, of this service's own choosing. */
export const LOCKS = { events: 4401, outbox: 4402 } as const;

/**
 * Makes this transaction the only one that holds `lock` until it ends. On SQLite every transaction is the only one
 * anyway.
 */
export async function takeLock(trx: Database, lock: (typeof LOCKS)[keyof typeof LOCKS]): Promise<void> {
  if (databaseKind(trx) === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx);
}

/**
 * Holds a room's row until the transaction ends: whoever checks something about a room and then writes does it
 * after this, so that two instances cannot both find the last seat free.
 */
export async function lockRoom(trx: Database, roomId: string): Promise<void> {
  if (databaseKind(trx) === 'sqlite') return;
  await trx.selectFrom('room').select('id').where('id', '=', roomId).forNoKeyUpdate().execute();
}

/** Holds an account's row until the transaction ends, as `lockRoom` does with a room's. */
export async function lockUser(trx: Database, userId: string): Promise<void> {
  if (databaseKind(trx) === 'sqlite') return;
  await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
}
