import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { Foundation } from '../../foundation.ts';
import { connectRedis } from '../../redis.ts';
import { startPresence, type PresenceService } from '../presence/service.ts';
import { createPresenceRepository } from '../presence/repository.ts';
import { createDelivery } from './delivery.ts';
import { createPrincipals, type PrincipalsDeps } from './principals.ts';
import { createSocketServer } from './socket-server.ts';
import { acceptSockets } from './sockets.ts';

/** What no wake-up told is delivered after this long, in milliseconds. */
const POLL_MS = 1000;

/** Why another instance should look at the database. */
const Topic = z.enum(['events', 'presence']);
type Topic = z.infer<typeof Topic>;

export interface RealtimeDeps extends PrincipalsDeps {
  readonly foundation: Foundation;
  /** Whether a member may watch a room from outside. */
  readonly mayWatch: (userId: string, roomId: string) => Promise<boolean>;
}

/** Sockets, presence, and what wakes other instances. */
export interface RealtimeModule {
  readonly presence: PresenceService;
  /** Takes an upgrade; true where the path is that of realtime and this process serves it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells the clients to connect again elsewhere, and ends everything. */
  stop(): Promise<void>;
}

export async function startRealtime(deps: RealtimeDeps): Promise<RealtimeModule> {
  const { db, env, events, limits, logger, metrics, now, origins } = deps.foundation;
  const redis = env.redisUrl === null ? null : connectRedis(env.redisUrl, logger);
  const delivery = createDelivery(events);
  await delivery.start();
  const server = createSocketServer({
    redis,
    now,
    async allow(request) {
      await limits.byAddress('handshake', request);
      return origins.mayConnect(request);
    },
    onFlood: (transport) => sockets.flooded(transport),
  });
  const wakeOthers = (topic: Topic): void => {
    if (redis?.publisher.status === 'ready') server.io.serverSideEmit('wake', topic);
  };
  const presence = startPresence({
    repository: createPresenceRepository(db),
    now,
    leaseMs: env.presenceLeaseSeconds * 1000,
    wakeOthers: () => wakeOthers('presence'),
    onFailure: (err) => logger.warn({ err }, 'presence could not be read or written'),
  });
  const sockets = acceptSockets({
    ...deps,
    io: server.io,
    origins,
    presence,
    logger,
    delivery,
    principals: createPrincipals(deps),
  });

  metrics.gauge('parley_realtime_sockets', 'Realtime connections of this instance', () => sockets.count);

  const pump = (): void => {
    delivery.pump().catch((err: unknown) => logger.warn({ err }, 'events could not be read'));
  };
  server.io.on('wake', (topic) => {
    const known = Topic.safeParse(topic);
    if (known.data === 'events') pump();
    if (known.data === 'presence') presence.refresh();
  });
  const unsubscribe = events.subscribe(() => {
    pump();
    wakeOthers('events');
  });
  const poll = setInterval(pump, POLL_MS);
  return {
    presence,
    upgrade: (request, socket, head) => env.realtime !== 'off' && server.upgrade(request, socket, head),
    async stop() {
      clearInterval(poll);
      unsubscribe();
      await sockets.stop();
      await presence.stop();
      await delivery.pump().catch(() => undefined);
      await server.close();
      redis?.close();
    },
  };
}
