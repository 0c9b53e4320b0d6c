import {
  Hello,
  RealtimeCredential,
  RenewCredential,
  SetActivity,
  WatchRoom,
  type RealtimeToService,
} from '@parley/core/contracts/realtime-protocol';
import type { ProblemCode } from '@parley/core/contracts/rest';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Origins } from '../../http/origins.ts';
import { ProblemError } from '../../http/problem.ts';
import type { PresenceService } from '../presence/service.ts';
import { createConnection, type Connection, type ConnectionDeps } from './connection.ts';
import { subjectOf, type Principal } from './principals.ts';
import type { RealtimeServer, RealtimeSocket } from './socket-server.ts';

/** Rights are looked at again this often, in milliseconds; what is told by an event acts at once. */
const RECHECK_MS = 3000;
/** So many are looked at at the same time. */
const RECHECKED_AT_ONCE = 8;
/** How long a client may stay without a hello, in milliseconds. */
const HELLO_MS = 10_000;
/** Devices, windows and tabs of one person; beyond it something is wrong with a client. */
const MAX_PER_SUBJECT = 25;
/** How long a stop waits for clients to take the last word, in milliseconds. */
const DRAIN_MS = 1000;

const Nothing = z.strictObject({});

export interface SocketsDeps extends ConnectionDeps {
  readonly io: RealtimeServer;
  readonly origins: Origins;
  readonly presence: PresenceService;
  readonly logger: Logger;
}

/** All clients of this instance. */
export interface Sockets {
  /** Disconnects whoever uses this transport, for sending too much. */
  flooded(transport: RealtimeSocket['conn']): void;
  readonly count: number;
  /** Sends everybody elsewhere and takes nobody new. */
  stop(): Promise<void>;
}

type Admitted = { readonly credential: RealtimeCredential; readonly principal: Principal };

export function acceptSockets(deps: SocketsDeps): Sockets {
  const { io, origins, principals, presence, logger } = deps;
  const connections = new Map<RealtimeSocket['conn'], Connection>();
  const subjects = new Map<string, number>();
  const admitted = new WeakMap<RealtimeSocket, Admitted>();
  let stopping = false;

  const admit = async (socket: RealtimeSocket): Promise<Admitted> => {
    if (stopping) throw new ProblemError('service.unavailable');
    const credential = RealtimeCredential.safeParse(socket.handshake.auth);
    if (!credential.success) throw new ProblemError('auth.required');
    // The browser sends the cookie by itself, whichever page opened the connection.
    if (credential.data.kind === 'cookie' && !origins.isSameOrigin(socket.request)) {
      throw new ProblemError('request.forbidden-origin');
    }
    const { cookie } = socket.request.headers;
    return { credential: credential.data, principal: await principals.resolve(credential.data, cookie) };
  };
  io.use((socket, goOn) => {
    admit(socket).then(
      (who) => {
        admitted.set(socket, who);
        goOn();
      },
      (error: unknown) => goOn(refusal(error)),
    );
  });
  const codeOf = (error: unknown): ProblemCode => {
    if (error instanceof ProblemError) return error.code;
    logger.warn({ err: error }, 'realtime failed');
    return 'service.internal';
  };
  const refusal = (error: unknown): Error =>
    Object.assign(new Error('refused'), { data: { code: codeOf(error) } });

  io.on('connection', (socket) => {
    const who = admitted.get(socket);
    if (!who) return void socket.disconnect(true);
    const connection = createConnection(socket, who, deps);
    const subject = subjectOf(who.principal);
    const others = subjects.get(subject) ?? 0;
    subjects.set(subject, others + 1);
    connections.set(socket.conn, connection);
    const silent = setTimeout(() => {
      if (!connection.greeted) connection.leave('silent');
    }, HELLO_MS);
    const ends: (() => void)[] = [];
    socket.on('disconnect', () => {
      clearTimeout(silent);
      connection.end();
      connections.delete(socket.conn);
      const left = (subjects.get(subject) ?? 1) - 1;
      if (left === 0) subjects.delete(subject);
      else subjects.set(subject, left);
      for (const end of ends) end();
    });
    if (stopping) return connection.leave('restarting');
    if (others >= MAX_PER_SUBJECT) return connection.leave('too-many');
    if (who.principal.kind === 'member') {
      presence.connected(socket.id, who.principal.user.id);
      ends.push(() => presence.gone(socket.id));
    }
    listen(connection, ends);
  });

  const listen = (connection: Connection, ends: (() => void)[]): void => {
    const { socket } = connection;
    const on = <T, A extends { readonly ok: true }>(
      name: keyof RealtimeToService,
      schema: z.ZodType<T>,
      act: (payload: T) => Promise<A>,
      then: () => Promise<void> = () => Promise.resolve(),
    ): void => {
      socket.on(name, (payload: unknown, answer: unknown) => {
        if (typeof answer !== 'function') return;
        const parsed = schema.safeParse(payload);
        if (!parsed.success) return void answer({ ok: false, code: 'request.invalid' });
        act(parsed.data)
          .then(
            (result) => answer(result),
            (error: unknown) => answer({ ok: false, code: codeOf(error) }),
          )
          .then(then)
          .catch((err: unknown) => {
            // The client connects again with its cursor, when the database is there again.
            logger.warn({ err }, 'events could not be delivered');
            connection.leave('restarting');
          });
      });
    };
    const member = (): string => {
      const { principal } = connection;
      if (principal.kind !== 'member') throw new ProblemError('auth.required');
      return principal.user.id;
    };
    on(
      'hello',
      Hello,
      (hello) => connection.hello(hello),
      () => connection.flow(),
    );
    on('watch', WatchRoom, async ({ roomId }) => ({ ok: true, cursor: await connection.watch(roomId) }));
    on('unwatch', WatchRoom, ({ roomId }) => {
      connection.unwatch(roomId);
      return Promise.resolve({ ok: true });
    });
    on('renew', RenewCredential, async ({ token }) => {
      await connection.renew({ kind: 'participant', token });
      return { ok: true };
    });
    let subscribed = false;
    on('presence.subscribe', Nothing, async () => {
      member();
      if (subscribed) throw new ProblemError('request.invalid');
      subscribed = true;
      const { members, end } = await presence.subscribe((change) => connection.sendPresence(change));
      if (socket.connected) ends.push(end);
      else end();
      return { ok: true, members };
    });
    on('presence.activity', SetActivity, ({ activity }) => {
      member();
      presence.activity(socket.id, activity);
      return Promise.resolve({ ok: true });
    });
  };

  const recheckAll = async (): Promise<void> => {
    const queue = [...connections.values()];
    const worker = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        // While the database is away nobody is put out: nothing is told in that time either.
        await next
          .recheck()
          .catch((err: unknown) => logger.debug({ err }, 'a connection could not be looked at'));
      }
    };
    await Promise.all(Array.from({ length: RECHECKED_AT_ONCE }, worker));
  };
  let checking: Promise<void> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    checking = recheckAll().finally(() => {
      idle = true;
    });
  }, RECHECK_MS);

  return {
    flooded(transport) {
      const connection = connections.get(transport);
      if (connection) connection.leave('flooded');
      else transport.close(true);
    },
    get count() {
      return connections.size;
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      const gone = [...connections.values()].map(
        ({ socket }) => new Promise<void>((resolve) => void socket.conn.once('close', () => resolve())),
      );
      for (const connection of connections.values()) connection.leave('restarting');
      let late: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        late = setTimeout(resolve, DRAIN_MS);
      });
      await Promise.race([Promise.all(gone), enough]);
      clearTimeout(late);
      await checking;
    },
  };
}
