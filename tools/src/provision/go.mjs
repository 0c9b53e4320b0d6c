/** Programs built with Go. */
import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { childEnvironment } from '../process/environment.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { run } from '../process/run.mjs';

const extension = process.platform === 'win32' ? '.exe' : '';

/**
 * Builds a program into a folder.
 * @param {string} module path of its main package with a version, such as `example.org/server/cmd/serve@v1.0.0`
 * @param {string} folder
 * @param {string} name what the file is to be called, without extension
 * @returns {Promise<string | undefined>} why it failed, or undefined
 */
export async function buildWithGo(module, folder, name) {
  const go = findCommand('go') ?? ['/usr/local/go/bin/go', '/opt/homebrew/bin/go'].find(isExecutable);
  if (!go) return 'there is no Go to build it with';
  const env = childEnvironment({ GOBIN: folder, GOFLAGS: '-buildvcs=false' });
  const built = await run(go, ['install', module], { env, output: 'capture' });
  if (built.code !== 0) return `Go could not build it (${built.stderr.trim().split('\n').at(-1) ?? ''})`;
  const file = basename(module).replace(/@.*$/, '');
  renameSync(join(folder, file + extension), join(folder, name + extension));
  return undefined;
}
