import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '@parley/tools/chromium';

/** One cable: servers at this end, a client in a network of its own at the other. */
const CABLE = { servers: 'parley-s', client: 'parley-c' } as const;
const NAMESPACE = 'parley-client';
const SERVER_ADDRESS = '10.77.9.3';
const CLIENT_ADDRESSES = ['10.77.9.2', '10.77.9.22'] as const;

export interface ClientNetwork {
  /** Where servers are reached from both ends. */
  readonly address: string;
  readonly device: string;
  /** A browser's executable whose every socket is at the client's end. */
  readonly browser: string;
  /** The client gets another address, as when it changes networks; what was connected falls silent. */
  switchAddress(): void;
  remove(): Promise<void>;
}

/** Why there can be no second network here; null where there can. */
export function networkObstacle(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'network namespaces need root on Linux';
  if (findChromium() === undefined) return 'needs the system’s own Chromium';
  try {
    ip('netns', 'list');
    return null;
  } catch {
    return 'the command ip is missing';
  }
}

export async function createClientNetwork(): Promise<ClientNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-network-'));
  ip('netns', 'add', NAMESPACE);
  ip('link', 'add', CABLE.servers, 'type', 'veth', 'peer', 'name', CABLE.client, 'netns', NAMESPACE);
  ip('addr', 'add', `${SERVER_ADDRESS}/24`, 'dev', CABLE.servers);
  ip('link', 'set', CABLE.servers, 'up');
  ip('-n', NAMESPACE, 'link', 'set', 'lo', 'up');
  ip('-n', NAMESPACE, 'addr', 'add', `${CLIENT_ADDRESSES[0]}/24`, 'dev', CABLE.client);
  ip('-n', NAMESPACE, 'link', 'set', CABLE.client, 'up');
  const browser = join(folder, 'browser');
  await writeFile(browser, `#!/bin/sh\nexec ip netns exec ${NAMESPACE} "${findChromium() ?? ''}" "$@"\n`);
  await chmod(browser, 0o755);
  return {
    address: SERVER_ADDRESS,
    device: CABLE.servers,
    browser,
    switchAddress() {
      ip('-n', NAMESPACE, 'addr', 'del', `${CLIENT_ADDRESSES[0]}/24`, 'dev', CABLE.client);
      ip('-n', NAMESPACE, 'addr', 'add', `${CLIENT_ADDRESSES[1]}/24`, 'dev', CABLE.client);
    },
    async remove() {
      // The cable would outlive its namespace for as long as a process in there does.
      ip('link', 'del', CABLE.servers);
      ip('netns', 'del', NAMESPACE);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
