import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** How long a writer waits for another process that holds the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 3000;

export type Database = Kysely<Schema>;

/**
 * Opens the SQLite file and brings it to the newest schema. `synchronous=FULL` with WAL: what was answered with a
 * 2xx survives a power cut. Throws where the file cannot be opened or a migration fails.
 */
export async function openDatabase(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SQLite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: forgivingRollback(sqlite) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('The database could not be migrated', { cause: error });
  }
  return db;
}

/**
 * SQLite itself rolls a transaction back when the disk is full (sqlite.org/lang_transaction.html). Kysely's rollback
 * would then fail and hide why: where nothing is left to roll back, it does nothing.
 */
function forgivingRollback(sqlite: SQLite.Database): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare: (text) => sqlite.prepare(text === 'rollback' && !sqlite.inTransaction ? 'select 1' : text),
  };
}
