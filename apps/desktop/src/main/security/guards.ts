import { shell, type App, type WebContents } from 'electron';
import type { Log } from '../log.ts';
import { isAppUrl, isExternalLink } from './origin.ts';

/**
 * Attached when web contents are made, so that no window can be made without them: no navigation off the app's own
 * origin, no new windows, no webviews.
 */
export function guardWebContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    log.warn('navigation.refused');
  };
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) void shell.openExternal(url).catch(() => log.warn('external-link.failed'));
    else log.warn('window-open.refused');
    return { action: 'deny' };
  });
}
