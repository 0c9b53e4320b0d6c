/** Several LiveKit nodes on loopback that share a Redis: a room lives on one of them and is reached through each. */
import { rmSync } from 'node:fs';
import { startRedis } from '../parts/redis.mjs';
import { temporaryFolder } from '../parts/temporary-folder.mjs';
import { startServer } from '../parts/server.mjs';
import { provideLiveKit } from '../provision/livekit.mjs';
import { configureLiveKit, startLiveKitServer } from './livekit-server.mjs';
import { openLog } from './log-file.mjs';

/**
 * @typedef {{readonly url: string} & Pick<import('../parts/server.mjs').Server, 'kill' | 'start'>} LiveKitNode
 *   url: its own signalling and API
 *
 * @typedef {object} LiveKitCluster
 * @property {readonly LiveKitNode[]} nodes
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a Redis and `count` nodes; whatever was started is ended when one of them fails.
 * @param {{count: number, webhookUrls?: readonly string[]}} options
 * @returns {Promise<LiveKitCluster>}
 */
export async function startLiveKitCluster({ count, webhookUrls = [] }) {
  const binary = await provideLiveKit();
  const folder = temporaryFolder('livekit');
  const redis = await startRedis();
  /** @type {(LiveKitNode & {stop: () => Promise<void>, settings: import('./livekit-server.mjs').LiveKitSettings})[]} */
  const nodes = [];
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await redis.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let node = 1; node <= count; node += 1) {
      const cluster = { node, redis: new URL(redis.url).host };
      // The first makes the key, which the others find.
      const settings = await configureLiveKit({ dataDir: folder, webhookUrls, cluster });
      const log = openLog(folder, `livekit-${node}`);
      const server = await startServer({
        id: 'livekit',
        name: `LiveKit node ${node}`,
        folder: `${folder}/node-${node}`,
        launch: () => startLiveKitServer({ binary, settings, log }),
      });
      nodes.push({
        url: settings.wsUrl,
        settings,
        kill: server.kill,
        start: server.start,
        stop: server.stop,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const settings = nodes[0]?.settings;
  if (!settings) throw new Error('A cluster has at least one node.');
  return { nodes, apiKey: settings.apiKey, apiSecret: settings.apiSecret, stop };
}
