/** schemathesis, which makes requests up from an OpenAPI description; only tests run it. */
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { withLock } from '../lock.mjs';
import { cacheDir } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { installFolder } from './install-folder.mjs';

const VERSION = '4.32.5';
const folder = join(cacheDir, 'schemathesis', VERSION);

/** @param {string} environment */
const pythonOf = (environment) =>
  process.platform === 'win32'
    ? join(environment, 'Scripts', 'python.exe')
    : join(environment, 'bin', 'python');

/**
 * The Python that has schemathesis, when it has been installed already.
 * @returns {string | undefined} its path
 */
export function findSchemathesis() {
  const python = pythonOf(folder);
  return isExecutable(python) ? python : undefined;
}

/**
 * A Python that has schemathesis: a virtual environment of our own, filled by pip when it is missing.
 * @returns {Promise<string>} its path; rejects with `schemathesis.missing`
 */
export async function provideSchemathesis() {
  const found = findSchemathesis();
  if (found) return found;
  return withLock('schemathesis', async () => {
    if (findSchemathesis() === undefined) {
      await withProgress(`schemathesis ${VERSION}, from PyPI`, () => installFolder(folder, fill));
    }
    return pythonOf(folder);
  });
}

/** @param {string} environment */
async function fill(environment) {
  const python = findCommand('python3') ?? findCommand('python');
  if (!python) throw missing('there is no Python 3');
  const env = childEnvironment({ PIP_DISABLE_PIP_VERSION_CHECK: '1' });
  const steps = [
    { program: python, args: ['-m', 'venv', environment], lacks: 'Python has no venv' },
    {
      program: pythonOf(environment),
      args: ['-m', 'pip', 'install', '--quiet', `schemathesis==${VERSION}`],
      lacks: 'pip could not install it',
    },
  ];
  for (const { program, args, lacks } of steps) {
    const { code, stderr } = await run(program, args, { env, output: 'capture' });
    if (code !== 0) throw missing(`${lacks} (${stderr.trim().split('\n').at(-1) ?? ''})`);
  }
}

/** @param {string} reason */
function missing(reason) {
  return new ToolError(
    'schemathesis.missing',
    `schemathesis ${VERSION} could not be obtained: ${reason}. Install Python 3.10 or newer with venv (Debian and Ubuntu: the package python3-venv), then run this again.`,
  );
}
