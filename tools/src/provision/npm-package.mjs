/** Single packages from the npm registry, each in a folder of its own under the cache. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { cacheDir } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { installFolder } from './install-folder.mjs';
import { withLock } from '../lock.mjs';

/**
 * Where a package lies once it is there.
 * @param {string} name
 * @param {string} version exact
 * @returns {string}
 */
export function npmFolder(name, version) {
  return join(cacheDirOf(name, version), 'node_modules', ...name.split('/'));
}

/**
 * @param {string} name
 * @param {string} version
 */
function cacheDirOf(name, version) {
  return join(cacheDir, 'npm', `${name.replaceAll('/', '+')}@${version}`);
}

/**
 * The folder of a package, fetched when it is missing. npm checks the archive against the sha512 that the
 * registry publishes for it, and `integrity`, where given, pins that.
 * @param {string} name
 * @param {string} version exact
 * @param {{label?: string, integrity?: string}} [options] label: what progress and failures call it
 * @returns {Promise<string>}
 */
export async function npmPackage(name, version, options = {}) {
  const folder = cacheDirOf(name, version);
  const inside = npmFolder(name, version);
  if (existsSync(join(inside, 'package.json'))) return inside;
  const label = options.label ?? `${name} ${version}`;
  await withLock(`npm-${name.replaceAll('/', '+')}`, async () => {
    if (existsSync(join(inside, 'package.json'))) return;
    await withProgress(`${label} from the npm registry`, () =>
      installFolder(folder, (temporary) => install(name, version, temporary, label, options.integrity)),
    );
  });
  return inside;
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} folder
 * @param {string} label
 * @param {string | undefined} integrity
 */
async function install(name, version, folder, label, integrity) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { command, args, shell } = npmCommand();
  const flags = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--loglevel=error'];
  const result = await run(command, [...args, 'install', ...flags, `${name}@${version}`], {
    cwd: folder,
    env: childEnvironment(),
    output: 'capture',
    shell,
  });
  if (result.code !== 0) {
    throw new ToolError(
      'toolchain.registry',
      `${label} could not be fetched from the npm registry. Check the network connection (and the registry that npm is set to), then run this again.\n${result.stderr.trim()}`,
    );
  }
  if (integrity !== undefined) checkIntegrity(folder, name, label, integrity);
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} label
 * @param {string} integrity
 */
function checkIntegrity(folder, name, label, integrity) {
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8'));
  if (lock.packages?.[`node_modules/${name}`]?.integrity === integrity) return;
  throw new ToolError(
    'toolchain.integrity',
    `${label} from the npm registry is not the archive that Parley was made with (its sha512 differs), so it is not used.`,
  );
}

/**
 * npm as the program that runs us was started by, or the one on PATH.
 * @returns {{command: string, args: string[], shell: boolean}}
 */
function npmCommand() {
  const file = process.env['npm_execpath'];
  if (file && /npm-cli\.c?js$/.test(file)) return { command: process.execPath, args: [file], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
