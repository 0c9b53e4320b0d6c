/** Looks for programs where a user has them. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The absolute path of a program on PATH, or undefined.
 * @param {string} name without extension
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findCommand(name, env = process.env) {
  const path = Object.entries(env).find(([key]) => key.toLowerCase() === 'path')?.[1] ?? '';
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of path.split(delimiter)) {
    if (!folder) continue;
    for (const extension of extensions) {
      const file = join(folder, name + extension);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/**
 * Whether a path is a file that this user may run.
 * @param {string} file
 * @returns {boolean}
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
