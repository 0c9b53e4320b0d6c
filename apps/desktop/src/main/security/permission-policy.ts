import { isAppUrl } from './origin.ts';

/** What the app's own page may use. Everything that is not named here is refused, also to the page itself. */
const ALLOWED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'media',
  'speaker-selection',
  // Newer Chromium asks before a page speaks to loopback or to the local network, which is where a service of one's
  // own may be. The CSP names the one server the page can reach at all.
  'local-network',
  'local-network-access',
  'loopback-network',
]);

export interface PermissionQuestion {
  readonly permission: string;
  readonly url: string;
  readonly isMainFrame: boolean;
  /** Whether it comes from the app's own window. */
  readonly ownWindow: boolean;
}

/** The standing answer: the app's own origin, its main frame, its own window, and a permission of the list. */
export function isPermitted({ permission, url, isMainFrame, ownWindow }: PermissionQuestion): boolean {
  return ownWindow && isMainFrame && isAppUrl(url) && ALLOWED.has(permission);
}

export type MediaType = 'audio' | 'video';

/**
 * Whether a request would capture a screen or a window. Electron says `display-capture` in newer versions; in older
 * ones it is `media` that names neither camera nor microphone. Both stand for `getDisplayMedia`, and for
 * `getUserMedia` with a desktop source, which would pass by the picker.
 */
export function isCapture(permission: string, mediaTypes: readonly MediaType[]): boolean {
  return permission === 'display-capture' || (permission === 'media' && mediaTypes.length === 0);
}
