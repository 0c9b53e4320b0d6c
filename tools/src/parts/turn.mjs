/** A real coturn for tests, with the configuration that is delivered. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { freeUdpPort } from '../process/ports.mjs';
import { startChild } from '../process/tree.mjs';
import { provideCoturn } from '../provision/coturn.mjs';
import { openLog } from '../stack/log-file.mjs';
import { waitUntil } from '../stack/readiness.mjs';
import { answersBinding } from './turn-client.mjs';
import { startServer } from './server.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const DELIVERED = join(repoRoot, 'deploy', 'coturn', 'turnserver.conf');
const SECRET_LINE = /^static-auth-secret=.*$/m;

/**
 * @typedef {{readonly port: number, readonly secret: string} & import('./server.mjs').Server} Turn
 */

/**
 * Starts coturn on loopback with `deploy/coturn/turnserver.conf`, filled in as an operator does.
 * @param {{relayAddress: string, allowedPeers?: readonly string[]}} options relayAddress: of this machine, where
 *   relays open their ports; allowedPeers: exceptions from what the configuration refuses
 * @returns {Promise<Turn>} rejects with `coturn.missing` or `turn.start`
 */
export async function startTurn({ relayAddress, allowedPeers = [] }) {
  const command = await provideCoturn();
  const folder = temporaryFolder('turn');
  const log = openLog(folder, 'turn');
  const port = await freeUdpPort();
  const secret = randomBytes(32).toString('hex');
  const delivered = readFileSync(DELIVERED, 'utf8');
  if (!SECRET_LINE.test(delivered)) throw new Error(`${DELIVERED} has no place for the secret`);
  const own = [
    ...['listening-ip=127.0.0.1', `relay-ip=${relayAddress}`, `listening-port=${port}`],
    ...allowedPeers.map((address) => `allowed-peer-ip=${address}`),
    ...[`userdb=${join(folder, 'turndb')}`, `pidfile=${join(folder, 'pid')}`],
  ];
  const text = delivered
    .replace(SECRET_LINE, `static-auth-secret=${secret}`)
    .replace(/^(listening-port=.*|syslog|no-stdout-log)$/gm, '');
  const file = join(folder, 'turnserver.conf');
  writeFileSync(file, `${text}\nlog-file=stdout\n${own.join('\n')}\n`, { mode: 0o600 });

  const launch = async () => {
    const child = await log.append((descriptor) =>
      startChild({
        name: 'coturn',
        command,
        args: ['-c', file],
        cwd: folder,
        env: childEnvironment(),
        stdio: ['ignore', descriptor, descriptor],
      }),
    );
    await waitUntil({ name: 'coturn', code: 'turn.start', child, log: log.path }, () => answersBinding(port));
    return child;
  };
  const server = await startServer({ id: 'turn', name: 'coturn', folder, launch });
  return { ...server, port, secret };
}
