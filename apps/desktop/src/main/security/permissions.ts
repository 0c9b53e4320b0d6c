import { systemPreferences, type Session } from 'electron';
import { isCapture, isPermitted, type MediaType } from './permission-policy.ts';

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
    const mediaTypes = ('mediaTypes' in details ? details.mediaTypes : undefined) ?? [];
    if (isCapture(permission, mediaTypes)) return callback(mayCapture(contents.id));
    if (permission !== 'media') return callback(true);
    void answerAfterSystem(mediaTypes, callback);
  });
  session.setDevicePermissionHandler(() => false);
}

/** macOS asks a person once per device kind; elsewhere the system has nothing to say. */
async function answerAfterSystem(
  mediaTypes: readonly MediaType[],
  callback: (granted: boolean) => void,
): Promise<void> {
  let granted = true;
  if (process.platform === 'darwin') {
    for (const type of mediaTypes)
      granted &&= await systemPreferences.askForMediaAccess(type === 'video' ? 'camera' : 'microphone');
  }
  callback(granted);
}
