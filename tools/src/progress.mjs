/** Progress on stderr, so that stdout stays for what a script reads. */

const QUIET_MS = 2_000;
const REPEAT_MS = 10_000;

/**
 * Prints one line about what the tools do.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`[parley] ${text}\n`);
}

/**
 * Runs a piece of work; once it takes longer than two seconds a line says what it is, and further lines say
 * that it goes on. Work that is quick stays silent.
 * @template T
 * @param {string} what a phrase such as "Node 24.21.0 from the npm registry"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  let spoke = false;
  /** @type {NodeJS.Timeout} */
  let timer;
  const tick = () => {
    say(spoke ? `${what} … ${seconds()} s` : `${what} …`);
    spoke = true;
    timer = setTimeout(tick, REPEAT_MS);
    timer.unref();
  };
  timer = setTimeout(tick, QUIET_MS);
  timer.unref();
  try {
    const result = await work();
    if (spoke) say(`${what}: done in ${seconds()} s`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
