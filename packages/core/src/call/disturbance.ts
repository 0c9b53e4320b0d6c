import type { Scope } from '../domain/scope.ts';

/** How often this thread looks at the clock, and how late it must be to have slept. Milliseconds. */
const TICK_MS = 2_000;
const SLEPT_MS = 6_000;
/** Who comes back to a window after this long wants to know at once whether the call still stands. Milliseconds. */
const HIDDEN_LONG_MS = 30_000;

/** Tells of the end of a system's sleep; the browser has no such thing. */
export type OnResume = (listener: () => void) => () => void;

/**
 * Calls `suspect` after everything that may have cut the connection without anybody saying so: sleep, another network,
 * a process that was held.
 */
export function watchDisturbances(scope: Scope, onResume: OnResume | null, suspect: () => void): void {
  const listen = (target: EventTarget | undefined, event: string, listener: () => void): void => {
    target?.addEventListener(event, listener);
    scope.onEnd(() => target?.removeEventListener(event, listener));
  };
  listen(window, 'online', suspect);
  listen((navigator as Navigator & { readonly connection?: EventTarget }).connection, 'change', suspect);

  let hiddenAt: number | null = null;
  listen(document, 'visibilitychange', () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (hiddenAt !== null && Date.now() - hiddenAt > HIDDEN_LONG_MS) suspect();
  });

  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT_MS) suspect();
    last = now;
  }, TICK_MS);
  scope.onEnd(() => clearInterval(timer));
  if (onResume) scope.onEnd(onResume(suspect));
}
