/** `npm run screenshots` */
import { playwright } from '../testing/playwright.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';

/**
 * Makes a picture of every screen, in the app and in the browser, into an ignored folder.
 * @param {readonly string[]} args passed on to Playwright
 * @returns {Promise<number>} exit code
 */
export async function screenshots(args) {
  const code = await playwright(await provideWorkspace(), ['-c', 'screenshots.config.ts', ...args], {});
  return code ?? 1;
}
