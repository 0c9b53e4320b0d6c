/** The scheme and host under which the app's own page is served. Nothing else is ever shown in its window. */
export const APP_SCHEME = 'parley-app';
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address belongs to the app's own origin. Node knows no origin of a custom scheme, so parts are compared. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  );
}

/** A link that leaves the app goes to the system's browser, and only over https. */
export function isExternalLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && url.password === '';
}

/** An empty window that the page draws into itself; it has no address, and a name that only the page gives. */
export function isSecondWindow(address: string, frameName: string): boolean {
  return address === 'about:blank' && /^parley-second-window-[0-9a-f-]{36}$/.test(frameName);
}
