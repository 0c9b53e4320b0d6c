/** Folders that are there whole or not at all, whatever interrupts their making. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a folder under a temporary name beside its place and renames it into place once `fill` is done.
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function installFolder(folder, fill) {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, basename(folder));
  const temporary = mkdtempSync(join(parent, `${basename(folder)}.partial-`));
  try {
    await fill(temporary);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} parent
 * @param {string} name
 */
function removeAbandoned(parent, name) {
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(`${name}.partial-`)) continue;
    const path = join(parent, entry);
    if (Date.now() - statSync(path).mtimeMs > ABANDONED_MS) rmSync(path, { recursive: true, force: true });
  }
}
