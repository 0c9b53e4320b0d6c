import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallResponse, ContactList, type Call } from '@parley/core/contracts/rest';
import { startRedis } from '@parley/tools/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import type { TestClient } from '../../testing/client.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';
import { connectRealtime, type RealtimeClient } from '../../testing/realtime-client.ts';
import { roam, type RoamingClient } from '../../testing/roaming-client.ts';
import { startServiceProcess, type ServiceProcess } from '../../testing/service-process.ts';
import { createEventLog, type EventLog } from '../events/log.ts';

const LEASE_SECONDS = 3;
/** The lease, one reading of the other instance, and a busy machine. */
const VANISHED = { timeout: 15_000 };

const folder = mkdtempSync(join(tmpdir(), 'parley-instances-'));
let redis: Awaited<ReturnType<typeof startRedis>>;
let url: string;
let db: Database;
let log: EventLog;
let env: Record<string, string>;
let first: ServiceProcess;
let second: ServiceProcess;

const start = (more: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> =>
  startServiceProcess(folder, { ...env, ...more });

beforeAll(async () => {
  [redis, url] = await Promise.all([startRedis(), freshDatabaseUrl(folder)]);
  env = {
    DATABASE_URL: url,
    REDIS_URL: redis.url,
    AUTH_SECRET: 'the same secret at every one of the instances',
    RATE_LIMITS: 'off',
    PRESENCE_LEASE_SECONDS: String(LEASE_SECONDS),
    RING_SECONDS: '4',
  };
  first = await start();
  second = await start();
  db = await openDatabase({ kind: 'postgres', url });
  log = createEventLog(db, Date.now);
}, 120_000);
afterAll(async () => {
  await Promise.all([first.kill(), second.kill()]);
  await db.destroy();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});
const clients: RealtimeClient[] = [];
const roamers: RoamingClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(roamers.splice(0).map((roamer) => roamer.end()));
});

async function connect(at: TestClient, auth: Readonly<Record<string, unknown>>): Promise<RealtimeClient> {
  const client = await connectRealtime(at.origin, auth);
  clients.push(client);
  return client;
}
async function device(at: TestClient, token: string): Promise<RealtimeClient> {
  const client = await connect(at, { kind: 'session', token });
  await client.hello();
  return client;
}
async function ring(at: TestClient, token: string, userId: string): Promise<Call> {
  const answer = await at.send('POST', '/api/calls', { bearer: token, body: { userId } });
  return CallResponse.parse(answer.body).call;
}
const states = (client: RealtimeClient): string[] =>
  client.events.flatMap(({ event }) => (event.type === 'call.changed' ? [event.state] : []));

/** Stores events for a member, a few at a time, as an instance does that tells nobody; calls `then` after each. */
async function storeFor(
  userId: string,
  many: number,
  then: (stored: number) => Promise<void>,
): Promise<void> {
  const STEP = 50;
  for (let from = 0; from < many; from += STEP) {
    const rows = Array.from({ length: STEP }, (_, index) => ({
      to: { kind: 'user' as const, userId },
      event: { type: 'notification.added' as const, notificationId: String(from + index) },
    }));
    await log.transaction((_trx, append) => append(...rows));
    await then(from + STEP);
  }
}
const heard = ({ events }: RoamingClient): string[] =>
  events.flatMap(({ event }) => (event.type === 'notification.added' ? [event.notificationId] : []));
const counted = (many: number): string[] => Array.from({ length: many }, (_, index) => String(index));

describe('two instances with Redis', () => {
  it('ring at each other’s devices, and one of two that take the call at once has it', async () => {
    const [ada, bob] = [await first.register('Ada'), await second.register('Bob')];
    const devices = [await device(first, bob.token), await device(second, bob.token)];
    const call = await ring(first, ada.token, bob.user.id);
    for (const one of devices) await vi.waitFor(() => expect(states(one)).toEqual(['ringing']), 5000);
    const accept = (at: TestClient) => at.send('POST', `/api/calls/${call.id}/accept`, { bearer: bob.token });
    const answers = await Promise.all([accept(first), accept(second)]);
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409']);
    for (const one of devices)
      await vi.waitFor(() => expect(states(one)).toEqual(['ringing', 'accepted']), 5000);
  });

  it('show one presence, whichever of them a member is connected to', async () => {
    const [ada, bob] = [await first.register(), await second.register()];
    const watcher = await device(first, ada.token);
    await watcher.subscribePresence();
    const heardOf = () =>
      watcher.presence.filter(({ userId }) => userId === bob.user.id).map(({ presence }) => presence);
    const there = await device(second, bob.token);
    await vi.waitFor(() => expect(heardOf()).toEqual(['online']), 5000);
    await there.ask('presence.activity', { activity: 'away' });
    await vi.waitFor(() => expect(heardOf()).toEqual(['online', 'away']), 5000);
    there.close();
    await vi.waitFor(() => expect(heardOf()).toEqual(['online', 'away', 'offline']), 5000);
  });

  it('tell a host at one of them who waits at the other, and who waits that they may come', async () => {
    const host = await first.register('Host');
    const { room } = await first.createRoom(host.token);
    const watching = await connect(first, { kind: 'session', token: host.token });
    expect(await watching.hello({ rooms: [room.id] })).toMatchObject({ ok: true, unwatched: [] });
    const ticket = await second.wait({ code: room.code, name: 'Gus' });
    const lobby = () =>
      watching.events.flatMap(({ event }) => (event.type === 'lobby.changed' ? [event.waiting] : []));
    await vi.waitFor(() => expect(lobby().at(-1)).toBe(1), 5000);

    const waiter = await connect(second, { kind: 'ticket', secret: ticket.secret });
    expect(await waiter.hello()).toMatchObject({ ok: true });
    expect(await waiter.watch(room.id)).toEqual({ ok: false, code: 'room.forbidden' });
    expect(await waiter.subscribePresence()).toEqual({ ok: false, code: 'auth.required' });
    await first.send('POST', `/api/rooms/${room.code}/lobby/${ticket.id}/admit`, { bearer: host.token });
    await vi.waitFor(
      () =>
        expect(waiter.events.map(({ event }) => event)).toEqual([
          { type: 'lobby.decided', ticketId: ticket.id, status: 'admitted' },
        ]),
      5000,
    );
    await vi.waitFor(() => expect(lobby().at(-1)).toBe(0), 5000);
    await first.send('POST', `/api/rooms/${room.code}/end`, { bearer: host.token });
    await vi.waitFor(() => expect(waiter.connected()).toBe(false), 8000);
  });

  it(
    'lose and double none of 1,000 events while Redis is killed and comes back',
    { timeout: 60_000 },
    async () => {
      const { token, user } = await first.register();
      roamers.push(await roam(token, [first.origin]), await roam(token, [second.origin]));
      await storeFor(user.id, 1000, async (stored) => {
        if (stored === 300) await redis.kill();
        if (stored === 600) await redis.start();
      });
      for (const roamer of roamers) {
        await vi.waitFor(() => expect(heard(roamer)).toHaveLength(1000), 10_000);
        expect(heard(roamer)).toEqual(counted(1000));
      }
      const [ada, bob] = [await first.register(), await second.register()];
      const there = await device(second, bob.token);
      await ring(first, ada.token, bob.user.id);
      await vi.waitFor(() => expect(states(there)).toEqual(['ringing']), 5000);
    },
  );

  it(
    'lose and double none of 1,000 events while one is killed and comes back',
    { timeout: 90_000 },
    async () => {
      const third = await start();
      const { token, user } = await second.register();
      roamers.push(
        await roam(token, [third.origin, second.origin]),
        await roam(token, [third.origin, first.origin]),
        await roam(token, [second.origin]),
      );
      await storeFor(user.id, 1000, async (stored) => {
        if (stored === 400) await third.kill();
      });
      for (const roamer of roamers) {
        await vi.waitFor(() => expect(heard(roamer)).toHaveLength(1000), 15_000);
        expect(heard(roamer)).toEqual(counted(1000));
      }
      expect(roamers.map((roamer) => roamer.connections() > 1)).toEqual([true, true, false]);
    },
  );

  it('hold nobody for present who was connected to one that was killed', { timeout: 40_000 }, async () => {
    const third = await start();
    const [ada, bob] = [await first.register(), await first.register()];
    const watcher = await device(first, ada.token);
    await device(third, bob.token);
    await vi.waitFor(async () => {
      const { body } = await first.send('GET', '/api/contacts?limit=100', { bearer: ada.token });
      const contact = ContactList.parse(body).contacts.find(({ id }) => id === bob.user.id);
      expect(contact?.presence).toBe('online');
    }, 5000);
    expect(await watcher.subscribePresence()).toMatchObject({ ok: true });
    await third.kill();
    await vi.waitFor(
      () => expect(watcher.presence.at(-1)).toEqual({ userId: bob.user.id, presence: 'offline' }),
      VANISHED,
    );
  });

  it('let a call be missed whose instance was killed while it rang', { timeout: 40_000 }, async () => {
    const third = await start();
    const [ada, bob] = [await first.register(), await first.register()];
    const there = await device(second, bob.token);
    await ring(third, ada.token, bob.user.id);
    await third.kill();
    await vi.waitFor(() => expect(states(there)).toEqual(['ringing', 'missed']), 10_000);
  });

  it('send their clients to another one when they stop', { timeout: 40_000 }, async () => {
    const third = await start();
    const { token, user } = await first.register();
    const roamer = await roam(token, [third.origin, first.origin]);
    roamers.push(roamer);
    expect(await third.stop()).toBe(0);
    await storeFor(user.id, 50, () => Promise.resolve());
    await vi.waitFor(() => expect(heard(roamer)).toEqual(counted(50)), 10_000);
    expect(roamer.at()).toBe(first.origin);
  });
});

describe('a process that serves realtime alone', () => {
  it('tells what another one stores that serves none', { timeout: 60_000 }, async () => {
    const sockets = await start({ REALTIME: 'only' });
    const api = await start({ REALTIME: 'off' });
    try {
      const [ada, bob] = [await api.register(), await api.register()];
      await expect(connectRealtime(api.origin, { kind: 'session', token: bob.token })).rejects.toThrow(
        'websocket error',
      );
      expect((await sockets.send('GET', '/api/config')).status).toBe(404);
      expect((await sockets.send('GET', '/')).status).toBe(404);
      expect((await sockets.send('GET', '/livez')).status).toBe(200);
      const there = await device(sockets, bob.token);
      await ring(api, ada.token, bob.user.id);
      await vi.waitFor(() => expect(states(there)).toEqual(['ringing']), 5000);
    } finally {
      await Promise.all([sockets.kill(), api.kill()]);
    }
  });
});
