/** Remembers in the cache what was made from which inputs. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheDir, repoRoot } from './paths.mjs';

/** Folders that hold no sources. */
const IGNORED = new Set(['node_modules', 'dist', 'out', '.git', '.cache', '.data', 'release']);

/** @param {string} name */
const stampFile = (name) => join(cacheDir, 'stamps', name);

/**
 * The value last written under a name, or undefined.
 * @param {string} name
 * @returns {string | undefined}
 */
export function readStamp(name) {
  try {
    return readFileSync(stampFile(name), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Remembers a value; a reader sees the old value or the new one, never a part.
 * @param {string} name
 * @param {string} value
 */
export function writeStamp(name, value) {
  const file = stampFile(name);
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.partial`;
  writeFileSync(temporary, value);
  renameSync(temporary, file);
}

/** @param {string} name */
export function clearStamp(name) {
  rmSync(stampFile(name), { force: true });
}

/**
 * A hash over the names and contents of files and of all files in folders; what is missing counts as such.
 * @param {readonly string[]} paths absolute
 * @returns {string} sha256, hex
 */
export function hashSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addToHash(hash, path);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addToHash(hash, path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!IGNORED.has(name)) addToHash(hash, join(path, name));
    return;
  }
  hash.update(relative(repoRoot, path)).update('\0');
  if (stats?.isFile()) hash.update(readFileSync(path));
  hash.update('\0');
}
