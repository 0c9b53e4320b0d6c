import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@parley/tools/stack';
import { RoomServiceClient } from 'livekit-server-sdk';
import { freshDatabaseUrl } from './database.ts';
import { testClient, type TestClient } from './client.ts';

export interface MediaStack extends TestClient {
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
  /** LiveKit's own view, past the service. */
  readonly rooms: RoomServiceClient;
  /** The service's database, past the service. */
  readonly databaseUrl: string;
  /** The service's instances; the first is the one that this client asks. */
  readonly instances: readonly TestClient[];
  killLiveKit(): Promise<void>;
  startLiveKit(): Promise<void>;
  /** SIGKILL to the first instance. */
  killService(): Promise<void>;
  startService(): Promise<void>;
  stop(): Promise<void>;
}

/** A LiveKit server and the service as a process beside it, with webhooks from one to the other. */
export async function startMediaStack(
  env: Readonly<Record<string, string>> = {},
  instances = 1,
): Promise<MediaStack> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-media-'));
  const DATABASE_URL = await freshDatabaseUrl(folder);
  const stack = await startStack({
    web: false,
    instances,
    env: { RATE_LIMITS: 'off', DATABASE_URL, ...env },
  });
  const { url, apiKey, apiSecret } = stack.livekit;
  return {
    ...testClient(stack.origin),
    livekit: { url, apiKey, apiSecret },
    rooms: new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret),
    databaseUrl: DATABASE_URL,
    instances: stack.instances.map(({ origin }) => testClient(origin)),
    killService: stack.killService,
    startService: stack.startService,
    killLiveKit: stack.killLiveKit,
    startLiveKit: stack.startLiveKit,
    async stop() {
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
