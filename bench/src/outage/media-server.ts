import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as elapse } from 'node:timers/promises';
import { z } from 'zod';
import type { Stack } from '@parley/tools/stack';

const OUTAGE_MS = 5_000;
const Config = z.looseObject({ room: z.looseObject({ auto_create: z.boolean() }) });

/**
 * Kills the media server, waits, and starts it again; answers with the moment in which it was back, by the machine's
 * clock. `rooms`: who makes the room anew. A page without a service of its own can come back only where the media
 * server makes rooms for whoever comes; ours never does.
 */
export async function outage(stack: Stack, rooms: 'service' | 'media-server'): Promise<number> {
  await stack.killLiveKit();
  const file = join(stack.dataDir, 'livekit.yaml');
  // The configuration is written as JSON, which is YAML.
  const config = Config.parse(JSON.parse(await readFile(file, 'utf8')));
  config.room.auto_create = rooms === 'media-server';
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`);
  await elapse(OUTAGE_MS);
  await stack.startLiveKit();
  return Date.now();
}
