/** `npm run package` */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { provideBuilt } from '../built-parts.mjs';
import { ToolError } from '../failure.mjs';
import { repoRoot } from '../paths.mjs';
import { say } from '../progress.mjs';
import { provideElectron } from '../provision/electron.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';

/**
 * Packages the app for this platform into `release/`. With the stand-in for Electron it makes the unpacked
 * folder alone: the other targets fetch tools that cannot be had where Electron cannot.
 * @param {readonly string[]} args passed on to electron-builder, such as `--linux deb`
 * @returns {Promise<number>} exit code
 */
export async function packageApp(args) {
  const config = join(repoRoot, 'electron-builder.yml');
  if (!existsSync(config))
    throw new ToolError('package.config', `${config} is missing, so nothing can be packaged.`);
  const toolchain = await provideWorkspace();
  const [electron] = await Promise.all([provideElectron(toolchain), provideBuilt('desktop', toolchain)]);
  const overrides = [`-c.electronVersion=${electron.version}`];
  const targets = [...args];
  if (electron.standIn) {
    overrides.push(`-c.electronDist=${electron.dist}`);
    if (targets.length === 0) {
      targets.push('--linux', 'dir');
      say('With the stand-in only the unpacked folder is made; name targets to try others.');
    }
  }
  const builder = [
    'exec',
    'electron-builder',
    '--config',
    config,
    '--publish',
    'never',
    ...overrides,
    ...targets,
  ];
  const result = await toolchain.pnpm(builder, { output: 'inherit' });
  if (result.code === 0) say(`The result is in ${join(repoRoot, 'release')}.`);
  return result.code ?? 1;
}
