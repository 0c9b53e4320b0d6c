import { shell, type App, type WebContents } from 'electron';
import type { Log } from '../log.ts';
import { isAppUrl, isExternalLink, isSecondWindow } from './origin.ts';

/** No preload: what is drawn in it is the main window's, and so is every way out of it. */
const SECOND_WINDOW: Electron.BrowserWindowConstructorOptions = {
  minWidth: 240,
  minHeight: 180,
  autoHideMenuBar: true,
  webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
};

/**
 * Attached when web contents are made, so that no window can be made without them: no navigation off the app's own
 * origin, no webviews, and no new windows but the empty ones into which the main window's page draws.
 */
export function guardWebContents(app: App, isMainWindow: (webContentsId: number) => boolean, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, isMainWindow, log));
}

function guard(contents: WebContents, isMainWindow: (webContentsId: number) => boolean, log: Log): void {
  const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    log.warn('navigation.refused');
  };
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url, frameName }) => {
    if (isSecondWindow(url, frameName) && isMainWindow(contents.id))
      return { action: 'allow', overrideBrowserWindowOptions: SECOND_WINDOW };
    if (isExternalLink(url)) void shell.openExternal(url).catch(() => log.warn('external-link.failed'));
    else log.warn('window-open.refused');
    return { action: 'deny' };
  });
}
