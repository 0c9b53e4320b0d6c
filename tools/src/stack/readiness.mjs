/** Waiting for a server that was just started. */
import { readFileSync } from 'node:fs';
import { ToolError } from '../failure.mjs';

const POLL_MS = 40;
const TIMEOUT_MS = 60_000;
const TAIL_LINES = 15;

/**
 * @typedef {object} Wait
 * @property {string} name for messages
 * @property {string} code of the failure
 * @property {import('../process/tree.mjs').Child} child the server's process
 * @property {string | undefined} [log] file whose end the failure shows
 */

/**
 * Waits until a URL answers with success; fails as soon as the server's process ends.
 * @param {Wait & {url: string}} wait
 */
export async function waitUntilReady({ url, ...wait }) {
  await waitUntil(wait, async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false; // not listening yet
    }
  });
}

/**
 * Waits until a server that does not speak HTTP is ready; fails as soon as its process ends.
 * @param {Wait} wait
 * @param {() => boolean | Promise<boolean>} isReady
 */
export async function waitUntil({ name, code, child, log }, isReady) {
  const deadline = Date.now() + TIMEOUT_MS;
  /** @type {import('../process/tree.mjs').Exit | undefined} */
  let exit;
  void child.exited.then((value) => (exit = value));
  for (;;) {
    if (await isReady()) return;
    if (exit) throw new ToolError(code, `${name} ended while starting (${describeExit(exit)}).${tail(log)}`);
    if (Date.now() > deadline) {
      await child.kill();
      throw new ToolError(code, `${name} was not ready after ${TIMEOUT_MS / 1000} s.${tail(log)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * @param {import('../process/tree.mjs').Exit} exit
 * @returns {string}
 */
export function describeExit(exit) {
  return exit.signal ? `by ${exit.signal}` : `with code ${exit.code}`;
}

/** @param {string | undefined} log */
function tail(log) {
  if (log === undefined) return '';
  try {
    const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-TAIL_LINES);
    return `\nThe end of ${log}:\n${lines.join('\n')}`;
  } catch {
    return '';
  }
}
