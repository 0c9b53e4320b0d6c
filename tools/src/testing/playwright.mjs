/** Runs Playwright in e2e/, on a display of its own, with everything that the tests start made beforehand. */
import { join } from 'node:path';
import { provideBuilt } from '../built-parts.mjs';
import { startDisplay } from '../display.mjs';
import { ToolError } from '../failure.mjs';
import { repoRoot } from '../paths.mjs';
import { run } from '../process/run.mjs';
import { provideChromium } from '../provision/chromium.mjs';
import { provideElectron } from '../provision/electron.mjs';
import { provideLiveKit } from '../provision/livekit.mjs';

/**
 * @param {import('../provision/toolchain.mjs').Toolchain} toolchain of an installed workspace
 * @param {readonly string[]} args of `playwright test`
 * @param {Record<string, string>} env on top of the toolchain's
 * @returns {Promise<number | null>} exit code
 */
export async function playwright(toolchain, args, env) {
  const [chromium] = await Promise.all([
    provideChromium(toolchain),
    provideElectron(toolchain),
    provideLiveKit(),
    provideBuilt('web', toolchain),
    provideBuilt('desktop', toolchain),
  ]);
  if (chromium === undefined) {
    throw new ToolError('chromium.missing', 'The browser tests need a Chromium. Install Chromium or Chrome.');
  }
  const display = await startDisplay();
  try {
    const entry = join(repoRoot, 'e2e', 'node_modules', '@playwright', 'test', 'cli.js');
    const result = await run(toolchain.node, [entry, 'test', ...args], {
      cwd: join(repoRoot, 'e2e'),
      env: { ...toolchain.env, ...env, ...display.env, CHROMIUM_PATH: chromium },
      output: 'inherit',
    });
    return result.code;
  } finally {
    await display.stop();
  }
}
