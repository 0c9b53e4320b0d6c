/** A lock between processes, so that two runs at once do not write the same folder. */
import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir } from './paths.mjs';
import { say } from './progress.mjs';

const BEAT_MS = 2_000;
/** A holder that has not touched its lock for this long is taken for dead, whoever has its process id now. */
const STALE_MS = 30_000;
const POLL_MS = 200;

/**
 * Takes a lock file, or says who holds it. The holder's process id is in it, and its time is kept fresh.
 * @param {string} file
 * @returns {{release: () => void} | {holder: number}}
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
      return held(file);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder !== undefined && !isStale(file, holder)) return { holder };
    breakLock(file);
  }
  return { holder: readHolder(file) ?? 0 };
}

/**
 * Runs work while holding a named lock of the cache; waits for whoever holds it.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const file = join(cacheDir, 'locks', `${name}.lock`);
  let said = false;
  for (;;) {
    const lock = tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!said) say(`Waiting for another run (process ${lock.holder}) to finish with "${name}" …`);
    said = true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** @param {string} file */
function held(file) {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(file, now, now);
    } catch {
      clearInterval(timer);
    }
  }, BEAT_MS);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    process.off('exit', release);
    if (readHolder(file) === process.pid) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return { release };
}

/** @param {string} file */
function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {number} holder
 */
function isStale(file, holder) {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM';
  }
}

/**
 * Removes a dead holder's lock. Two who find it dead at once must not remove each other's new one, so only the
 * one who makes the folder beside it may look again and remove.
 * @param {string} file
 */
function breakLock(file) {
  const guard = `${file}.break`;
  try {
    mkdirSync(guard);
  } catch {
    try {
      if (Date.now() - statSync(guard).mtimeMs > STALE_MS) rmdirSync(guard);
    } catch {
      // Somebody else has just removed it.
    }
    return;
  }
  try {
    const holder = readHolder(file);
    if (holder === undefined || isStale(file, holder)) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
}
