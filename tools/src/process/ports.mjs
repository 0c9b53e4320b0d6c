/** Free ports on this machine. */
import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { tryLock } from '../lock.mjs';

/** Every address under which `localhost` may reach somebody else's server. */
const ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];
const LAST_PORT = 65_535;

/**
 * Whether nobody listens on a TCP port, on loopback or on all addresses.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  for (const host of ADDRESSES) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      // An address that this machine does not have (no IPv6) cannot be taken.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Reads a port that a person has named.
 * @param {string | undefined} text
 * @returns {number | undefined} undefined when none is named
 */
export function parsePort(text) {
  if (text === undefined || text.trim() === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= LAST_PORT) return port;
  throw new ToolError(
    'port.invalid',
    `PORT is "${text}", which is no port number. Set it to a number from 1 to ${LAST_PORT}, or leave it out.`,
  );
}

/**
 * The port to serve on: the named one or a clear failure, else the first free one from `preferred` on. It stays
 * reserved for this process among those that ask here, because it is used only after a while.
 * @param {{named?: number | undefined, preferred: number}} wish
 * @returns {Promise<number>}
 */
export async function choosePort({ named, preferred }) {
  if (named !== undefined) {
    if (await reserve(named)) return named;
    throw new ToolError(
      'port.taken',
      `Port ${named} is taken by another program. Set PORT to a free one, or leave it out and Parley takes the next free one.`,
    );
  }
  for (let port = preferred; port <= Math.min(preferred + 200, LAST_PORT); port += 1) {
    if (await reserve(port)) return port;
  }
  throw new ToolError('port.none-free', `No port from ${preferred} on is free. Set PORT to one that is.`);
}

/** @param {number} port */
async function reserve(port) {
  const folder = join(tmpdir(), `parley-ports-${userInfo().username}`);
  const lock = tryLock(join(folder, `${port}.lock`));
  if ('holder' in lock) return false;
  if (await isPortFree(port)) return true;
  lock.release();
  return false;
}

/**
 * A TCP port on loopback that was free a moment ago.
 * @returns {Promise<number>}
 */
export async function freeTcpPort() {
  const server = await listenAnywhere();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @returns {Promise<import('node:net').Server>} */
function listenAnywhere() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => resolve(server));
  });
}

/**
 * A UDP port on loopback that was free a moment ago.
 * @returns {Promise<number>}
 */
export function freeUdpPort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
