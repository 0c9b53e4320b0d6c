import { resolve } from 'node:path';
import { app } from 'electron';

/**
 * Makes this app the one that opens `parley:` links. Everything after `--` is no switch any more to Chromium, whatever
 * a link holds. A build that runs from its folder names that folder too. On Linux and macOS an installed app's
 * package says the same.
 */
export function registerProtocolClient(): void {
  const appFolder = process.defaultApp ? [resolve(app.getAppPath())] : [];
  app.setAsDefaultProtocolClient('parley', process.execPath, [...appFolder, '--']);
}
