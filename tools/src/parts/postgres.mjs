/** A real PostgreSQL for tests, on loopback, with its data in a temporary folder. */
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ToolError } from '../failure.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { freeTcpPort } from '../process/ports.mjs';
import { runOrFail } from '../process/run.mjs';
import { startChild } from '../process/tree.mjs';
import { providePostgres } from '../provision/postgres.mjs';
import { openLog } from '../stack/log-file.mjs';
import { waitUntil } from '../stack/readiness.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

export { findPostgres } from '../provision/postgres.mjs';

const ADMIN = 'postgres';
/** Who owns the databases that tests get: no superuser, as in a real installation. */
const OWNER = 'parley';
const STOP_WITHIN_MS = 5_000;
const POLL_MS = 50;
/** How long the backends of a killed server may take to notice; until then nobody else gets their memory. */
const ORPHANS_MS = 5_000;

/**
 * Without fsync a commit is in the system's memory when it is confirmed: it outlives a killed server, and is lost
 * only with the machine. Everything else is as PostgreSQL has it by default.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
  // In the data folder, so that a killed server leaves nothing behind elsewhere.
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
  timezone: 'UTC',
};

/**
 * @typedef {object} PostgresPart
 * @property {string} adminUrl of a superuser, `postgres://user:password@127.0.0.1:port/postgres`
 * @property {() => Promise<string>} createDatabase a fresh, empty database (UTF8, C collation); answers the URL of
 *   its owner, who is no superuser
 *
 * @typedef {PostgresPart & import('./server.mjs').Server} Postgres
 */

/**
 * Starts a PostgreSQL of its own. It ends with this process, however that ends.
 * @returns {Promise<Postgres>} rejects with `postgres.missing`, `postgres.root` or `postgres.start`
 */
export async function startPostgres() {
  const programs = await providePostgres();
  const user = unprivilegedUser();
  const folder = temporaryFolder('postgres');
  const data = join(folder, 'data');
  const log = openLog(folder, 'postgres');
  const port = await freeTcpPort();
  const password = randomBytes(12).toString('hex');
  const env = childEnvironment(withoutPostgresVariables());

  const initialise = async () => {
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    if (user) for (const path of [folder, passwordFile, data]) chownSync(path, user.uid, user.gid);
    await runOrFail(
      programs.initdb,
      [
        ...['--pgdata', data, '--username', ADMIN, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...['--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
      ],
      {
        cwd: folder,
        env,
        user,
        output: 'capture',
        failure: { code: 'postgres.start', message: 'PostgreSQL could not make its data folder.' },
      },
    );
  };

  const launchOnce = async () => {
    const child = await log.append((descriptor) =>
      startChild({
        name: 'PostgreSQL',
        command: programs.postgres,
        args: ['-D', data, '-p', String(port), ...settingArguments()],
        cwd: folder,
        env,
        user,
        stdio: ['ignore', descriptor, descriptor],
        // Its "fast" shutdown; at SIGTERM it would wait until every client has left.
        stopSignal: 'SIGINT',
        graceMs: STOP_WITHIN_MS,
      }),
    );
    await waitUntil({ name: 'PostgreSQL', code: 'postgres.start', child, log: log.path }, () =>
      saysReady(data, child.pid),
    );
    return child;
  };
  const launch = async () => {
    const deadline = Date.now() + ORPHANS_MS;
    for (;;) {
      try {
        return await launchOnce();
      } catch (error) {
        const orphans = error instanceof ToolError && error.message.includes('shared memory block');
        if (!orphans || Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    }
  };

  const adminUrl = `postgres://${ADMIN}:${password}@127.0.0.1:${port}/postgres`;
  const server = await startServer({
    id: 'postgres',
    name: 'PostgreSQL',
    folder,
    before: initialise,
    launch,
    after: () => administer(adminUrl, `CREATE ROLE ${OWNER} LOGIN PASSWORD '${password}'`),
  });

  return {
    ...server,
    adminUrl,
    createDatabase: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`;
      await administer(
        adminUrl,
        `CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
      );
      return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${name}`;
    },
  };
}

/**
 * @param {string} url
 * @param {string} statement
 */
async function administer(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function settingArguments() {
  return Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Whether the server has written that it accepts connections, where its own pg_ctl looks for that too.
 * @param {string} data
 * @param {number} pid
 */
function saysReady(data, pid) {
  const PID_LINE = 0;
  const STATUS_LINE = 7;
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[PID_LINE]) === pid && lines[STATUS_LINE]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** PGPORT and its like, which would change what the programs do. */
function withoutPostgresVariables() {
  const names = Object.keys(process.env).filter((name) => name.startsWith('PG'));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the user of its package, or as nobody.
 * @returns {{uid: number, gid: number} | undefined} undefined when we are not root
 */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ToolError(
    'postgres.root',
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor a user "nobody". Run this as another user.',
  );
}
