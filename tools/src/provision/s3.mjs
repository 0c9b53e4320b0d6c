/** The program of a server that speaks S3, which only tests start. */
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { withLock } from '../lock.mjs';
import { cacheDir } from '../paths.mjs';
import { isExecutable } from '../process/find-command.mjs';
import { withProgress } from '../progress.mjs';
import { buildWithGo } from './go.mjs';
import { installFolder } from './install-folder.mjs';

const VERSION = '1.2.0';
const MODULE = `github.com/johannesboyne/gofakes3/cmd/gofakes3@v${VERSION}`;

const folder = join(cacheDir, 'gofakes3', VERSION);
const cached = join(folder, process.platform === 'win32' ? 'gofakes3.exe' : 'gofakes3');

/**
 * The S3 server when it has been built already.
 * @returns {string | undefined} its path
 */
export function findS3() {
  return isExecutable(cached) ? cached : undefined;
}

/**
 * The S3 server, built with Go when it is missing.
 * @returns {Promise<string>} its path; rejects with `s3.missing`
 */
export async function provideS3() {
  if (isExecutable(cached)) return cached;
  return withLock('gofakes3', async () => {
    if (isExecutable(cached)) return cached;
    await withProgress(`gofakes3 ${VERSION}, built with Go`, () =>
      installFolder(folder, async (temporary) => {
        const failure = await buildWithGo(MODULE, temporary, 'gofakes3');
        if (failure === undefined) return;
        throw new ToolError(
          's3.missing',
          `The S3 server gofakes3 ${VERSION} could not be obtained: ${failure}. Install Go (https://go.dev/dl/), then run this again.`,
        );
      }),
    );
    return cached;
  });
}
