/** The checks that need no running program: format, lint, types, dependency rules, dead code, texts. */
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { run } from '../process/run.mjs';

/** What the dependency rules look at. */
const ROOMS = ['apps', 'packages', 'e2e', 'bench', 'tools'];

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} bin below the repository's root
 * @property {readonly string[]} args
 * @property {string} remedy
 */

/** @type {readonly Check[]} */
const CHECKS = [
  {
    name: 'format',
    bin: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '.'],
    remedy: 'pnpm exec prettier --write .',
  },
  {
    name: 'lint',
    bin: 'node_modules/oxlint/bin/oxlint',
    args: ['--type-aware', '--deny-warnings'],
    remedy: 'see above',
  },
  { name: 'types', bin: 'node_modules/typescript/bin/tsc', args: ['-b', '--pretty'], remedy: 'see above' },
  {
    name: 'dependency rules',
    bin: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', ...ROOMS],
    remedy: 'each rule says why it is there',
  },
  {
    name: 'dead code',
    bin: 'node_modules/knip/bin/knip.js',
    args: ['--no-config-hints'],
    remedy: 'remove what nobody uses',
  },
  {
    name: 'texts',
    bin: 'tools/bin/texts.mjs',
    args: [],
    remedy: 'each line names the file and the key',
  },
];

/**
 * Runs all checks and shows the output of those that fail. Types and lint each use all cores, so they do not
 * run beside each other; the light ones run beside both.
 * @param {import('../provision/toolchain.mjs').Toolchain} toolchain of an installed workspace
 * @returns {Promise<import('../testing/tally.mjs').Tally>} each check counts as one
 */
export async function runChecks(toolchain) {
  const heavy = CHECKS.filter(({ name }) => name === 'lint' || name === 'types');
  const light = CHECKS.filter((check) => !heavy.includes(check));
  const [ofHeavy, ofLight] = await Promise.all([inTurn(heavy, toolchain), inTurn(light, toolchain)]);
  const results = [...ofHeavy, ...ofLight];
  const passed = results.filter((ok) => ok).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

/**
 * @param {readonly Check[]} checks
 * @param {import('../provision/toolchain.mjs').Toolchain} toolchain
 */
async function inTurn(checks, toolchain) {
  /** @type {boolean[]} */
  const results = [];
  for (const check of checks) results.push(await runCheck(check, toolchain));
  return results;
}

/**
 * @param {Check} check
 * @param {import('../provision/toolchain.mjs').Toolchain} toolchain
 */
async function runCheck({ name, bin, args, remedy }, toolchain) {
  const began = Date.now();
  const result = await run(toolchain.node, [join(repoRoot, bin), ...args], {
    cwd: repoRoot,
    env: { ...toolchain.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    output: 'capture',
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (result.code === 0) {
    process.stdout.write(`✓ ${name} (${seconds} s)\n`);
    return true;
  }
  process.stdout.write(`${result.stdout}${result.stderr}✗ ${name} (${seconds} s): ${remedy}\n`);
  return false;
}
