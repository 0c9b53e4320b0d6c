import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallList, CallResponse, NotificationList, type Call } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf, type Answer } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime, type RealtimeClient } from '../../testing/realtime-client.ts';

let service: LocalService;
/** One in which nobody waits long. */
let hasty: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  hasty = await startLocalService({ RATE_LIMITS: 'off', RING_SECONDS: '1' });
});
afterAll(async () => {
  await service.stop();
  await hasty.stop();
});
const devices: RealtimeClient[] = [];
afterEach(() => {
  for (const device of devices.splice(0)) device.close();
});

type Person = Awaited<ReturnType<LocalService['register']>>;

async function device(at: LocalService, { token }: Person): Promise<RealtimeClient> {
  const client = await connectRealtime(at.origin, { kind: 'session', token });
  devices.push(client);
  await client.hello();
  return client;
}
const states = (client: RealtimeClient): string[] =>
  client.events.flatMap(({ event }) => (event.type === 'call.changed' ? [event.state] : []));
async function ring(at: LocalService, by: Person, to: Person, roomCode?: string): Promise<Call> {
  const body = { userId: to.user.id, ...(roomCode === undefined ? {} : { roomCode }) };
  const answer = await at.send('POST', '/api/calls', { bearer: by.token, body });
  expect(answer.status).toBe(201);
  return CallResponse.parse(answer.body).call;
}
const act = (at: LocalService, by: Person, call: Call, decision: string): Promise<Answer> =>
  at.send('POST', `/api/calls/${call.id}/${decision}`, { bearer: by.token });
const told = async (at: LocalService, { token }: Person) =>
  NotificationList.parse((await at.send('GET', '/api/notifications', { bearer: token })).body);

describe('a call', () => {
  it('rings on every device of one member, and the first to take it stops the others', async () => {
    const [ada, bob] = [await service.register('Ada'), await service.register('Bob')];
    const clients = [await device(service, bob), await device(service, bob), await device(service, ada)];
    const call = await ring(service, ada, bob);
    expect(call).toMatchObject({ state: 'ringing', caller: { name: 'Ada' }, callee: { name: 'Bob' } });
    expect(call.invite.web, 'what rings holds no key').not.toContain('#');
    for (const client of clients) await vi.waitFor(() => expect(states(client)).toEqual(['ringing']));

    const answers = await Promise.all([act(service, bob, call, 'accept'), act(service, bob, call, 'accept')]);
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409']);
    for (const client of clients) {
      await vi.waitFor(() => expect(states(client)).toEqual(['ringing', 'accepted']));
    }
    expect((await told(service, bob)).notifications).toEqual([]);
    const entered = await service.send('GET', `/api/rooms/${call.roomCode}`, { bearer: bob.token });
    expect(entered.body).toMatchObject({ entry: 'open' });
  });

  it.each(['decline', 'cancel'])(
    'ends by %s, again without harm, and cannot be taken then',
    async (decision) => {
      const [ada, bob] = [await service.register(), await service.register()];
      const call = await ring(service, ada, bob);
      const by = decision === 'cancel' ? ada : bob;
      for (let times = 0; times < 2; times += 1) {
        expect((await act(service, by, call, decision)).status).toBe(200);
      }
      expect(problemOf(await act(service, bob, call, 'accept')).code).toBe('call.over');
      expect((await told(service, bob)).unread).toBe(decision === 'cancel' ? 1 : 0);
    },
  );

  it('is decided once, however many try at the same moment', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    for (let round = 0; round < 10; round += 1) {
      const call = await ring(service, ada, bob);
      const answers = await Promise.all([
        act(service, bob, call, 'accept'),
        act(service, ada, call, 'cancel'),
        act(service, bob, call, 'decline'),
        act(service, bob, call, 'accept'),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('finds the line busy where somebody else rings, and rings once for one caller', async () => {
    const [ada, bob, eve] = [await service.register(), await service.register(), await service.register()];
    const first = await ring(service, ada, bob);
    expect((await ring(service, eve, bob)).state).toBe('busy');
    expect((await ring(service, ada, bob)).id).toBe(first.id);
    const both = await Promise.all([ring(service, ada, eve), ring(service, bob, eve)]);
    expect(both.map(({ state }) => state).sort()).toEqual(['busy', 'ringing']);
    expect((await told(service, bob)).notifications[0]?.about).toMatchObject({ callerId: eve.user.id });
  });

  it('is nobody else’s', async () => {
    const [ada, bob, eve] = [await service.register(), await service.register(), await service.register()];
    const call = await ring(service, ada, bob);
    for (const decision of ['accept', 'decline', 'cancel']) {
      expect(problemOf(await act(service, eve, call, decision)).code).toBe('call.not-found');
    }
    expect(problemOf(await act(service, ada, call, 'accept')).code).toBe('call.not-found');
    expect(problemOf(await act(service, bob, call, 'cancel')).code).toBe('call.not-found');
    const list = await service.send('GET', '/api/calls', { bearer: bob.token });
    expect(CallList.parse(list.body).calls.map(({ id }) => id)).toEqual([call.id]);
  });

  it('is not made to oneself, to nobody, or into a room of others', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const { room } = await service.createRoom(bob.token);
    const to = async (userId: string, roomCode?: string) =>
      problemOf(
        await service.send('POST', '/api/calls', {
          bearer: ada.token,
          body: { userId, ...(roomCode === undefined ? {} : { roomCode }) },
        }),
      ).code;
    expect(await to(ada.user.id)).toBe('request.invalid');
    expect(await to('nobody')).toBe('member.not-found');
    expect(await to(bob.user.id, room.code)).toBe('room.forbidden');
    expect((await ring(service, bob, ada, room.code)).roomCode).toBe(room.code);
  });

  it('is missed after its time, with a notification and a mail', async () => {
    const [ada, bob] = [await hasty.register('Ada'), await hasty.register('Bob')];
    const client = await device(hasty, bob);
    const call = await ring(hasty, ada, bob);
    await vi.waitFor(() => expect(states(client)).toEqual(['ringing', 'missed']), { timeout: 4000 });
    expect(problemOf(await act(hasty, bob, call, 'accept'))).toMatchObject({
      status: 409,
      code: 'call.over',
    });
    const { notifications, unread } = await told(hasty, bob);
    expect(unread).toBe(1);
    expect(notifications[0]?.about).toMatchObject({
      kind: 'missed-call',
      callId: call.id,
      callerName: 'Ada',
    });
    const outbox = join(hasty.dataDir, 'outbox');
    await vi.waitFor(() => {
      const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file), 'utf8'));
      expect(mails.filter((mail) => mail.includes('Missed call from Ada'))).toHaveLength(1);
    }, 5000);
  });
});
