/** Folders that are there whole or not at all, whatever interrupts their making. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder under a temporary name beside its place and renames it into place once `fill` is done. The
 * caller holds the lock of the thing, so a temporary folder that is there already is what an interrupted run
 * left behind.
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function installFolder(folder, fill) {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.partial-`;
  mkdirSync(parent, { recursive: true });
  for (const left of readdirSync(parent)) {
    if (left.startsWith(prefix)) rmSync(join(parent, left), { recursive: true, force: true });
  }
  const temporary = mkdtempSync(join(parent, prefix));
  try {
    await fill(temporary);
    // Made for its owner alone; root runs some of what lies here as another user.
    chmodSync(temporary, 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
