/** The Chromium that the browser tests drive. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { installDebian } from './system-packages.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium or Chrome that the system has, or undefined; CHROMIUM_PATH names one that lies elsewhere.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  for (const name of COMMANDS) {
    const file = findCommand(name);
    if (file) return file;
  }
  return PLACES.find(isExecutable);
}

/**
 * A Chromium: the system's, Debian's package where we may install it, else the one that Playwright downloads.
 * @param {import('./toolchain.mjs').Toolchain} toolchain of an installed workspace
 * @returns {Promise<string | undefined>} undefined when none can be had
 */
export async function provideChromium(toolchain) {
  const found = findChromium();
  if (found) return found;
  if (process.platform === 'linux' && (await installDebian(['chromium']))) return findChromium();
  const playwright = createRequire(join(repoRoot, 'package.json')).resolve('playwright/package.json');
  const cli = join(playwright, '..', 'cli.js');
  await withProgress('Chromium, downloaded by Playwright', () =>
    run(toolchain.node, [cli, 'install', 'chromium'], { env: toolchain.env, output: 'capture' }),
  );
  const asked = await run(
    toolchain.node,
    ['-p', `require(${JSON.stringify(join(playwright, '..'))}).chromium.executablePath()`],
    { env: toolchain.env, output: 'capture' },
  );
  const file = asked.stdout.trim();
  return isExecutable(file) ? file : undefined;
}
