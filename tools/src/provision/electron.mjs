/** The Electron that runs the desktop app. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { desktopDir } from '../paths.mjs';
import { ToolError } from '../failure.mjs';
import { run } from '../process/run.mjs';
import { say, withProgress } from '../progress.mjs';
import { findStandIn, provideStandIn } from './electron-stand-in.mjs';
import { withLock } from '../lock.mjs';

/**
 * @typedef {object} Electron
 * @property {string} executable the plain Electron binary
 * @property {string} dist the folder of the distribution that holds it
 * @property {string} version
 * @property {boolean} standIn whether it stands in for the pinned version
 */

/** Places of the executable inside a distribution, by platform. */
const EXECUTABLES = /** @type {Record<string, string>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});
const executableName = EXECUTABLES[process.platform] ?? 'electron';

/**
 * An Electron: what ELECTRON_OVERRIDE_DIST_PATH names, else the pinned version as its package downloads it
 * (checksums verified by that package), else the stand-in where downloads are closed (Linux x64).
 * @param {import('./toolchain.mjs').Toolchain} toolchain of an installed workspace
 * @returns {Promise<Electron>}
 */
export async function provideElectron(toolchain) {
  const folder = dirname(createRequire(join(desktopDir, 'package.json')).resolve('electron/package.json'));
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return fromOverride(override, version);

  const dist = join(folder, 'dist');
  const pinned = { executable: join(dist, executableName), dist, version, standIn: false };
  if (isComplete(folder, version)) return pinned;
  const cached = findStandIn();
  if (cached) return announce(cached, version);

  return withLock('electron', async () => {
    if (isComplete(folder, version)) return pinned;
    const download = await withProgress(`Electron ${version}`, () =>
      run(toolchain.node, [join(folder, 'install.js')], {
        cwd: folder,
        env: toolchain.env,
        output: 'capture',
      }),
    );
    if (download.code === 0 && isComplete(folder, version)) return pinned;
    const standIn = await provideStandIn(toolchain, folder);
    if (standIn) return announce(standIn, version);
    throw new ToolError(
      'electron.unavailable',
      `Electron ${version} could not be downloaded. Check the network connection (a proxy is taken from HTTPS_PROXY, a mirror from ELECTRON_MIRROR), then run this again. Until then "npm start -- --headless" serves the browser client.\n${download.stderr.trim()}`,
    );
  });
}

/**
 * Whether the package's own download is there: it writes path.txt last.
 * @param {string} folder
 * @param {string} version
 */
function isComplete(folder, version) {
  try {
    const there = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return there === version && existsSync(join(folder, 'path.txt'));
  } catch {
    return false;
  }
}

/**
 * @param {string} dist
 * @param {string} pinned
 * @returns {Electron}
 */
function fromOverride(dist, pinned) {
  const executable = join(dist, executableName);
  if (!existsSync(executable)) {
    throw new ToolError(
      'electron.override',
      `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which holds no Electron. Correct it or leave it out.`,
    );
  }
  const file = join(dist, 'version');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : pinned;
  return { executable, dist, version, standIn: version !== pinned };
}

/**
 * @param {Electron} standIn
 * @param {string} pinned
 */
function announce(standIn, pinned) {
  say(`Electron ${standIn.version} stands in for the pinned ${pinned}, which could not be downloaded here.`);
  return standIn;
}
