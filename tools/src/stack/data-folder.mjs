/** One running stack per data folder: two would write one database and answer for each other's rooms. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultDataDir } from '../paths.mjs';
import { ToolError } from '../failure.mjs';
import { say } from '../progress.mjs';
import { tryLock } from '../lock.mjs';

const MAX_INSTANCES = 20;

/**
 * @typedef {object} DataFolder
 * @property {string} path absolute
 * @property {number} instance 1 for the folder asked for, more for one chosen beside it
 */

/**
 * Claims a data folder until this process ends. A folder that was named and is in use is a failure; where none
 * was named, the next one below the default folder is taken.
 * @param {string | undefined} named
 * @returns {DataFolder}
 */
export function claimDataFolder(named) {
  if (named) {
    const path = resolve(named);
    const holder = claim(path);
    if (holder === undefined) return { path, instance: 1 };
    throw new ToolError(
      'data.in-use',
      `The data folder ${path} is used by another Parley (process ${holder}). End that one, or set DATA_DIR to another folder.`,
    );
  }
  for (let instance = 1; instance <= MAX_INSTANCES; instance += 1) {
    const path = instance === 1 ? defaultDataDir : join(defaultDataDir, `instance-${instance}`);
    if (claim(path) !== undefined) continue;
    if (instance > 1) say(`Another Parley runs from this folder; this one keeps its data in ${path}.`);
    return { path, instance };
  }
  throw new ToolError(
    'data.in-use',
    `${MAX_INSTANCES} Parleys run from this folder already. End one of them.`,
  );
}

/**
 * @param {string} path
 * @returns {number | undefined} the process that holds it, or undefined once it is ours
 */
function claim(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = tryLock(join(path, 'stack.lock'));
  return 'holder' in lock ? lock.holder : undefined;
}
