import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { DatabaseLocation } from '../db/connection.ts';
import { openDatabase, type Database } from '../db/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL server that this project's tests run on; null runs them on SQLite. */
    readonly postgres: TestPostgres | null;
  }
}

export interface TestPostgres {
  /** Of a superuser, who makes databases. */
  readonly adminUrl: string;
  /** Of the one who owns them and is nothing more, as in a real installation: a missing privilege shows. */
  readonly ownerUrl: string;
}

export interface TestDatabase {
  readonly db: Database;
  readonly location: DatabaseLocation;
  close(): Promise<void>;
}

/** The `DATABASE_URL` of a new and empty database: a file in `folder`, or one on the project's PostgreSQL. */
export async function freshDatabaseUrl(folder: string): Promise<string> {
  const server = inject('postgres');
  if (server === null) return `sqlite:${join(folder, 'parley.db')}`;
  const name = `parley_${randomBytes(8).toString('hex')}`;
  const url = new URL(server.ownerUrl);
  const admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} owner ${url.username} template template0`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** Where the database of a `DATABASE_URL` is. */
export function databaseLocation(url: string): DatabaseLocation {
  return url.startsWith('sqlite:')
    ? { kind: 'sqlite', file: url.slice('sqlite:'.length) }
    : { kind: 'postgres', url };
}

/** A database of its own for a test of repositories, with the newest schema. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-db-'));
  const url = await freshDatabaseUrl(folder);
  const location = databaseLocation(url);
  const db = await openDatabase(location);
  return {
    db,
    location,
    async close() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
