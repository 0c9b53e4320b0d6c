import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

/** In one step, because a copy in several begins anew whenever the service writes between two of them. */
const ALL_PAGES = 2 ** 31 - 1;

/** It holds what sessions are known by. */
const OWNER_ONLY = 0o600;

/** Why a file cannot be taken; the message is a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Copies the SQLite database `source` into `target` while the service goes on writing: everything that was
 * acknowledged before the call is in it. The copy is checked and on the disk before it gets its name. Rejects with
 * BackupError where `target` exists or the copy is not sound.
 */
export async function backUp(source: string, target: string): Promise<void> {
  if (existsSync(target)) throw new BackupError(`${target} exists already. Choose another name.`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    const sqlite = new SQLite(source, { fileMustExist: true });
    try {
      await sqlite.backup(partial, { progress: () => ALL_PAGES });
    } finally {
      sqlite.close();
    }
    makeWhole(partial);
    chmodSync(partial, OWNER_ONLY);
    checkDatabase(partial);
    sync(partial);
    renameSync(partial, target);
    sync(dirname(target));
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Puts `backup` in the place of the database `target`, and answers with the name that the database before it has
 * now (null where there was none). Throws BackupError, and changes nothing, where `backup` is not a sound database of
 * this service or where the service runs.
 */
export function restore(backup: string, target: string, now: Date): string | null {
  checkDatabase(backup);
  const partial = `${target}.partial`;
  copyFileSync(backup, partial);
  chmodSync(partial, OWNER_ONLY);
  sync(partial);
  try {
    if (!existsSync(target)) {
      renameSync(partial, target);
      sync(dirname(target));
      return null;
    }
    return replace(partial, target, `${target}.before-${now.toISOString().replace(/[:.]/g, '-')}`);
  } finally {
    rmSync(partial, { force: true });
  }
}

function replace(partial: string, target: string, kept: string): string {
  const sqlite = new SQLite(target, { timeout: 0 });
  try {
    // A database leaves WAL only for the last connection it has: with the service's own open, this is refused.
    // It also brings everything from the WAL into the file that is kept.
    if (sqlite.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new BackupError(RUNNING);
    sqlite.exec('begin exclusive');
    renameSync(target, kept);
    renameSync(partial, target);
    sync(dirname(target));
    return kept;
  } catch (error) {
    if (error instanceof SQLite.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) {
      throw new BackupError(RUNNING, { cause: error });
    }
    throw error;
  } finally {
    sqlite.close();
  }
}

const RUNNING = 'The service runs on this database. Stop it first.';

/** Takes a copy out of WAL mode, so that it is one file. */
function makeWhole(file: string): void {
  const sqlite = new SQLite(file);
  sqlite.pragma('journal_mode = DELETE');
  sqlite.close();
}

/** Throws BackupError where the file is not a sound database that this version of the service can open. */
export function checkDatabase(file: string): void {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  let names: readonly string[];
  try {
    const sqlite = new SQLite(file, { readonly: true });
    try {
      if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') {
        throw new BackupError(`${file} is damaged.`);
      }
      names = sqlite.prepare<[], string>('select name from kysely_migration').pluck().all();
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} is not a database of this service.`, { cause: error });
  }
  if (!names.includes('0001-accounts')) throw new BackupError(`${file} is not a database of this service.`);
  if (names.some((name) => !(name in migrations))) {
    throw new BackupError(`${file} was made by a newer version of the service.`);
  }
}

/** On Windows a folder cannot be opened, and need not be. */
function sync(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r+');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EISDIR' && process.platform !== 'win32') descriptor = openSync(path, 'r');
    else if (code === 'EISDIR' || code === 'EPERM') return;
    else throw error;
  }
  fsyncSync(descriptor);
  closeSync(descriptor);
}
