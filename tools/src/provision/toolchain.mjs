/** Node, pnpm and the installed workspace: what every other tool stands on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { ToolError } from '../failure.mjs';
import { childEnvironment, withPath } from '../process/environment.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { readStamp, writeStamp, clearStamp } from '../stamp.mjs';
import { withLock } from '../lock.mjs';
import { provideNode } from './node.mjs';
import { npmPackage } from './npm-package.mjs';

const PNPM = '12.21.0';

/**
 * @typedef {object} Toolchain
 * @property {string} node path of a Node that runs the service
 * @property {Record<string, string>} env for children: that Node first on PATH, nothing of npm's own
 * @property {(args: readonly string[], options?: import('../process/run.mjs').RunOptions) => Promise<import('../process/run.mjs').RunResult>} pnpm
 *   runs pnpm, by default in the repository's root
 */

/**
 * Node and pnpm, fetched when missing.
 * @returns {Promise<Toolchain>}
 */
export async function provideToolchain() {
  const node = await provideNode();
  const env = withPath(childEnvironment(), [dirname(node)]);
  return {
    node,
    env,
    pnpm: async (args, options = {}) => {
      const folder = await npmPackage('pnpm', PNPM);
      // The entry that needs no install script: it looks for the platform's binary among the dependencies. What
      // it starts in turn finds that binary as `pnpm`.
      const entry = join(folder, 'bin', 'pnpm.mjs');
      const siblings = join(folder, '..', '@pnpm');
      const binaries = readdirSync(siblings).filter((name) => name.startsWith('exe.'));
      const withPnpm = withPath(
        options.env ?? env,
        binaries.map((name) => join(siblings, name)),
      );
      return run(node, [entry, ...args], { cwd: repoRoot, ...options, env: withPnpm });
    },
  };
}

/**
 * Node, pnpm and every dependency of the workspace, installed when the lockfile has changed since.
 * @returns {Promise<Toolchain>}
 */
export async function provideWorkspace() {
  const toolchain = await provideToolchain();
  const wanted = dependencyHash();
  const isCurrent = () =>
    readStamp('workspace') === wanted && existsSync(join(repoRoot, 'node_modules', '.modules.yaml'));
  if (isCurrent()) return toolchain;
  await withLock('workspace', async () => {
    if (isCurrent()) return;
    clearStamp('workspace');
    const result = await withProgress('Dependencies of the workspace', () =>
      toolchain.pnpm(
        ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false', '--reporter=append-only'],
        { output: 'capture' },
      ),
    );
    if (result.code !== 0) {
      throw new ToolError(
        'toolchain.install',
        `The dependencies could not be installed. Check the network connection and the free disk space, then run this again.\n${(result.stdout + result.stderr).trim().slice(-4000)}`,
      );
    }
    writeStamp('workspace', wanted);
  });
  return toolchain;
}

/**
 * What decides which dependencies are installed: the lockfile and every package.json.
 * @returns {string}
 */
function dependencyHash() {
  const hash = createHash('sha256');
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
  for (const room of ['apps', 'packages']) {
    for (const name of readdirSync(join(repoRoot, room)).sort()) files.push(join(room, name, 'package.json'));
  }
  for (const name of ['e2e', 'bench', 'tools']) files.push(join(name, 'package.json'));
  for (const file of files) {
    const path = join(repoRoot, file);
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
