/** The token service's process. */
import { repoRoot, serviceEntry } from '../paths.mjs';
import { startChild } from '../process/tree.mjs';
import { waitUntilReady } from './readiness.mjs';

/** It finishes what it has begun on SIGTERM; longer than this would hold up the end of the whole stack. */
const GRACE_MS = 2_000;

/**
 * Starts the service and waits until it says that it is ready.
 * @param {{node: string, env: Record<string, string>, url: string, log: import('./log-file.mjs').LogFile, watch?: boolean}} options
 *   url: under which this machine reaches it; watch: start it anew when its sources change
 * @returns {Promise<import('../process/tree.mjs').Child>}
 */
export async function startTokenService({ node, env, url, log, watch = false }) {
  const child = await log.append((descriptor) =>
    startChild({
      name: 'The token service',
      command: node,
      args: [...(watch ? ['--watch', '--watch-preserve-output'] : []), serviceEntry],
      cwd: repoRoot,
      env,
      stdio: ['ignore', descriptor, descriptor],
      graceMs: GRACE_MS,
      stage: 2,
    }),
  );
  await waitUntilReady({
    name: 'The token service',
    code: 'service.start',
    url: `${url}/readyz`,
    child,
    log: log.path,
  });
  return child;
}
