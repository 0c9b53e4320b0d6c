/**
 * A running Parley without its windows: LiveKit and the token service, on ports of their own. The supervisor
 * behind `npm start`, the acceptance tests and the benchmarks all start it here.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideBuilt } from './built-parts.mjs';
import { ToolError } from './failure.mjs';
import { cacheDir } from './paths.mjs';
import { childEnvironment } from './process/environment.mjs';
import { freeTcpPort, isPortFree } from './process/ports.mjs';
import { isStopping } from './process/tree.mjs';
import { provideLiveKit } from './provision/livekit.mjs';
import { provideWorkspace } from './provision/toolchain.mjs';
import { configureLiveKit, foreignLiveKit, startLiveKitServer } from './stack/livekit-server.mjs';
import { openLog } from './stack/log-file.mjs';
import { serverProcess } from './stack/server-process.mjs';
import { turnServers } from './stack/turn-servers.mjs';
import { serviceInstance } from './stack/service-instance.mjs';

/** A port that was free may be taken before it is used; then others are tried. */
const ATTEMPTS = 3;

/**
 * @typedef {object} StackOptions
 * @property {string} [dataDir] default: a temporary folder, removed by `stop`
 * @property {number} [port] of the service; default: any free one
 * @property {Readonly<Record<string, string | undefined>>} [env] for the service, over this process's own
 * @property {boolean} [web] whether the web client is built first when it is not current; default true
 * @property {boolean} [watch] start the service anew when its sources change
 * @property {number} [instances] how many token services; default 1. They share PUBLIC_URL, the data folder (and so
 *   the secrets) and LiveKit, which tells each of everything; DATABASE_URL and REDIS_URL in `env` are theirs to share
 * @property {(part: 'livekit' | 'service', exit: import('./process/tree.mjs').Exit) => void} [onExit] told when
 *   a part ends that nobody has ended through this stack
 *
 * @typedef {object} Stack
 * @property {string} origin where people reach it: `http://localhost:<port>`
 * @property {number} port
 * @property {string} dataDir
 * @property {{readonly url: string, readonly apiKey: string, readonly apiSecret: string, readonly pid: number | undefined}} livekit
 *   url: its own address, not the service's; pid: undefined while it is down or when somebody else runs it
 * @property {{readonly pid: number | undefined}} service
 * @property {readonly import('./stack/service-instance.mjs').ServiceInstance[]} instances every token service; the
 *   first is the one behind `origin`
 * @property {() => Promise<void>} stop ends all in order: SIGTERM, then SIGKILL; within 5 s
 * @property {() => Promise<void>} killLiveKit SIGKILL, as a crash would
 * @property {() => Promise<void>} startLiveKit again, on the same ports; settles when it answers
 * @property {() => Promise<void>} killService SIGKILL, as a crash would
 * @property {() => Promise<void>} startService again, on the same port; settles when it is ready
 */

/**
 * Starts LiveKit (none when LIVEKIT_URL names one) and the token service; fetches and builds what is missing.
 * Settles when both are ready; whatever was started is ended when one of them fails.
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>}
 */
export async function startStack(options = {}) {
  const toolchain = await provideWorkspace();
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freeTcpPort());
    const others = await Promise.all(Array.from({ length: (options.instances ?? 1) - 1 }, freeTcpPort));
    try {
      return await startOnPorts(options, [port, ...others], toolchain);
    } catch (error) {
      const chosen = options.port === undefined ? [port, ...others] : others;
      const free = await Promise.all(chosen.map(isPortFree));
      if (!free.includes(false) || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * @param {StackOptions} options
 * @param {readonly [number, ...number[]]} ports of the token services
 * @param {import('./provision/toolchain.mjs').Toolchain} toolchain
 * @returns {Promise<Stack>}
 */
async function startOnPorts(options, ports, toolchain) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-stack-'));
  mkdirSync(dataDir, { recursive: true });
  const origin = `http://localhost:${ports[0]}`;
  const variables = { ...process.env, ...options.env };
  const bind = variables['BIND'] || '127.0.0.1';
  const host = reachable(bind);
  const foreign = foreignLiveKit(variables);
  const embedded = foreign
    ? undefined
    : await configureLiveKit({
        dataDir,
        turn: turnServers(variables),
        webhookUrls: ports.map((port) => `http://${host}:${port}/api/webhooks/livekit`),
      });
  const env = childEnvironment(
    {
      ...options.env,
      BIND: bind,
      PUBLIC_URL: variables['PUBLIC_URL'] || origin,
      NODE_COMPILE_CACHE: join(cacheDir, 'compiled'),
      DATA_DIR: dataDir,
      ...(embedded
        ? {
            LIVEKIT_INTERNAL_URL: embedded.httpUrl,
            LIVEKIT_API_KEY: embedded.apiKey,
            LIVEKIT_API_SECRET: embedded.apiSecret,
          }
        : {}),
    },
    toolchain.env,
  );

  let running = false;
  /** @type {StackOptions['onExit']} */
  const onExit = (id, exit) => {
    if (running && !isStopping()) options.onExit?.(id, exit);
  };
  const livekit = serverProcess('livekit', 'LiveKit', onExit);
  const livekitLog = openLog(dataDir, 'livekit');
  const { node } = toolchain;
  const watch = options.watch === true;
  /** @type {(port: number, index: number) => import('./stack/service-instance.mjs').ServiceInstance} */
  const instanceOn = (port, index) =>
    serviceInstance({ number: index + 1, port, host, dataDir, node, env, watch, onExit });
  const [firstPort, ...otherPorts] = ports;
  const service = instanceOn(firstPort, 0);
  const others = otherPorts.map((port, index) => instanceOn(port, index + 1));
  const instances = [service, ...others];

  const startLiveKit = async () => {
    if (!embedded) throw new ToolError('livekit.foreign', 'LiveKit is run by somebody else (LIVEKIT_URL).');
    const binary = await provideLiveKit();
    await livekit.start(() => startLiveKitServer({ binary, settings: embedded, log: livekitLog }));
  };
  const startServices = async () => {
    // The first makes the secrets and brings the database up to date; the others find both done.
    await service.start();
    await Promise.all(others.map((instance) => instance.start()));
  };
  const stop = async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await livekit.stop();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };

  const results = await Promise.allSettled([
    embedded ? startLiveKit() : undefined,
    (options.web === false ? Promise.resolve() : provideBuilt('web', toolchain)).then(startServices),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  // One of them may have ended while the other was still being built.
  const names = [
    ...(embedded && livekit.pid() === undefined ? ['LiveKit'] : []),
    ...(instances.some(({ pid }) => pid === undefined) ? ['The token service'] : []),
  ];
  if (names.length > 0) {
    await stop();
    throw new ToolError(
      'stack.start',
      `${names.join(' and ')} ended while starting. Its log is in ${join(dataDir, 'logs')}.`,
    );
  }
  running = true;

  return {
    origin,
    port: firstPort,
    dataDir,
    livekit: {
      url: foreign?.url ?? /** @type {string} */ (embedded?.wsUrl),
      apiKey: foreign?.apiKey ?? /** @type {string} */ (embedded?.apiKey),
      apiSecret: foreign?.apiSecret ?? /** @type {string} */ (embedded?.apiSecret),
      get pid() {
        return livekit.pid();
      },
    },
    service,
    instances,
    stop,
    killLiveKit: livekit.kill,
    startLiveKit,
    killService: service.kill,
    startService: service.start,
  };
}

/**
 * The host under which this machine reaches a server bound to an address.
 * @param {string} bind
 */
function reachable(bind) {
  if (bind === '0.0.0.0' || bind === '::') return '127.0.0.1';
  return bind.includes(':') ? `[${bind}]` : bind;
}
