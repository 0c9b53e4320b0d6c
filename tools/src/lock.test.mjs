import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock, withLock } from './lock.mjs';

/** @type {string} */
let folder;
/** @type {string} */
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-lock-'));
  file = join(folder, 'thing.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** No process has this id: Linux and macOS stop counting below it. */
const NOBODY = 99_999_999;

describe('a lock', () => {
  it('is held by one at a time, and free after its release', () => {
    const first = tryLock(file);
    expect(tryLock(file)).toEqual({ holder: process.pid });
    if ('release' in first) first.release();
    expect(existsSync(file)).toBe(false);
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is taken from a holder that is dead', () => {
    writeFileSync(file, `${NOBODY}\n`);
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is taken from a holder that has not touched it for long, whoever has its process id now', () => {
    writeFileSync(file, `${process.pid}\n`);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is taken when its file was cut off while it was written', () => {
    writeFileSync(file, '');
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('lets work through one after another', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    const name = `test-${process.pid}`;
    await Promise.all([withLock(name, work), withLock(name, work), withLock(name, work)]);
    expect(most).toBe(1);
  });
});
