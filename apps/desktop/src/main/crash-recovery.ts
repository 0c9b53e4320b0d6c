/** A page that died is loaded again at most once in this time; a page that dies at start must not spin. Milliseconds. */
export const RELOAD_INTERVAL_MS = 60_000;

/** Decides how long to wait before loading the page again: 0 at the first crash, else the rest of the minute. */
export function createReloadPacing(now: () => number): () => number {
  let lastReload = Number.NEGATIVE_INFINITY;
  return () => {
    const wait = Math.max(0, lastReload + RELOAD_INTERVAL_MS - now());
    lastReload = now() + wait;
    return wait;
  };
}
