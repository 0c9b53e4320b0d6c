import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { REALTIME_PATH, type Hello, type RealtimeCredential } from '../contracts/realtime-protocol.ts';
import { observable, whenValue } from '../domain/observable.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import { createRealtime, type Realtime } from './realtime.ts';

/** The service's side of the protocol, of which a test sets every word. */
interface FakeService {
  readonly origin: string;
  readonly sockets: Socket[];
  readonly hellos: Hello[];
  readonly credentials: unknown[];
  answer: (hello: Hello) => unknown;
  refuse: (auth: Record<string, unknown>) => string | null;
  stop(): Promise<void>;
}

async function startService(): Promise<FakeService> {
  const http = createServer();
  const io = new Server(http, { path: REALTIME_PATH, transports: ['websocket'] });
  const service: FakeService = {
    origin: '',
    sockets: [],
    hellos: [],
    credentials: [],
    answer: ({ cursor }) => ({
      ok: true,
      status: cursor === undefined ? 'begin' : 'resume',
      cursor: cursor ?? 10,
      unwatched: [],
    }),
    refuse: () => null,
    stop: async () => {
      await io.close();
    },
  };
  io.use((socket, goOn) => {
    service.credentials.push(socket.handshake.auth);
    const code = service.refuse(socket.handshake.auth);
    goOn(code === null ? undefined : Object.assign(new Error('refused'), { data: { code } }));
  });
  io.on('connection', (socket) => {
    service.sockets.push(socket);
    socket.on('hello', (hello: Hello, done: (answer: unknown) => void) => {
      service.hellos.push(hello);
      done(service.answer(hello));
    });
    socket.on('watch', (_room: unknown, done: (answer: unknown) => void) => done({ ok: true, cursor: 10 }));
    socket.on('unwatch', (_room: unknown, done: (answer: unknown) => void) => done({ ok: true }));
    socket.on('presence.subscribe', (_none: unknown, done: (answer: unknown) => void) =>
      done({ ok: true, members: [{ userId: 'ada', presence: 'online' }] }),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return Object.assign(service, { origin: `http://127.0.0.1:${port}` });
}

let service: FakeService;
let scope: Scope;
beforeEach(async () => {
  service = await startService();
  scope = createScope();
});
afterEach(async () => {
  await scope.end();
  await service.stop();
});

const SESSION: RealtimeCredential = { kind: 'session', token: 'a'.repeat(32) };
const waits = { first: 10, longest: 40 };
function connect(credential: () => RealtimeCredential | null = () => SESSION): Realtime {
  return createRealtime({ origin: service.origin, credential, scope, waits });
}
const connected = (realtime: Realtime): Promise<unknown> =>
  whenValue(realtime.state, ({ kind }) => kind === 'connected');
const added = (seq: number) => ({
  seq,
  event: { type: 'notification.added', notificationId: `n${seq}` },
});

it('tells each event once and in order, skips what it does not know, and returns with its cursor', async () => {
  const realtime = connect();
  const heard: string[] = [];
  realtime.on('notification.added', ({ notificationId }) => heard.push(notificationId));
  await connected(realtime);
  const [first] = service.sockets;
  for (const numbered of [
    added(11),
    added(11),
    { seq: 12, event: { type: 'of.tomorrow' } },
    { seq: 'x' },
    added(13),
    added(9),
  ])
    first?.emit('event', numbered);
  await vi.waitFor(() => expect(heard).toEqual(['n11', 'n13']));
  first?.disconnect(true);
  await vi.waitFor(() => expect(service.hellos).toHaveLength(2));
  expect(service.hellos[1]?.cursor).toBe(13);
});

it('says when everything is to be read anew, and not when nothing was missed', async () => {
  const realtime = connect();
  const stale = vi.fn();
  const room = vi.fn();
  realtime.onStale(stale);
  realtime.watch('room-1', room);
  await connected(realtime);
  expect([stale, room].map((told) => told.mock.calls.length)).toEqual([1, 1]);
  service.sockets[0]?.disconnect(true);
  await vi.waitFor(() => expect(service.hellos).toHaveLength(2));
  await connected(realtime);
  expect(stale).toHaveBeenCalledTimes(1);
  service.answer = () => ({ ok: true, status: 'resync', cursor: 99, unwatched: [] });
  service.sockets[1]?.disconnect(true);
  await vi.waitFor(() => expect(stale).toHaveBeenCalledTimes(2));
  expect(room).toHaveBeenCalledTimes(2);
  expect(service.hellos[2]?.rooms).toEqual(['room-1']);
});

it('counts the watches of a room', async () => {
  const realtime = connect();
  await connected(realtime);
  const [socket] = service.sockets;
  const asked: string[] = [];
  socket?.onAny((name: string) => asked.push(name));
  const stale = vi.fn();
  const ends = [realtime.watch('room-1', stale), realtime.watch('room-1')];
  await vi.waitFor(() => expect(stale).toHaveBeenCalledTimes(1));
  ends[0]?.();
  ends[1]?.();
  await vi.waitFor(() => expect(asked).toEqual(['watch', 'unwatch']));
});

it('does not show a refused credential again, and goes on with another', async () => {
  let token = 'a'.repeat(32);
  service.refuse = ({ token: given }) => (given === 'b'.repeat(32) ? null : 'auth.required');
  const looks = vi.fn();
  const realtime = connect(() => {
    looks();
    return { kind: 'session', token };
  });
  await whenValue(realtime.state, ({ kind }) => kind === 'refused');
  // Each look at the credential could have shown it again.
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(4));
  expect(service.credentials).toHaveLength(1);
  token = 'b'.repeat(32);
  await connected(realtime);
});

it.each([
  ['removed', 'removed'],
  ['meeting-ended', 'meeting-ended'],
] as const)('stays away after %s', async (reason, end) => {
  const realtime = connect();
  await connected(realtime);
  service.sockets[0]?.emit('bye', { reason });
  service.sockets[0]?.disconnect(true);
  await whenValue(realtime.state, ({ kind }) => kind === 'ended');
  expect(realtime.state.value).toEqual({ kind: 'ended', reason: end });
});

it('waits while there is no credential and no network, and is there at once when there is one', async () => {
  const online = observable(true);
  let credential: RealtimeCredential | null = null;
  const realtime = createRealtime({
    origin: service.origin,
    credential: () => credential,
    scope,
    online,
    waits: { first: 60_000, longest: 60_000 },
  });
  await whenValue(realtime.state, ({ kind }) => kind === 'waiting');
  credential = SESSION;
  online.set(false);
  online.set(true);
  await connected(realtime);
});

it('follows presence, also anew after an interruption', async () => {
  const realtime = connect();
  realtime.followPresence();
  await connected(realtime);
  expect(realtime.presence.value?.get('ada')).toBe('online');
  service.sockets[0]?.emit('presence', { userId: 'ada', presence: 'in-call' });
  await whenValue(realtime.presence, (members) => members?.get('ada') === 'in-call');
  service.sockets[0]?.disconnect(true);
  await whenValue(realtime.presence, (members) => members?.get('ada') === 'online');
});

it('ends with its scope, also while it waits', async () => {
  const realtime = connect(() => null);
  await whenValue(realtime.state, ({ kind }) => kind === 'waiting');
  await scope.end();
  expect(realtime.state.value).toEqual({ kind: 'ended', reason: 'closed' });
});
