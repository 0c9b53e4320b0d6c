/** How often a server may be started again before it is given up. */

const MAX_RESTARTS = 3;
const WINDOW_MS = 60_000;

/**
 * A budget of three restarts a minute.
 * @param {() => number} [now] milliseconds
 * @returns {{spend: () => boolean}} spend: whether one more restart is allowed, which counts it
 */
export function createRestartBudget(now = Date.now) {
  /** @type {number[]} */
  let spent = [];
  return {
    spend: () => {
      const time = now();
      spent = spent.filter((at) => time - at < WINDOW_MS);
      if (spent.length >= MAX_RESTARTS) return false;
      spent.push(time);
      return true;
    },
  };
}
