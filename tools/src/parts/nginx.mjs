/** A real nginx for tests, with the configuration that is delivered, in front of token services. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { freeTcpPort } from '../process/ports.mjs';
import { runOrFail } from '../process/run.mjs';
import { startChild } from '../process/tree.mjs';
import { findCommand } from '../process/find-command.mjs';
import { provideNginx } from '../provision/nginx.mjs';
import { openLog } from '../stack/log-file.mjs';
import { waitUntil } from '../stack/readiness.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './temporary-folder.mjs';
import { connect } from 'node:net';

const DELIVERED = join(repoRoot, 'deploy', 'nginx');

/**
 * @typedef {object} NginxPart
 * @property {string} origin https, with a certificate of an authority of its own
 * @property {string} caFile that authority's certificate
 * @property {number} httpPort where plain http is sent on to https
 *
 * @typedef {NginxPart & import('./server.mjs').Server} Nginx
 */

/**
 * Starts nginx on loopback with `deploy/nginx`, with other ports and other places of files.
 * @param {{port: number, upstreams: readonly number[]}} options port: for https; upstreams: ports of the services
 * @returns {Promise<Nginx>} rejects with `nginx.missing` or `nginx.start`
 */
export async function startNginx({ port, upstreams }) {
  const command = await provideNginx();
  const folder = temporaryFolder('nginx');
  const log = openLog(folder, 'nginx');
  const httpPort = await freeTcpPort();
  const caFile = join(folder, 'ca.pem');

  const initialise = async () => {
    await makeCertificate(folder);
    mkdirSync(join(folder, 'temporary'), { recursive: true });
    const replaced = fill(readFileSync(join(DELIVERED, 'parley.conf'), 'utf8'), [
      [/listen 80 /g, `listen 127.0.0.1:${httpPort} `],
      [/listen 443 /g, `listen 127.0.0.1:${port} `],
      [/^ *listen \[::\].*$/gm, ''],
      [/\/etc\/parley\/tls/g, folder],
      [/\/var\/log\/nginx/g, folder],
    ]);
    const upstream = fill(readFileSync(join(DELIVERED, 'upstream.conf'), 'utf8'), [
      [/127\.0\.0\.1:4401/g, `127.0.0.1:${upstreams[0]}`],
      [/127\.0\.0\.1:4402/g, `127.0.0.1:${upstreams[1]}`],
    ]);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${join(folder, 'temporary', kind)};`,
    );
    const whole = [
      `daemon off; pid ${join(folder, 'pid')}; error_log stderr; worker_processes 1;`,
      'events {}',
      `http {\n${places.join('\n')}\n${upstream}\n${replaced}\n}`,
    ];
    writeFileSync(join(folder, 'nginx.conf'), whole.join('\n'));
  };
  const launch = async () => {
    const child = await log.append((descriptor) =>
      startChild({
        name: 'nginx',
        command,
        args: ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')],
        cwd: folder,
        env: childEnvironment(),
        stdio: ['ignore', descriptor, descriptor],
      }),
    );
    await waitUntil({ name: 'nginx', code: 'nginx.start', child, log: log.path }, () => listens(port));
    return child;
  };
  const server = await startServer({ id: 'nginx', name: 'nginx', folder, before: initialise, launch });
  return { ...server, origin: `https://localhost:${port}`, caFile, httpPort };
}

/**
 * @param {string} text
 * @param {readonly [RegExp, string][]} replacements each has to be found
 */
function fill(text, replacements) {
  return replacements.reduce((filled, [pattern, value]) => {
    const next = filled.replace(pattern, value);
    if (next === filled) throw new Error(`deploy/nginx has nothing that matches ${String(pattern)}`);
    return next;
  }, text);
}

/**
 * An authority, and its certificate for localhost, as docs/operations.md makes them.
 * @param {string} folder
 */
async function makeCertificate(folder) {
  const openssl = findCommand('openssl') ?? 'openssl';
  const failure = { code: 'nginx.start', message: 'openssl could not make a certificate.' };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const run = (/** @type {string[]} */ args) =>
    runOrFail(openssl, args, { cwd: folder, env: childEnvironment(), output: 'capture', failure });
  writeFileSync(join(folder, 'server.ext'), 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n');
  await run([
    'req',
    '-x509',
    ...key,
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  ]);
  await run(['req', ...key, '-subj', '/CN=localhost', '-keyout', 'privkey.pem', '-out', 'server.csr']);
  await run([
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', '2', '-extfile', 'server.ext', '-out', 'fullchain.pem'],
  ]);
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
