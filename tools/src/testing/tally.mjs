/** Counts of tests over all runners. */

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Tally
 */

/** @type {Readonly<Tally>} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Readonly<Tally>[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = { ...NOTHING };
  for (const tally of tallies) {
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

/**
 * The line that ends a test run; scripts read it, so its form is fixed.
 * @param {Readonly<Tally>} tally
 * @returns {string}
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
