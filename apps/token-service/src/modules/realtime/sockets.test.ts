import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime, type ConnectOptions, type RealtimeClient } from '../../testing/realtime-client.ts';
import { createEventLog, type EventLog, type NewEvent } from '../events/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-sockets-'));
let service: LocalService;
/** The database past the service, as another instance has it. */
let db: Database;
let log: EventLog;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabaseUrl(folder);
  service = await startLocalService({ DATABASE_URL, RATE_LIMITS: 'off' });
  const file = /^sqlite:(.+)$/.exec(DATABASE_URL)?.[1];
  db = await openDatabase(
    file === undefined ? { kind: 'postgres', url: DATABASE_URL } : { kind: 'sqlite', file },
  );
  log = createEventLog(db, Date.now);
});
const clients: RealtimeClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await db.destroy();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(
  auth: Readonly<Record<string, unknown>>,
  options?: ConnectOptions,
): Promise<RealtimeClient> {
  const client = await connectRealtime(service.origin, auth, options);
  clients.push(client);
  return client;
}
const store = (...events: NewEvent[]) => log.transaction((_trx, append) => append(...events));
const added = (userId: string, notificationId: string): NewEvent => ({
  to: { kind: 'user', userId },
  event: { type: 'notification.added', notificationId },
});

describe('a connection', () => {
  it('is told what is stored for its member, also by another instance, and nothing else', async () => {
    const [ada, eve] = [await service.register('Ada'), await service.register('Eve')];
    const client = await connect({ kind: 'session', token: ada.token });
    const hello = await client.hello();
    expect(hello).toMatchObject({ ok: true, status: 'begin', unwatched: [] });
    await store(added(eve.user.id, 'hers'), added(ada.user.id, 'mine'));
    await vi.waitFor(() => expect(client.events).toHaveLength(1), { timeout: 3000 });
    expect(client.events[0]?.event).toEqual({ type: 'notification.added', notificationId: 'mine' });
  });

  it('comes back with its cursor and misses nothing of 1,000 events', async () => {
    const { token, user } = await service.register();
    const first = await connect({ kind: 'session', token });
    await first.hello();
    await store(added(user.id, '0'));
    await vi.waitFor(() => expect(first.events).toHaveLength(1), { timeout: 3000 });
    first.close();
    const names = Array.from({ length: 1000 }, (_, index) => `n${index}`);
    for (let from = 0; from < 1000; from += 250) {
      await store(...names.slice(from, from + 250).map((name) => added(user.id, name)));
    }
    const back = await connect({ kind: 'session', token });
    const answer = await back.hello({ cursor: first.events[0]?.seq ?? 0 });
    expect(answer).toMatchObject({ ok: true, status: 'resume' });
    await vi.waitFor(() => expect(back.events).toHaveLength(1000), { timeout: 5000 });
    expect(back.events.map(({ event }) => 'notificationId' in event && event.notificationId)).toEqual(names);
    expect(back.bye()).toBeNull();
  });

  it('is told to read anew where its cursor is of another time', async () => {
    const { token } = await service.register();
    const client = await connect({ kind: 'session', token });
    expect(await client.hello({ cursor: 1_000_000 })).toMatchObject({ ok: true, status: 'resync' });
  });

  it('is made by the cookie on our own page, and ends with the session', async () => {
    const { email, password } = await service.register();
    const login = await service.send('POST', '/api/auth/login', { body: { email, password } });
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const client = await connect({ kind: 'cookie' }, { headers: { cookie, origin: service.origin } });
    expect(await client.hello()).toMatchObject({ ok: true });
    await service.send('POST', '/api/auth/logout', { headers: { cookie, origin: service.origin } });
    await vi.waitFor(() => expect(client.connected()).toBe(false), { timeout: 6000 });
    expect(client.bye()).toBe('credential-ended');
  });

  it('watches the lobbies of its own rooms, and of no other', async () => {
    const [owner, other] = [await service.register(), await service.register()];
    const { room } = await service.createRoom(owner.token);
    const waiting: NewEvent = {
      to: { kind: 'hosts', roomId: room.id },
      event: { type: 'lobby.changed', roomId: room.id, waiting: 1 },
    };
    const mine = await connect({ kind: 'session', token: owner.token });
    const stranger = await connect({ kind: 'session', token: other.token });
    expect(await mine.hello({ rooms: [room.id] })).toMatchObject({ ok: true, unwatched: [] });
    expect(await stranger.hello({ rooms: [room.id] })).toMatchObject({ unwatched: [room.id] });
    expect(await stranger.watch(room.id)).toEqual({ ok: false, code: 'room.forbidden' });
    await store(waiting);
    await vi.waitFor(() => expect(mine.events).toHaveLength(1), { timeout: 3000 });
    expect(await mine.ask('unwatch', { roomId: room.id })).toEqual({ ok: true });
    await store(waiting, added(owner.user.id, 'after'), added(other.user.id, 'after'));
    await vi.waitFor(() => expect(stranger.events).toHaveLength(1), { timeout: 3000 });
    await vi.waitFor(() => expect(mine.events).toHaveLength(2), { timeout: 3000 });
    expect(stranger.events[0]?.event.type).toBe('notification.added');
    expect(mine.events[1]?.event.type).toBe('notification.added');
  });
});

describe('a stop of the service', () => {
  it('sends everybody elsewhere', async () => {
    const short = await startLocalService({ RATE_LIMITS: 'off' });
    const { token } = await short.register();
    const client = await connectRealtime(short.origin, { kind: 'session', token });
    await client.hello();
    await short.stop();
    await vi.waitFor(() => expect(client.connected()).toBe(false));
    expect(client.bye()).toBe('restarting');
  });
});
