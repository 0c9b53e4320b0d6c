import {
  DoneAnswer,
  Farewell,
  HelloAnswer,
  NumberedEvent,
  PresenceAnswer,
  PresenceOf,
  REALTIME_PATH,
  WatchAnswer,
  type Hello,
  type RealtimeCredential,
} from '@parley/core/contracts/realtime-protocol';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

const Refused = z.object({ data: z.object({ code: z.string() }) });
const ANSWER_MS = 5000;

/** A client over a real WebSocket; everything that it hears is read with the contract's schemas. */
export interface RealtimeClient {
  readonly socket: Socket;
  /** Every event heard so far, in the order of their arrival. */
  readonly events: readonly NumberedEvent[];
  readonly presence: readonly PresenceOf[];
  /** The service's last word, once it came. */
  readonly bye: () => Farewell['reason'] | null;
  readonly connected: () => boolean;
  hello(hello?: Hello): Promise<HelloAnswer>;
  watch(roomId: string): Promise<WatchAnswer>;
  ask(name: 'unwatch' | 'renew' | 'presence.activity', payload: unknown): Promise<DoneAnswer>;
  subscribePresence(): Promise<PresenceAnswer>;
  close(): void;
}

export interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Connects, and rejects with the code of the refusal. */
export async function connectRealtime(
  origin: string,
  auth: RealtimeCredential | Readonly<Record<string, unknown>>,
  { headers = {} }: ConnectOptions = {},
): Promise<RealtimeClient> {
  const socket = io(origin, {
    path: REALTIME_PATH,
    transports: ['websocket'],
    auth: { ...auth },
    extraHeaders: { ...headers },
    reconnection: false,
    forceNew: true,
  });
  const events: NumberedEvent[] = [];
  const presence: PresenceOf[] = [];
  let bye: Farewell['reason'] | null = null;
  socket.on('event', (payload: unknown) => events.push(NumberedEvent.parse(payload)));
  socket.on('presence', (payload: unknown) => presence.push(PresenceOf.parse(payload)));
  socket.on('bye', (payload: unknown) => {
    bye = Farewell.parse(payload).reason;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      const refused = Refused.safeParse(error);
      socket.close();
      reject(refused.success ? new Error(refused.data.data.code) : error);
    });
  });
  const ask = async <T>(schema: z.ZodType<T>, name: string, payload: unknown): Promise<T> =>
    schema.parse(await socket.timeout(ANSWER_MS).emitWithAck(name, payload));
  return {
    socket,
    events,
    presence,
    bye: () => bye,
    connected: () => socket.connected,
    hello: (hello = {}) => ask(HelloAnswer, 'hello', hello),
    watch: (roomId) => ask(WatchAnswer, 'watch', { roomId }),
    ask: (name, payload) => ask(DoneAnswer, name, payload),
    subscribePresence: () => ask(PresenceAnswer, 'presence.subscribe', {}),
    close: () => void socket.close(),
  };
}
