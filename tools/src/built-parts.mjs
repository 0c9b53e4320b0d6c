/** The web client and the desktop app, built when their sources have changed since. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { desktopDir, repoRoot, webDir } from './paths.mjs';
import { ToolError } from './failure.mjs';
import { withProgress } from './progress.mjs';
import { withLock } from './lock.mjs';
import { clearStamp, hashSources, readStamp, writeStamp } from './stamp.mjs';

const SHARED = ['packages/core', 'packages/ui', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/**
 * @typedef {object} Part
 * @property {string} label
 * @property {string} workspace name of the package whose `build` script makes it
 * @property {readonly string[]} sources below the repository's root
 * @property {readonly string[]} variables of the environment that end up in what is built
 * @property {readonly string[]} results files that are there once it is built
 */

/** @type {Record<'web' | 'desktop', Part>} */
const PARTS = {
  web: {
    label: 'Building the web client',
    workspace: '@parley/web',
    sources: ['apps/web', ...SHARED],
    variables: [],
    results: [join(webDir, 'dist', 'index.html')],
  },
  desktop: {
    label: 'Building the desktop app',
    workspace: '@parley/desktop',
    sources: ['apps/desktop', ...SHARED],
    variables: ['PARLEY_DEFAULT_SERVER'],
    results: [
      join(desktopDir, 'out', 'main', 'index.mjs'),
      join(desktopDir, 'out', 'preload', 'index.cjs'),
      join(desktopDir, 'out', 'renderer', 'index.html'),
    ],
  },
};

/**
 * Builds a part when its sources differ from those it was last built from.
 * @param {'web' | 'desktop'} name
 * @param {import('./provision/toolchain.mjs').Toolchain} toolchain of an installed workspace
 */
export async function provideBuilt(name, toolchain) {
  const part = PARTS[name];
  const sources = part.sources.map((path) => join(repoRoot, path));
  const stamp = `built-${name}`;
  const hash = () =>
    [hashSources(sources), ...part.variables.map((name) => `${name}=${process.env[name] ?? ''}`)].join('\n');
  const isCurrent = () => part.results.every((file) => existsSync(file)) && readStamp(stamp) === hash();
  if (isCurrent()) return;
  await withLock(stamp, async () => {
    if (isCurrent()) return;
    clearStamp(stamp);
    // Hashed before building: a file saved meanwhile makes the next start build again.
    const inputs = hash();
    const result = await withProgress(part.label, () =>
      toolchain.pnpm(['--filter', part.workspace, 'build'], { output: 'capture' }),
    );
    if (result.code !== 0) {
      throw new ToolError(
        `build.${name}`,
        `${part.label} failed.\n${(result.stdout + result.stderr).trim()}`,
      );
    }
    writeStamp(stamp, inputs);
  });
}
