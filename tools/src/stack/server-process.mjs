/** A server's process that may come and go. */
import { ToolError } from '../failure.mjs';

/**
 * @typedef {object} ServerProcess
 * @property {() => number | undefined} pid undefined while it is down
 * @property {(launch: () => Promise<import('../process/tree.mjs').Child>) => Promise<void>} start
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill SIGKILL, as a crash would
 */

/**
 * @template {string} Id
 * @param {Id} id area of its failures
 * @param {string} name for messages
 * @param {(id: Id, exit: import('../process/tree.mjs').Exit) => void} [onExit] told when it ends and nobody has
 *   ended it here
 * @returns {ServerProcess}
 */
export function serverProcess(id, name, onExit) {
  /** @type {import('../process/tree.mjs').Child | undefined} */
  let current;
  return {
    pid: () => current?.pid,
    start: async (launch) => {
      if (current) throw new ToolError(`${id}.running`, `${name} is running already.`);
      const child = await launch();
      current = child;
      void child.exited.then((exit) => {
        if (current !== child) return;
        current = undefined;
        onExit?.(id, exit);
      });
    },
    stop: async () => {
      const child = current;
      current = undefined;
      await child?.stop();
    },
    kill: async () => {
      const child = current;
      current = undefined;
      await child?.kill();
    },
  };
}
