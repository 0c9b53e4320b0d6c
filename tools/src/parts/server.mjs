/** What the servers that tests start have in common: a process that comes and goes, and data that it keeps. */
import { rmSync } from 'node:fs';
import { serverProcess } from '../stack/server-process.mjs';

/**
 * @typedef {object} Server
 * @property {() => Promise<void>} stop ends it and removes its data
 * @property {() => Promise<void>} kill SIGKILL, as a crash would; its data stays
 * @property {() => Promise<void>} start again after `kill`, on the same port; settles when it answers
 * @property {() => Promise<void>} restart ends it in order when it runs, and starts it on the same port
 */

/**
 * Starts a server; its data is removed when that fails.
 * @param {object} options
 * @param {string} options.id area of its failures
 * @param {string} options.name
 * @param {string} options.folder its data
 * @param {() => Promise<import('../process/tree.mjs').Child>} options.launch settles when it answers
 * @param {() => Promise<void>} [options.before] the first launch
 * @param {() => Promise<void>} [options.after] the first launch
 * @returns {Promise<Server>}
 */
export async function startServer({ id, name, folder, launch, before, after }) {
  const server = serverProcess(id, name);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await before?.();
    await server.start(launch);
    await after?.();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stop,
    kill: server.kill,
    start: () => server.start(launch),
    restart: async () => {
      await server.stop();
      await server.start(launch);
    },
  };
}
