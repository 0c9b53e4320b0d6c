import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseTestArguments } from './arguments.mjs';
import { readPlaywrightReport, readVitestReport } from './reports.mjs';
import { closingLine, sum } from './tally.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {unknown} content */
function report(content) {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the arguments', () => {
  it('without a part mean all of them', () => {
    expect(parseTestArguments([])).toEqual({
      parts: ['check', 'unit', 'service', 'e2e'],
      soak: false,
      passedOn: [],
    });
  });

  it('name several parts, in whatever order, and pass on what follows a divider', () => {
    expect(parseTestArguments(['--e2e', '--unit', '--soak', '--', 'meeting', '--headed'])).toEqual({
      parts: ['unit', 'e2e'],
      soak: true,
      passedOn: ['meeting', '--headed'],
    });
  });

  it('that are not known are refused', () => {
    expect(() => parseTestArguments(['--all'])).toThrow(
      expect.objectContaining({ code: 'arguments.unknown' }),
    );
  });
});

describe("vitest's report", () => {
  it('is counted, a file that did not load as one failure', () => {
    const file = report({
      testResults: [
        {
          status: 'passed',
          assertionResults: [{ status: 'passed' }, { status: 'pending' }, { status: 'todo' }],
        },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    });
    expect(readVitestReport(file)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it.each(['', '{"testResults": [', '{}', 'null'])('that is not whole (%j) is none', (text) => {
    expect(readVitestReport(report(text))).toBeUndefined();
  });

  it('that was never written is none', () => {
    expect(readVitestReport(join(folder, 'none.json'))).toBeUndefined();
  });
});

describe("Playwright's report", () => {
  it('is counted, a second try that passed as passed', () => {
    const file = report({ stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 }, errors: [] });
    expect(readPlaywrightReport(file)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('with an error outside any test has a failure', () => {
    const file = report({ stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 }, errors: [{}] });
    expect(readPlaywrightReport(file)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

it('closes with one line over all', () => {
  const total = sum([
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ]);
  expect(closingLine(total)).toBe('11 passed, 22 failed, 33 skipped');
});
