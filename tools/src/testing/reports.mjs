/** Reads the reports that the runners write. */
import { readFileSync } from 'node:fs';

/**
 * Counts the tests of a vitest JSON report. A file that failed to load counts as one failed test, because the
 * tests in it were never counted.
 * @param {string} file
 * @returns {import('./tally.mjs').Tally | undefined} undefined when there is no whole report
 */
export function readVitestReport(file) {
  const report = readJson(file);
  if (!Array.isArray(report?.testResults)) return undefined;
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const result of report.testResults) {
    const assertions = Array.isArray(result.assertionResults) ? result.assertionResults : [];
    for (const { status } of assertions) {
      if (status === 'passed') tally.passed += 1;
      else if (status === 'failed') tally.failed += 1;
      else tally.skipped += 1;
    }
    const ownFailure =
      result.status === 'failed' && !assertions.some((/** @type {any} */ a) => a.status === 'failed');
    if (ownFailure) tally.failed += 1;
  }
  return tally;
}

/**
 * Counts the tests of a Playwright JSON report; a test that passed at a second try has passed. Errors outside
 * any test (a configuration that does not load) count as one failure.
 * @param {string} file
 * @returns {import('./tally.mjs').Tally | undefined} undefined when there is no whole report
 */
export function readPlaywrightReport(file) {
  const stats = readJson(file)?.stats;
  if (typeof stats?.expected !== 'number') return undefined;
  const errors = readJson(file).errors?.length > 0 && stats.unexpected === 0 ? 1 : 0;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} file
 * @returns {any}
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
