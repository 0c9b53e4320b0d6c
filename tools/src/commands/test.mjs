/** `npm test` */
import { join } from 'node:path';
import { describeFailure } from '../failure.mjs';
import { cacheDir } from '../paths.mjs';
import { say } from '../progress.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';
import { parseTestArguments } from '../testing/arguments.mjs';
import { RUNNERS } from '../testing/runners.mjs';
import { closingLine, sum } from '../testing/tally.mjs';

/**
 * Runs the wanted parts one after another, whatever the earlier ones gave, and closes with one line over all.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function test(args) {
  const { parts, soak, passedOn } = parseTestArguments(args);
  const toolchain = await provideWorkspace();
  const env = {
    ...toolchain.env,
    // Hundreds of programs are started, most of them the same ones: each is compiled once.
    NODE_COMPILE_CACHE: join(cacheDir, 'compiled'),
    ...(soak ? { SOAK: '1' } : {}),
  };
  /** @type {import('../testing/tally.mjs').Tally[]} */
  const tallies = [];
  for (const part of parts) {
    process.stdout.write(`\n── ${part} ──\n`);
    const began = Date.now();
    try {
      const tally = await RUNNERS[part]({ toolchain, env, passedOn });
      tallies.push(tally);
      process.stdout.write(
        `── ${part}: ${closingLine(tally)}, in ${Math.round((Date.now() - began) / 1000)} s ──\n`,
      );
    } catch (error) {
      say(`${part} could not be run: ${describeFailure(error)}`);
      tallies.push({ passed: 0, failed: 1, skipped: 0 });
    }
  }
  const total = sum(tallies);
  await new Promise((resolve) => process.stdout.write(`\n${closingLine(total)}\n`, resolve));
  return total.failed === 0 ? 0 : 1;
}
