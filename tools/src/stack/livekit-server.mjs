/** The embedded LiveKit server: its key, its configuration, its process. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { freeTcpPort, freeUdpPort } from '../process/ports.mjs';
import { startChild } from '../process/tree.mjs';
import { waitUntilReady } from './readiness.mjs';

/** SIGTERM only drains: it stays for as long as people are in a room, so it does not get long. */
const GRACE_MS = 1_000;

/** Loopback's name, by platform; where it has no fixed one the address is named instead. */
const LOOPBACK = /** @type {Record<string, string>} */ ({ linux: 'lo', darwin: 'lo0' });

/**
 * @typedef {object} LiveKitSettings
 * @property {string} httpUrl signalling and server API, on loopback
 * @property {string} wsUrl
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {string} configFile
 */

/**
 * Chooses ports and writes the configuration into the data folder. Every socket stays on loopback, and rooms
 * exist only because the service made them.
 * @param {{dataDir: string, webhookUrls: readonly string[], turn?: readonly import('./turn-servers.mjs').TurnServer[], cluster?: {node: number, redis: string}}} options
 *   webhookUrls: each is told of everything; turn: named to clients; cluster: one of several nodes, which share a Redis
 *   (`host:port`) and, in one data folder, the key
 * @returns {Promise<LiveKitSettings>}
 */
export async function configureLiveKit({ dataDir, webhookUrls, turn = [], cluster }) {
  const { apiKey, apiSecret } = readOrMakeKey(dataDir);
  const [port, udpPort] = await Promise.all([freeTcpPort(), freeUdpPort()]);
  const loopback = LOOPBACK[process.platform];
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      // ICE over TCP listens on every address, whatever bind_addresses says; on loopback UDP always works.
      tcp_port: 0,
      udp_port: udpPort,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      // Without one of its own LiveKit sends every client to Google's and Twilio's. On loopback nobody needs any,
      // so this is the discard port, where nobody answers.
      stun_servers: ['127.0.0.1:9'],
      ...(turn.length > 0 ? { turn_servers: turn } : {}),
      enable_loopback_candidate: true,
      // How soon a sender may be asked for a key frame again. LiveKit waits up to a second, which is how long a newcomer
      // whose first key frame came before the picture was ready would look at nothing.
      pli_throttle: { low_quality: '100ms', mid_quality: '200ms', high_quality: '200ms' },
      ...(loopback ? { interfaces: { includes: [loopback] } } : { ips: { includes: ['127.0.0.1/32'] } }),
    },
    ...(cluster ? { redis: { address: cluster.redis } } : {}),
    room: { auto_create: false },
    keys: { [apiKey]: apiSecret },
    webhook: { api_key: apiKey, urls: webhookUrls },
    logging: { level: 'info', json: true },
  };
  const configFile = join(dataDir, cluster ? `livekit-${cluster.node}.yaml` : 'livekit.yaml');
  // JSON is YAML.
  writePrivate(configFile, `${JSON.stringify(config, null, 2)}\n`);
  return {
    httpUrl: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    apiKey,
    apiSecret,
    configFile,
  };
}

/**
 * Starts the server and waits until it answers.
 * @param {{binary: string, settings: LiveKitSettings, log: import('./log-file.mjs').LogFile}} options
 * @returns {Promise<import('../process/tree.mjs').Child>}
 */
export async function startLiveKitServer({ binary, settings, log }) {
  const child = await log.append((descriptor) =>
    startChild({
      name: 'LiveKit',
      command: binary,
      args: ['--config', settings.configFile],
      env: childEnvironment({ LIVEKIT_KEYS: undefined, LIVEKIT_CONFIG: undefined }),
      stdio: ['ignore', descriptor, descriptor],
      graceMs: GRACE_MS,
      stage: 1,
    }),
  );
  await waitUntilReady({
    name: 'LiveKit',
    code: 'livekit.start',
    url: `${settings.httpUrl}/`,
    child,
    log: log.path,
  });
  return child;
}

/**
 * A LiveKit that somebody else runs, as the environment names it; undefined when it names none.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {{url: string, apiKey: string, apiSecret: string} | undefined}
 */
export function foreignLiveKit(env) {
  const url = env['LIVEKIT_URL'];
  if (!url) return undefined;
  const apiKey = env['LIVEKIT_API_KEY'];
  const apiSecret = env['LIVEKIT_API_SECRET'];
  if (apiKey && apiSecret) return { url, apiKey, apiSecret };
  throw new ToolError(
    'livekit.credentials',
    'LIVEKIT_URL is set, but LIVEKIT_API_KEY and LIVEKIT_API_SECRET are not. Set all three, or none of them to use the embedded server.',
  );
}

/** @param {string} dataDir */
function readOrMakeKey(dataDir) {
  const file = join(dataDir, 'livekit-key.json');
  if (existsSync(file)) {
    try {
      const { apiKey, apiSecret } = JSON.parse(readFileSync(file, 'utf8'));
      if (typeof apiKey === 'string' && typeof apiSecret === 'string') return { apiKey, apiSecret };
    } catch {
      // Not whole: nothing but this stack depends on it, so a new one does as well.
    }
  }
  const key = {
    apiKey: `parley-${randomBytes(6).toString('hex')}`,
    apiSecret: randomBytes(32).toString('base64url'),
  };
  writePrivate(file, `${JSON.stringify(key)}\n`);
  return key;
}

/**
 * @param {string} file
 * @param {string} text
 */
function writePrivate(file, text) {
  const temporary = `${file}.partial`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, file);
}
