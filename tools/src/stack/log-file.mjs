/** Logs of the servers in the data folder; one earlier run is kept. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} LogFile
 * @property {string} path
 * @property {<T>(lend: (descriptor: number) => Promise<T>) => Promise<T>} append lends a descriptor to a child
 */

/**
 * @param {string} dataDir
 * @param {string} name
 * @returns {LogFile}
 */
export function openLog(dataDir, name) {
  const path = join(dataDir, 'logs', `${name}.log`);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(`${path}.1`, { force: true });
  try {
    renameSync(path, `${path}.1`);
  } catch {
    // There was no earlier run.
  }
  return {
    path,
    append: async (lend) => {
      const descriptor = openSync(path, 'a', 0o600);
      try {
        return await lend(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
