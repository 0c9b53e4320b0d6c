/** `npm run livekit:cluster`: LiveKit on several nodes, to develop and try against. */
import { ToolError } from '../failure.mjs';
import { startLiveKitCluster } from '../stack/livekit-cluster.mjs';

const DEFAULT_NODES = 3;
const MOST_NODES = 9;

/**
 * Runs until a signal ends it.
 * @param {readonly string[]} args how many nodes
 * @returns {Promise<number>} exit code
 */
export async function livekitCluster(args) {
  const count = Number(args[0] ?? DEFAULT_NODES);
  if (args.length > 1 || !Number.isInteger(count) || count < 1 || count > MOST_NODES) {
    throw new ToolError('arguments.unknown', `Use: npm run livekit:cluster [-- <1 to ${MOST_NODES} nodes>]`);
  }
  const port = process.env['PORT'] ?? '4400';
  const webhookUrls = [`http://127.0.0.1:${port}/api/webhooks/livekit`];
  const { nodes, apiKey, apiSecret } = await startLiveKitCluster({ count, webhookUrls });
  const lines = [
    `LiveKit runs on ${nodes.length} nodes: ${nodes.map(({ url }) => url).join(' ')}`,
    'Start Parley on it with:',
    `LIVEKIT_URL=${nodes[0]?.url} LIVEKIT_API_KEY=${apiKey} LIVEKIT_API_SECRET=${apiSecret} npm start`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return new Promise(() => {});
}
