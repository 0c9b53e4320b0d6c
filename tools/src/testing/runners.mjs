/** Runs the parts of a test run; their output goes through as it comes. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { runChecks } from '../check/checks.mjs';
import { cacheDir, repoRoot } from '../paths.mjs';
import { run } from '../process/run.mjs';
import { say } from '../progress.mjs';
import { provideChromium } from '../provision/chromium.mjs';
import { provideLiveKit } from '../provision/livekit.mjs';
import { findPostgres } from '../provision/postgres.mjs';
import { playwright } from './playwright.mjs';
import { readPlaywrightReport, readVitestReport } from './reports.mjs';
import { provideTestServers } from './servers.mjs';
import { sum } from './tally.mjs';

/** A run that ended without results: whatever it was to test has not been seen to work. */
const CRASHED = Object.freeze({ passed: 0, failed: 1, skipped: 0 });
/** A part that this machine cannot run; a sentence says what it lacks. */
const SKIPPED = Object.freeze({ passed: 0, failed: 0, skipped: 1 });
const UNIT_PROJECTS = ['core', 'ui', 'web', 'desktop', 'tools'];
/** Each file of the service has processes of its own beside it; with more at once, some start later than they promise. */
const SIDE_BY_SIDE = ['--maxWorkers=2'];
/** Failures that mean that the system lacks something which only a person can install. */
const LACKING = new Set(['display.missing', 'chromium.missing']);
const reports = join(cacheDir, 'test-reports');

/**
 * @typedef {object} RunContext
 * @property {import('../provision/toolchain.mjs').Toolchain} toolchain of an installed workspace
 * @property {Record<string, string>} env for the runners
 * @property {readonly string[]} passedOn arguments for the runners
 *
 * @typedef {(context: RunContext) => Promise<import('./tally.mjs').Tally>} Runner
 */

/** @type {Record<import('./arguments.mjs').Part, Runner>} */
export const RUNNERS = {
  check: ({ toolchain }) => runChecks(toolchain),
  unit: async (context) => {
    await provideTestServers();
    if ((await provideChromium(context.toolchain)) !== undefined)
      return vitest('unit', UNIT_PROJECTS, context);
    say(
      'There is no Chromium and none could be installed: the tests of packages/ui are skipped. Install one.',
    );
    const others = UNIT_PROJECTS.filter((name) => name !== 'ui');
    return sum([await vitest('unit', others, context), SKIPPED]);
  },
  service: async (context) => {
    await provideLiveKit();
    await provideTestServers();
    const side = { ...context, passedOn: [...SIDE_BY_SIDE, ...context.passedOn] };
    // The same tests on both databases.
    if (findPostgres() !== undefined) return vitest('service', ['service', 'service-postgres'], side);
    return sum([await vitest('service', ['service'], side), SKIPPED]);
  },
  e2e: acceptance,
};

/**
 * @param {string} name
 * @param {readonly string[]} projects
 * @param {RunContext} context
 */
async function vitest(name, projects, { toolchain, env, passedOn }) {
  const report = freshReport(name);
  const entry = join(repoRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    entry,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...passedOn,
  ];
  const result = await run(toolchain.node, args, { cwd: repoRoot, env, output: 'inherit' });
  return judge(name, result.code, readVitestReport(report));
}

/** @type {Runner} */
async function acceptance({ toolchain, env, passedOn }) {
  const report = freshReport('e2e');
  try {
    const code = await playwright(toolchain, ['--reporter=list,json', ...passedOn], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return judge('e2e', code, readPlaywrightReport(report));
  } catch (error) {
    if (!(error instanceof ToolError) || !LACKING.has(error.code)) throw error;
    say(`The acceptance tests are skipped. ${error.message}`);
    return SKIPPED;
  }
}

/**
 * The tally of a run; one that claims failure without a failed test, or has no tests at all, counts as failed.
 * @param {string} name
 * @param {number | null} code
 * @param {import('./tally.mjs').Tally | undefined} tally
 */
function judge(name, code, tally) {
  if (tally === undefined) {
    say(`${name} ended without results (code ${code}); that counts as one failure.`);
    return CRASHED;
  }
  if (tally.passed + tally.failed + tally.skipped === 0) {
    say(`${name} has run no test; that counts as one failure.`);
    return CRASHED;
  }
  if (code !== 0 && tally.failed === 0) {
    say(`${name} ended with code ${code} although no test failed; that counts as one failure.`);
    return { ...tally, failed: 1 };
  }
  return tally;
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
