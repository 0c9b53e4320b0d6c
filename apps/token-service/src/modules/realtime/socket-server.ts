import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  REALTIME_PATH,
  type RealtimeToClient,
  type RealtimeToService,
} from '@parley/core/contracts/realtime-protocol';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server as Engine, type Socket as Transport } from 'engine.io';
import { Server, type Socket } from 'socket.io';
import type { RedisConnections } from '../../redis.ts';
import { createPace } from './pace.ts';

/** A client's longest message is a hello or a token; bytes. */
const MAX_MESSAGE = 8 * 1024;
/** A connection that went away without a word is noticed within the sum of these, in milliseconds. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;
/** How long a client may take to say who it is, in milliseconds. */
const CONNECT_MS = 5000;
/** Packets of one connection: a hello with many watched rooms, then a few a second; pongs count as well. */
const BURST = 60;
const PER_SECOND = 10;

/** What one instance tells the others: look at the database again. */
export interface BetweenInstances {
  wake(topic: unknown): void;
}

export type RealtimeServer = Server<RealtimeToService, RealtimeToClient, BetweenInstances>;
export type RealtimeSocket = Socket<RealtimeToService, RealtimeToClient, BetweenInstances>;

export interface SocketServerDeps {
  readonly redis: RedisConnections | null;
  readonly now: () => number;
  /** Whether this request may become a connection at all; who it is comes later. */
  readonly allow: (request: IncomingMessage) => Promise<boolean>;
  /** Hears of a connection that sends more than anybody needs to. */
  readonly onFlood: (transport: Transport) => void;
}

export interface SocketServer {
  readonly io: RealtimeServer;
  /** Takes an upgrade; true where the path is this server's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}

/**
 * Socket.IO over WebSocket alone, on the service's own HTTP server. With Redis its adapter carries what one instance
 * says to the others; nothing relies on it.
 */
export function createSocketServer(deps: SocketServerDeps): SocketServer {
  const engine = new Engine({
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: MAX_MESSAGE,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    allowRequest: (request, answer) => {
      deps.allow(request).then(
        (allowed) => answer(null, allowed),
        () => answer(null, false),
      );
    },
  });
  engine.on('connection', (transport: Transport) => {
    const pace = createPace(BURST, PER_SECOND, deps.now);
    transport.on('packet', () => {
      if (!pace.take()) deps.onFlood(transport);
    });
  });
  const io: RealtimeServer = new Server({
    connectTimeout: CONNECT_MS,
    serveClient: false,
    ...(deps.redis ? { adapter: createAdapter(deps.redis.publisher, deps.redis.subscriber) } : {}),
  });
  io.bind(engine);
  return {
    io,
    upgrade(request, socket, head) {
      const [path = '', query] = (request.url ?? '').split('?');
      if (path !== REALTIME_PATH && path !== `${REALTIME_PATH}/`) return false;
      const asked = new URLSearchParams(query);
      // Earlier protocols are not spoken. There is no other transport to come from either, and a session that is named
      // would not be asked for its origin again.
      if (asked.get('EIO') !== '4' || asked.has('sid')) {
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      } else engine.handleUpgrade(request, socket, head);
      return true;
    },
    close: () => io.close(),
  };
}
