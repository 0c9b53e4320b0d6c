/** `npm run bench` */
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { run } from '../process/run.mjs';
import { provideBuilt } from '../built-parts.mjs';
import { provideChromium } from '../provision/chromium.mjs';
import { provideLiveKit } from '../provision/livekit.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';

/**
 * Runs the benchmarks; nothing is fetched or built while they measure.
 * @param {readonly string[]} args names of scenarios
 * @returns {Promise<number>} exit code
 */
export async function bench(args) {
  const toolchain = await provideWorkspace();
  const [chromium] = await Promise.all([
    provideChromium(toolchain),
    provideLiveKit(),
    provideBuilt('web', toolchain),
  ]);
  const result = await run(toolchain.node, [join(repoRoot, 'bench', 'src', 'main.ts'), ...args], {
    cwd: join(repoRoot, 'bench'),
    env: { ...toolchain.env, ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }) },
    output: 'inherit',
  });
  return result.code ?? 1;
}
