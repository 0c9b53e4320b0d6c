/** `npm run check` */
import { ToolError } from '../failure.mjs';
import { runChecks } from '../check/checks.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';

/**
 * Runs every check that needs no running program.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function check(args) {
  if (args.length > 0) throw new ToolError('arguments.unknown', 'npm run check takes no arguments.');
  const tally = await runChecks(await provideWorkspace());
  return tally.failed === 0 ? 0 : 1;
}
