import { systemPreferences, type Session } from 'electron';
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

type MediaType = 'audio' | 'video';

/**
 * A request for media names cameras or microphones. One that names neither is `getUserMedia` with a desktop source,
 * which would pass by the picker.
 */
export function isDeviceRequest(mediaTypes: readonly MediaType[] | undefined): boolean {
  return mediaTypes !== undefined && mediaTypes.length > 0;
}

/** Attaches both handlers of Electron: the question asked before showing a feature, and the request itself. */
export function guardPermissions(options: {
  readonly session: Session;
  readonly isOwnWindow: (webContentsId: number) => boolean;
  /** Whether a capture may begin now: a source was chosen, or the system's picker will ask. */
  readonly mayCapture: (webContentsId: number) => boolean;
}): void {
  const { session, isOwnWindow, mayCapture } = options;
  session.setPermissionCheckHandler((contents, permission, requestingOrigin, details) =>
    isPermitted({
      permission,
      url: requestingOrigin,
      isMainFrame: details.isMainFrame,
      ownWindow: contents !== null && isOwnWindow(contents.id),
    }),
  );
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const permitted = isPermitted({
      permission,
      url: details.requestingUrl,
      isMainFrame: details.isMainFrame,
      ownWindow: isOwnWindow(contents.id),
    });
    if (!permitted) return callback(false);
    if (permission === 'display-capture') return callback(mayCapture(contents.id));
    if (permission !== 'media') return callback(true);
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined;
    if (!isDeviceRequest(mediaTypes)) return callback(false);
    askSystem(mediaTypes ?? []).then(callback, () => callback(false));
  });
  session.setDevicePermissionHandler(() => false);
}

/** macOS asks a person once per device kind; elsewhere the system has nothing to say. */
async function askSystem(mediaTypes: readonly MediaType[]): Promise<boolean> {
  if (process.platform !== 'darwin') return true;
  for (const type of mediaTypes) {
    const granted = await systemPreferences.askForMediaAccess(type === 'video' ? 'camera' : 'microphone');
    if (!granted) return false;
  }
  return true;
}
