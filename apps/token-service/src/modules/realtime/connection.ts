import type {
  Farewell,
  Hello,
  HelloAnswer,
  PresenceOf,
  RealtimeCredential,
} from '@parley/core/contracts/realtime-protocol';
import type { StoredEvent } from '../events/log.ts';
import { audienceKey } from '../events/log.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Attached, Delivery, Subscriber } from './delivery.ts';
import { audiencesOf, eventsFrom, subjectOf, type Principal, type Principals } from './principals.ts';
import type { RealtimeSocket } from './socket-server.ts';

/** A client that lets this many messages lie is not reading; what it misses it gets by its cursor. */
const MAX_UNREAD = 500;
/** A connection whose last word is not read is cut after this long, in milliseconds. */
const LAST_WORD_MS = 2000;

export interface ConnectionDeps {
  readonly principals: Principals;
  readonly delivery: Delivery;
  /** Whether a member may watch a room from outside: its lobby, its state, who comes and goes. */
  readonly mayWatch: (userId: string, roomId: string) => Promise<boolean>;
}

/** One client of this instance: who it is, what it is told, and when it has to go. */
export interface Connection {
  readonly socket: RealtimeSocket;
  readonly principal: Principal;
  /** Attaches it to the events, from its cursor or from now; a second time rejects with `request.invalid`. */
  hello(hello: Hello): Promise<HelloAnswer & { readonly ok: true }>;
  /** Lets the events flow, after the client knows where they begin. */
  flow(): Promise<void>;
  watch(roomId: string): Promise<number>;
  unwatch(roomId: string): void;
  /** Goes on with a newer credential of the same person or device. */
  renew(credential: RealtimeCredential): Promise<void>;
  /** Looks again at who it is and what that allows; disconnects where nothing is left of it. */
  recheck(): Promise<void>;
  readonly greeted: boolean;
  sendPresence(change: PresenceOf): void;
  leave(reason: Farewell['reason']): void;
  /** The connection is gone. */
  end(): void;
}

export function createConnection(
  socket: RealtimeSocket,
  first: { readonly credential: RealtimeCredential; readonly principal: Principal },
  deps: ConnectionDeps,
): Connection {
  let { credential, principal } = first;
  let attached: Attached | null = null;
  let greeted = false;
  let ended = false;
  const watched = new Set<string>();
  const cookie = socket.request.headers.cookie;

  const leave = (reason: Farewell['reason']): void => {
    if (ended) return;
    end();
    socket.emit('bye', { reason });
    socket.disconnect(true);
    const transport = socket.conn;
    const cut = setTimeout(() => transport.close(true), LAST_WORD_MS);
    transport.once('close', () => clearTimeout(cut));
  };
  const end = (): void => {
    ended = true;
    attached?.end();
  };
  let unread = 0;
  socket.conn.on('packetCreate', () => {
    unread += 1;
  });
  socket.conn.on('flush', (sent: readonly unknown[]) => {
    unread -= sent.length;
  });
  const isSlow = (): boolean => unread > MAX_UNREAD;

  const subscriber: Subscriber = {
    deliver(stored) {
      if (ended) return;
      socket.emit('event', { seq: stored.seq, event: stored.event });
      const over = endedBy(stored, principal);
      if (over) leave(over);
      else if (concerns(stored, principal)) void recheck().catch(() => undefined);
      else if (isSlow()) leave('too-slow');
    },
    drained: () =>
      new Promise((resolve) => {
        const { conn } = socket;
        if (ended || unread === 0) return resolve();
        const done = (): void => {
          conn.off('drain', done);
          conn.off('close', done);
          resolve();
        };
        conn.on('drain', done);
        conn.on('close', done);
      }),
  };

  const mayWatch = async (roomId: string): Promise<boolean> =>
    principal.kind === 'member' && (await deps.mayWatch(principal.user.id, roomId));

  const look = async (): Promise<Principal | Farewell['reason']> => {
    try {
      return await deps.principals.resolve(credential, cookie);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status >= 500) throw error;
      return error.code === 'room.removed' ? 'removed' : 'credential-ended';
    }
  };
  const recheck = async (): Promise<void> => {
    const seen = await look();
    if (ended) return;
    if (typeof seen === 'string') {
      // What has happened to it may be on its way, and says more than that it is over.
      await deps.delivery.pump();
      leave(seen);
      return;
    }
    const [before, after] = [audiencesOf(principal), audiencesOf(seen)];
    principal = seen;
    attached?.narrow(before.filter((audience) => !after.includes(audience)));
    await attached?.widen(after.filter((audience) => !before.includes(audience)));
    for (const roomId of watched) if (!(await mayWatch(roomId))) unwatch(roomId);
  };
  const unwatch = (roomId: string): void => {
    if (watched.delete(roomId)) attached?.narrow(audiencesOfRoom(roomId));
  };

  return {
    socket,
    get principal() {
      return principal;
    },
    get greeted() {
      return greeted;
    },
    async hello({ cursor, rooms = [] }) {
      if (greeted) throw new ProblemError('request.invalid');
      greeted = true;
      try {
        for (const roomId of rooms) if (await mayWatch(roomId)) watched.add(roomId);
        const audiences = [...audiencesOf(principal), ...[...watched].flatMap(audiencesOfRoom)];
        const from = cursor === undefined ? null : Math.max(cursor, eventsFrom(principal));
        attached = await deps.delivery.attach(subscriber, audiences, from);
      } catch (error) {
        greeted = false;
        throw error;
      }
      if (ended) attached.end();
      const unwatched = rooms.filter((roomId) => !watched.has(roomId));
      return { ok: true, status: attached.status, cursor: attached.cursor, unwatched };
    },
    async flow() {
      await attached?.flow();
    },
    async watch(roomId) {
      if (!attached) throw new ProblemError('request.invalid');
      if (!(await mayWatch(roomId))) throw new ProblemError('room.forbidden');
      watched.add(roomId);
      return attached.widen(audiencesOfRoom(roomId));
    },
    unwatch,
    async renew(next) {
      const seen = await deps.principals.resolve(next, cookie);
      if (subjectOf(seen) !== subjectOf(principal)) throw new ProblemError('auth.required');
      credential = next;
      await recheck();
    },
    recheck,
    sendPresence(change) {
      if (ended) return;
      if (isSlow()) leave('too-slow');
      else socket.emit('presence', change);
    },
    leave,
    end,
  };
}

function audiencesOfRoom(roomId: string): readonly string[] {
  return [audienceKey({ kind: 'room', roomId }), audienceKey({ kind: 'hosts', roomId })];
}

/** Why nothing more will come after this event. */
function endedBy({ event }: StoredEvent, principal: Principal): Farewell['reason'] | null {
  switch (principal.kind) {
    case 'member':
      return null;
    case 'ticket':
      return event.type === 'lobby.decided' && event.status === 'ended' ? 'meeting-ended' : null;
    case 'participant': {
      const { identity, meetingNumber } = principal.device;
      if (event.type === 'participant.removed' && event.identity === identity) return 'removed';
      return event.type === 'meeting.ended' && event.meeting === meetingNumber ? 'meeting-ended' : null;
    }
  }
}

/** Whether the event is about this very device, whose role may be another one now. */
function concerns({ event }: StoredEvent, principal: Principal): boolean {
  return (
    principal.kind === 'participant' && 'identity' in event && event.identity === principal.device.identity
  );
}
