/** A server for tests that speaks S3, on loopback, with one bucket and its objects in memory. */
import { childEnvironment } from '../process/environment.mjs';
import { freeTcpPort } from '../process/ports.mjs';
import { startChild } from '../process/tree.mjs';
import { provideS3 } from '../provision/s3.mjs';
import { openLog } from '../stack/log-file.mjs';
import { waitUntilReady } from '../stack/readiness.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

export { findS3 } from '../provision/s3.mjs';

/**
 * @typedef {object} S3
 * @property {string} endpoint `http://127.0.0.1:port`; buckets are the first part of the path
 * @property {string} bucket there, and empty
 * @property {string} region
 * @property {string} accessKeyId the server takes any: it does not check signatures
 * @property {string} secretAccessKey
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an S3 server of its own. It ends with this process, however that ends.
 * @returns {Promise<S3>} rejects with `s3.missing` or `s3.start`
 */
export async function startS3() {
  const command = await provideS3();
  const folder = temporaryFolder('s3');
  const log = openLog(folder, 's3');
  const port = await freeTcpPort();
  const endpoint = `http://127.0.0.1:${port}`;
  const bucket = 'parley';

  const launch = async () => {
    const child = await log.append((descriptor) =>
      startChild({
        name: 'The S3 server',
        command,
        args: ['-host', `127.0.0.1:${port}`, '-backend', 'memory', '-initialbucket', bucket],
        cwd: folder,
        env: childEnvironment(),
        stdio: ['ignore', descriptor, descriptor],
      }),
    );
    await waitUntilReady({
      name: 'The S3 server',
      code: 's3.start',
      url: `${endpoint}/${bucket}`,
      child,
      log: log.path,
    });
    return child;
  };

  const server = await startServer({ id: 's3', name: 'The S3 server', folder, launch });
  return {
    endpoint,
    bucket,
    region: 'us-east-1',
    accessKeyId: 'parley-test',
    secretAccessKey: 'parley-test-secret',
    stop: server.stop,
  };
}
