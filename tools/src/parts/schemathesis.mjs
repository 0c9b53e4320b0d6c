/** Runs schemathesis against a service. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { run } from '../process/run.mjs';
import { provideSchemathesis } from '../provision/schemathesis.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

export { findSchemathesis } from '../provision/schemathesis.mjs';

/** What an answer is held against: no 5xx, and nothing that the description does not say. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];
const ENTRY = 'import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())';

/**
 * @typedef {object} FuzzOptions
 * @property {string} origin of the service
 * @property {number} seed the same seed makes up the same requests
 * @property {number} examples how many are made up for each operation
 * @property {boolean} [borders] also what lies at the borders of every field's description, one by one
 * @property {string} [bearer] sent with every request
 * @property {Readonly<Record<string, string>>} [parameters] what stands for a parameter's name
 * @property {readonly string[]} [exclude] operations that are left out (`POST /api/auth/logout`)
 *
 * @typedef {object} Fuzzed
 * @property {number} requests how many were sent and judged
 * @property {boolean} passed
 * @property {string} output what schemathesis said, its failures with a command that repeats each
 */

/**
 * Sends made-up requests to every operation that the service describes at `/api/openapi.json`.
 * @param {FuzzOptions} options
 * @returns {Promise<Fuzzed>} rejects with `schemathesis.missing`, and with `schemathesis.run` where it did not get to
 *   a result
 */
export async function fuzzService(options) {
  const { origin, seed, examples, borders = false, bearer, parameters = {}, exclude = [] } = options;
  const python = await provideSchemathesis();
  const folder = temporaryFolder('schemathesis');
  const report = join(folder, 'report.json');
  const config = join(folder, 'schemathesis.toml');
  const stated = Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  writeFileSync(config, ['[parameters]', ...stated, ''].join('\n'));
  const result = await run(
    python,
    [
      ...['-c', ENTRY, '--config-file', config, 'run', `${origin}/api/openapi.json`],
      ...['--url', origin, '--seed', String(seed), '--max-examples', String(examples)],
      ...['--checks', CHECKS.join(','), '--continue-on-failure'],
      ...['--phases', borders ? 'coverage,fuzzing' : 'fuzzing'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--no-shrink'],
      ...['--report', 'json', '--report-json-path', report],
      ...(bearer === undefined ? [] : ['--header', `Authorization: Bearer ${bearer}`]),
      ...exclude.flatMap((name) => ['--exclude-name', name]),
    ],
    { cwd: folder, env: childEnvironment({ NO_COLOR: '1' }), output: 'capture' },
  );
  const output = `${result.stdout}${result.stderr}`;
  const { generated, errored } = readReport(report, output);
  return { requests: generated, passed: result.code === 0 && errored === 0, output };
}

/**
 * @param {string} file
 * @param {string} output
 * @returns {{generated: number, errored: number}}
 */
function readReport(file, output) {
  try {
    const { test_cases: cases } = JSON.parse(readFileSync(file, 'utf8'));
    return { generated: cases.generated, errored: cases.errored };
  } catch {
    throw new ToolError('schemathesis.run', `schemathesis came to no result:\n${output}`);
  }
}
