import { io } from 'socket.io-client';
import { z } from 'zod';
import { RealtimeEvent } from '../contracts/realtime.ts';
import {
  DoneAnswer,
  Farewell,
  HelloAnswer,
  PresenceAnswer,
  PresenceOf,
  REALTIME_PATH,
  WatchAnswer,
  type Hello,
  type RealtimeCredential,
} from '../contracts/realtime-protocol.ts';
import { ProblemCode } from '../contracts/rest/index.ts';

/** An event before its kind is looked at: what we do not know still moves the cursor. */
const Numbered = z.object({ seq: z.int().positive(), event: z.unknown() });
const Refused = z.object({ data: z.object({ code: ProblemCode }) });

/** A question that gets no answer for this long is a connection that is gone, in milliseconds. */
const ANSWER_MS = 8_000;
/** The service drops who has not said who they are within 5 s; a network that takes longer is none. Milliseconds. */
const CONNECT_MS = 10_000;

/** What one connection tells its owner. `onClosed` comes once, last. */
export interface SocketListener {
  /** Null: an event that this client does not know. */
  onEvent(seq: number, event: RealtimeEvent | null): void;
  onPresence(change: PresenceOf): void;
  onClosed(reason: Farewell['reason'] | null): void;
}

/** One connection to the service, from its handshake to its end. Answers reject when they do not come. */
export interface RealtimeSocket {
  hello(hello: Hello): Promise<HelloAnswer>;
  watch(roomId: string): Promise<WatchAnswer>;
  unwatch(roomId: string): Promise<DoneAnswer>;
  renew(token: string): Promise<DoneAnswer>;
  subscribePresence(): Promise<PresenceAnswer>;
  setActivity(activity: 'active' | 'away'): Promise<DoneAnswer>;
  close(): void;
}

export type SocketResult =
  | { readonly kind: 'open'; readonly socket: RealtimeSocket }
  /** The service does not want this credential; what passes by itself counts as unreachable. */
  | { readonly kind: 'refused'; readonly code: ProblemCode }
  | { readonly kind: 'unreachable' };

/** Connects once, without coming back by itself. The one door to socket.io-client. */
export async function openRealtimeSocket(
  origin: string,
  credential: RealtimeCredential,
  listener: SocketListener,
): Promise<SocketResult> {
  const socket = io(origin, {
    path: REALTIME_PATH,
    transports: ['websocket'],
    auth: { ...credential },
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS,
  });
  const outcome = await new Promise<'open' | Exclude<SocketResult, { kind: 'open' }>>((resolve) => {
    socket.once('connect', () => resolve('open'));
    socket.once('connect_error', (error: unknown) => {
      const refused = Refused.safeParse(error);
      const code = refused.success ? refused.data.data.code : null;
      resolve(code === null || passes(code) ? { kind: 'unreachable' } : { kind: 'refused', code });
    });
  });
  if (outcome !== 'open') {
    socket.close();
    return outcome;
  }
  let farewell: Farewell['reason'] | null = null;
  socket.on('event', (payload: unknown) => {
    const numbered = Numbered.safeParse(payload);
    if (!numbered.success) return;
    const event = RealtimeEvent.safeParse(numbered.data.event);
    listener.onEvent(numbered.data.seq, event.success ? event.data : null);
  });
  socket.on('presence', (payload: unknown) => {
    const change = PresenceOf.safeParse(payload);
    if (change.success) listener.onPresence(change.data);
  });
  socket.on('bye', (payload: unknown) => {
    const last = Farewell.safeParse(payload);
    farewell = last.success ? last.data.reason : null;
  });
  socket.once('disconnect', () => listener.onClosed(farewell));
  const ask = async <T>(answer: z.ZodType<T>, name: string, payload: unknown): Promise<T> =>
    answer.parse(await socket.timeout(ANSWER_MS).emitWithAck(name, payload));
  return {
    kind: 'open',
    socket: {
      hello: (hello) => ask(HelloAnswer, 'hello', hello),
      watch: (roomId) => ask(WatchAnswer, 'watch', { roomId }),
      unwatch: (roomId) => ask(DoneAnswer, 'unwatch', { roomId }),
      renew: (token) => ask(DoneAnswer, 'renew', { token }),
      subscribePresence: () => ask(PresenceAnswer, 'presence.subscribe', {}),
      setActivity: (activity) => ask(DoneAnswer, 'presence.activity', { activity }),
      close: () => void socket.close(),
    },
  };
}

/** Trouble of the moment at the service, which says nothing about who asks. */
function passes(code: ProblemCode): boolean {
  return code.startsWith('service.') || code.startsWith('request.');
}
