/** `npm run admin -- <command>`: the operator's commands on the installation that the environment names. */
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { run } from '../process/run.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function admin(args) {
  const toolchain = await provideWorkspace();
  const entry = join(repoRoot, 'apps', 'token-service', 'src', 'admin.ts');
  // In the folder of the caller, whose files the arguments name.
  const result = await run(toolchain.node, [entry, ...args], {
    cwd: process.cwd(),
    env: toolchain.env,
    output: 'inherit',
  });
  return result.code ?? 1;
}
