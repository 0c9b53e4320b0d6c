/** The LiveKit server's binary. */
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir } from '../paths.mjs';
import { ToolError } from '../failure.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { download, fetchText } from './download.mjs';
import { buildWithGo } from './go.mjs';
import { installFolder } from './install-folder.mjs';
import { withLock } from '../lock.mjs';

const VERSION = '1.11.0';
const MODULE = `github.com/livekit/livekit-server/cmd/server@v${VERSION}`;
const RELEASE = `https://github.com/livekit/livekit/releases/download/v${VERSION}`;

/** Names of the release's archives. */
const ARCHITECTURES = /** @type {Record<string, string>} */ ({ x64: 'amd64', arm64: 'arm64' });
const SYSTEMS = /** @type {Record<string, string>} */ ({ linux: 'linux', win32: 'windows' });

const windows = process.platform === 'win32';
const extension = windows ? '.exe' : '';
const folder = join(cacheDir, 'livekit', VERSION);
const cached = join(folder, `livekit-server${extension}`);

/**
 * Path of a LiveKit server: the one on PATH, the cached one, one built by Go, or the release's archive.
 * @returns {Promise<string>}
 */
export async function provideLiveKit() {
  const installed = findCommand('livekit-server');
  if (installed) return installed;
  if (isExecutable(cached)) return cached;
  return withLock('livekit', async () => {
    if (isExecutable(cached)) return cached;
    /** @type {string[]} */
    const failures = [];
    for (const obtain of [build, fetchRelease]) {
      const failure = await obtain();
      if (failure === undefined) return cached;
      failures.push(failure);
    }
    throw new ToolError(
      'livekit.unavailable',
      `LiveKit server ${VERSION} could not be obtained: ${failures.join('; ')}. Install it (https://docs.livekit.io/home/self-hosting/local/, on macOS "brew install livekit") or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a running one, then run this again.`,
    );
  });
}

/** @returns {Promise<string | undefined>} why it failed, or undefined */
function build() {
  return withProgress(`LiveKit server ${VERSION}, built with Go (a few minutes the first time)`, () =>
    installBinary((temporary) => buildWithGo(MODULE, temporary, 'livekit-server')),
  );
}

/** @returns {Promise<string | undefined>} why it failed, or undefined */
async function fetchRelease() {
  const arch = ARCHITECTURES[process.arch];
  const system = SYSTEMS[process.platform];
  if (!arch || !system) return 'its releases hold no binary for this system';
  const name = `livekit_${VERSION}_${system}_${arch}.${windows ? 'zip' : 'tar.gz'}`;
  try {
    return await withProgress(`LiveKit server ${VERSION} from its release`, async () => {
      const line = (await fetchText(`${RELEASE}/checksums.txt`))
        .split('\n')
        .find((each) => each.endsWith(name));
      const sha256 = line?.split(/\s+/)[0];
      if (!sha256 || !/^[0-9a-f]{64}$/.test(sha256)) return 'its release lists no checksum for this system';
      const archive = join(cacheDir, 'downloads', name);
      if (!existsSync(archive)) await download(`${RELEASE}/${name}`, archive, sha256);
      const failure = await installBinary(async (temporary) => {
        const unpacked = await run('tar', ['-xf', archive, '-C', temporary], { output: 'capture' });
        return unpacked.code === 0
          ? undefined
          : `its archive could not be unpacked (${lastLine(unpacked.stderr)})`;
      });
      rmSync(archive, { force: true });
      return failure;
    });
  } catch (error) {
    if (error instanceof ToolError) return error.message.replace(/\.$/, '');
    throw error;
  }
}

/**
 * @param {(temporary: string) => Promise<string | undefined>} fill
 * @returns {Promise<string | undefined>}
 */
async function installBinary(fill) {
  /** @type {string | undefined} */
  let failure;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    await installFolder(folder, async (temporary) => {
      failure = await fill(temporary);
      if (failure !== undefined) throw new ToolError('livekit.obtain', failure);
      chmodSync(join(temporary, `livekit-server${extension}`), 0o755);
    });
  } catch (error) {
    if (!(error instanceof ToolError) || failure === undefined) throw error;
  }
  return failure;
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
