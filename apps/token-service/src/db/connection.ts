import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  PostgresAdapter,
  PostgresDialect,
  SqliteDialect,
  type Dialect,
  type Kysely,
  type SqliteDatabase,
} from 'kysely';
import { Pool, types } from 'pg';
import { withKeptPlans } from './named-statements.ts';

/** How long a writer waits for another process that holds the SQLite file, in milliseconds. */
const BUSY_TIMEOUT_MS = 3000;
/** Preparing a statement takes SQLite longer than most of ours take to run, so this many stay prepared. */
const MAX_PREPARED = 500;
/** Connections of one instance; PostgreSQL's default of 100 carries several instances. */
const POOL_SIZE = 20;
/** How long a request waits for a connection before it is told that the service is busy, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5000;

/** Where the data lies. */
export type DatabaseLocation =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

/** PostgreSQL's names of the types whose values do not fit a JavaScript number in general, but do here. */
const NUMBERS = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

/**
 * The dialect for `location`. SQLite runs with WAL and `synchronous=FULL`: what was answered with a 2xx survives a
 * power cut. Throws where the file cannot be opened; PostgreSQL is first asked by the first query.
 */
export function dialectFor(location: DatabaseLocation): {
  readonly dialect: Dialect;
  readonly pool: Pool | null;
} {
  switch (location.kind) {
    case 'sqlite':
      return { dialect: new SqliteDialect({ database: openFile(location.file) }), pool: null };
    case 'postgres': {
      const pool = openPool(location.url);
      return { dialect: new PostgresDialect({ pool: withKeptPlans(pool) }), pool };
    }
  }
}

/** Which SQL is spoken; what differs between the two stays in this folder. */
export function databaseKind(db: Pick<Kysely<unknown>, 'getExecutor'>): DatabaseLocation['kind'] {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

function openFile(file: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SQLite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const prepared = new Map<string, SQLite.Statement>();
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const wanted = statement(sqlite, text);
      const known = prepared.get(wanted);
      if (known) return known;
      const fresh = sqlite.prepare(wanted);
      // Lists in a query make texts without end: the oldest go, and come back at the price of one preparation.
      const [oldest] = prepared.size >= MAX_PREPARED ? prepared.keys() : [];
      if (oldest !== undefined) prepared.delete(oldest);
      prepared.set(wanted, fresh);
      return fresh;
    },
  };
}

function statement(sqlite: SQLite.Database, text: string): string {
  // A transaction that reads before it writes would be refused at its write, without waiting, where another process
  // wrote in between (sqlite.org/lang_transaction.html): it takes the lock at its beginning.
  if (text === 'begin') return 'begin immediate';
  // SQLite itself rolls a transaction back when the disk is full. Kysely's rollback would then fail and hide why.
  if (text === 'rollback' && !sqlite.inTransaction) return 'select 1';
  return text;
}

function openPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: {
      // Counts and times in milliseconds stay far below 2^53.
      getTypeParser: (oid, format) =>
        NUMBERS.has(oid) ? (value: string) => Number(value) : types.getTypeParser(oid, format),
    },
  });
  // An idle connection that the server ends (a restart) is replaced by the next query; unheard it would end us.
  pool.on('error', () => undefined);
  return pool;
}
