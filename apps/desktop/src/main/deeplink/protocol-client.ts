import { resolve } from 'node:path';
import { app } from 'electron';

/**
 * Makes this app the one that opens `parley:` links. Everything after `--` is no switch any more to Chromium, whatever
 * a link holds. A build that runs from its folder names that folder too. On Linux this stays with the desktop entry
 * of the installed package: registering there starts a program, and names an entry that must exist.
 */
export function registerProtocolClient(): void {
  if (process.platform === 'linux') return;
  const appFolder = process.defaultApp ? [resolve(app.getAppPath())] : [];
  app.setAsDefaultProtocolClient('parley', process.execPath, [...appFolder, '--']);
}
