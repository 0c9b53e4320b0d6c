/** A real Redis for tests, on loopback. */
import { connect } from 'node:net';
import { childEnvironment } from '../process/environment.mjs';
import { freeTcpPort } from '../process/ports.mjs';
import { startChild } from '../process/tree.mjs';
import { provideRedis } from '../provision/redis.mjs';
import { openLog } from '../stack/log-file.mjs';
import { waitUntil } from '../stack/readiness.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

export { findRedis } from '../provision/redis.mjs';

const PING_TIMEOUT_MS = 1_000;

/**
 * @typedef {{readonly url: string} & import('./server.mjs').Server} Redis
 */

/**
 * Starts a Redis of its own. It ends with this process, however that ends.
 * @param {{persist?: boolean}} [options] persist: what was confirmed is there again after `restart`, and after
 *   `kill` and `start`; without it each start is empty
 * @returns {Promise<Redis>} rejects with `redis.missing` or `redis.start`
 */
export async function startRedis({ persist = false } = {}) {
  const command = await provideRedis();
  const folder = temporaryFolder('redis');
  const log = openLog(folder, 'redis');
  const port = await freeTcpPort();

  const launch = async () => {
    const child = await log.append((descriptor) =>
      startChild({
        name: 'Redis',
        command,
        args: [
          ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
          ...['--save', '', '--appendonly', persist ? 'yes' : 'no'],
        ],
        cwd: folder,
        env: childEnvironment(),
        stdio: ['ignore', descriptor, descriptor],
      }),
    );
    await waitUntil({ name: 'Redis', code: 'redis.start', child, log: log.path }, () => answersPing(port));
    return child;
  };

  const server = await startServer({ id: 'redis', name: 'Redis', folder, launch });
  return { ...server, url: `redis://127.0.0.1:${port}` };
}

/**
 * Whether the server has read its data: until then it refuses every command.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answersPing(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PING_TIMEOUT_MS });
    const end = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
