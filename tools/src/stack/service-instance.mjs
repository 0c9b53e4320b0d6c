/** One token service of a stack, which may have several on one database. */
import { openLog } from './log-file.mjs';
import { serverProcess } from './server-process.mjs';
import { startTokenService } from './token-service.mjs';

/**
 * @typedef {object} ServiceInstance
 * @property {string} origin `http://localhost:<port>`
 * @property {number} port
 * @property {number | undefined} pid undefined while it is down
 * @property {() => Promise<void>} start again, on the same port; settles when it is ready
 * @property {() => Promise<void>} kill SIGKILL, as a crash would
 * @property {() => Promise<void>} stop
 */

/**
 * An instance that is not started yet.
 * @param {object} options
 * @param {number} options.number 1 for the first; the others have logs of their own
 * @param {number} options.port
 * @param {string} options.host under which this machine reaches it
 * @param {string} options.dataDir
 * @param {string} options.node
 * @param {Record<string, string>} options.env PORT is added
 * @param {boolean} options.watch start it anew when its sources change
 * @param {(id: 'service', exit: import('../process/tree.mjs').Exit) => void} options.onExit told when it ends and
 *   nobody has ended it here
 * @returns {ServiceInstance}
 */
export function serviceInstance({ number, port, host, dataDir, node, env, watch, onExit }) {
  const server = serverProcess('service', 'The token service', onExit);
  const log = openLog(dataDir, number === 1 ? 'service' : `service-${number}`);
  return {
    origin: `http://localhost:${port}`,
    port,
    get pid() {
      return server.pid();
    },
    start: () =>
      server.start(() =>
        startTokenService({
          node,
          env: { ...env, PORT: String(port) },
          url: `http://${host}:${port}`,
          log,
          watch,
        }),
      ),
    kill: server.kill,
    stop: server.stop,
  };
}
