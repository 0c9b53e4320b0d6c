/** Arguments of `npm test`. */
import { ToolError } from '../failure.mjs';

/** The parts of a test run, in the order in which they run. */
export const PARTS = /** @type {const} */ (['check', 'unit', 'service', 'e2e']);

/** @typedef {(typeof PARTS)[number]} Part */

/**
 * Reads the parts that are wanted (all when none is named) and what is passed on to the runners.
 * @param {readonly string[]} args
 * @returns {{parts: readonly Part[], soak: boolean, passedOn: readonly string[]}}
 */
export function parseTestArguments(args) {
  const divider = args.indexOf('--');
  const own = divider === -1 ? args : args.slice(0, divider);
  const passedOn = divider === -1 ? [] : args.slice(divider + 1);
  /** @type {Set<Part>} */
  const wanted = new Set();
  let soak = false;
  for (const arg of own) {
    const part = PARTS.find((name) => arg === `--${name}`);
    if (part) wanted.add(part);
    else if (arg === '--soak') soak = true;
    else {
      throw new ToolError(
        'arguments.unknown',
        `"${arg}" is not understood. Use: npm test [-- ${PARTS.map((name) => `--${name}`).join(' ')} [-- <arguments for the runner>]]`,
      );
    }
  }
  const parts = wanted.size === 0 ? PARTS : PARTS.filter((name) => wanted.has(name));
  return { parts, soak, passedOn };
}
