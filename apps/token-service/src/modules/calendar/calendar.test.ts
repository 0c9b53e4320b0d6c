import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CalendarEventList,
  CalendarEventResponse,
  NotificationList,
  RoomListResponse,
  type CalendarEvent,
} from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime } from '../../testing/realtime-client.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

type Person = Awaited<ReturnType<LocalService['register']>>;

const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
const wish = (change: object = {}) => ({
  idempotencyKey: randomUUID(),
  title: 'Standup',
  room: { kind: 'new' },
  startsAt: inHours(2),
  timeZone: 'Europe/Berlin',
  durationMinutes: 30,
  ...change,
});
async function plan(by: Person, change: object = {}): Promise<CalendarEvent> {
  const answer = await service.send('POST', '/api/events', { bearer: by.token, body: wish(change) });
  expect(answer.status).toBe(201);
  return CalendarEventResponse.parse(answer.body).event;
}
const list = async ({ token }: Person, query = '') =>
  CalendarEventList.parse((await service.send('GET', `/api/events${query}`, { bearer: token })).body);
const titles = async (person: Person, query = '') =>
  (await list(person, query)).events.map(({ title }) => title);
const told = async ({ token }: Person) => {
  const answer = await service.send('GET', '/api/notifications', { bearer: token });
  return NotificationList.parse(answer.body).notifications.map(({ about }) => about);
};
const act = (method: 'DELETE' | 'PATCH' | 'POST', path: string, by: Person, body?: object) =>
  service.send(method, `/api/events/${path}`, { bearer: by.token, ...(body ? { body } : {}) });

describe('an event', () => {
  it('is planned with a room of its own, and told to who is invited without a key', async () => {
    const [ada, bob] = [await service.register('Ada'), await service.register('Bob')];
    const client = await connectRealtime(service.origin, { kind: 'session', token: bob.token });
    await client.hello();
    const stranger = `${randomUUID()}@example.org`;
    const event = await plan(ada, {
      room: { kind: 'new', keys: { epoch: 1, linkWrap: `v1.${'A'.repeat(48)}` } },
      invited: [bob.email, stranger, ada.email, bob.email],
    });
    expect(event).toMatchObject({ owner: { name: 'Ada' }, state: 'planned', encryption: 'e2ee' });
    expect(event.invited?.toSorted(), 'each once, and not the planner').toEqual([bob.email, stranger].sort());
    expect(event.invite.web).not.toContain('#');
    await vi.waitFor(() =>
      expect(client.events.map(({ event: { type } }) => type)).toEqual([
        'notification.added',
        'event.changed',
      ]),
    );
    client.close();
    expect((await list(bob)).events).toEqual([{ ...event, invited: null }]);
    expect((await told(bob))[0]).toMatchObject({ kind: 'event', change: 'invited', ownerName: 'Ada' });
    const { rooms } = RoomListResponse.parse(
      (await service.send('GET', '/api/rooms', { bearer: ada.token })).body,
    );
    expect(rooms.map(({ title, code }) => [title, code])).toEqual([['Standup', event.roomCode]]);
    const outbox = join(service.dataDir, 'outbox');
    await vi.waitFor(() => {
      const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file), 'utf8'));
      const ours = mails.filter((mail) => mail.includes('Ada invites you to Standup'));
      expect(ours.filter((mail) => mail.includes(stranger) || mail.includes(bob.email))).toHaveLength(2);
      expect(ours.join()).toContain('(Europe/Berlin)');
      expect(ours.join()).not.toContain('#k=');
    }, 5000);
  });

  it('is planned once for a key, also by tries at the same moment, and its room is made once', async () => {
    const ada = await service.register();
    const body = wish();
    const tries = await Promise.all(
      [0, 1, 2, 3].map(() => service.send('POST', '/api/events', { bearer: ada.token, body })),
    );
    expect(tries.map(({ status }) => String(status)).sort()).toEqual(['200', '200', '200', '201']);
    const ids = tries.map((answer) => CalendarEventResponse.parse(answer.body).event.id);
    expect(new Set(ids).size).toBe(1);
    const rooms = await service.send('GET', '/api/rooms', { bearer: ada.token });
    expect(RoomListResponse.parse(rooms.body).rooms).toHaveLength(1);
    const other = await service.send('POST', '/api/events', {
      bearer: ada.token,
      body: { ...body, title: 'Another' },
    });
    expect(problemOf(other).code).toBe('event.key-reused');
  });

  it('takes place in a room of mine, and in nobody else’s', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const { room } = await service.createRoom(ada.token);
    const existing = { room: { kind: 'existing', code: room.code } };
    expect((await plan(ada, existing)).roomCode).toBe(room.code);
    const foreign = await service.send('POST', '/api/events', { bearer: bob.token, body: wish(existing) });
    expect(problemOf(foreign).code).toBe('room.forbidden');
    await service.send('DELETE', `/api/rooms/${room.code}`, { bearer: ada.token });
    expect(await titles(ada), 'and goes with it').toEqual([]);
  });

  it('is moved by its owner alone, and who is invited hears of what concerns them', async () => {
    const [ada, bob, eve] = [
      await service.register('Ada'),
      await service.register(),
      await service.register(),
    ];
    const event = await plan(ada, { invited: [bob.email] });
    expect(problemOf(await act('PATCH', event.id, bob, { title: 'Mine' })).code).toBe('event.forbidden');
    expect(problemOf(await act('PATCH', event.id, eve, { title: 'Mine' })).code).toBe('event.not-found');
    expect(problemOf(await service.send('GET', `/api/events/${event.id}`, { bearer: eve.token })).code).toBe(
      'event.not-found',
    );
    const startsAt = inHours(5);
    const answer = await act('PATCH', event.id, ada, { startsAt, invited: [eve.email] });
    expect(CalendarEventResponse.parse(answer.body).event).toMatchObject({
      title: 'Standup',
      startsAt,
      durationMinutes: 30,
      invited: [eve.email],
    });
    expect((await told(bob))[0], 'put off the list').toMatchObject({ kind: 'event', change: 'cancelled' });
    expect((await told(eve))[0]).toMatchObject({ kind: 'event', change: 'invited', startsAt });
    expect(await titles(bob)).toEqual([]);
    await act('PATCH', event.id, ada, { title: 'Retro' });
    expect((await told(eve))[0]).toMatchObject({ kind: 'event', change: 'moved', title: 'Retro' });
  });

  it('is cancelled and taken back for a while, each told once', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const event = await plan(ada, { invited: [bob.email] });
    expect(problemOf(await act('DELETE', event.id, bob)).code).toBe('event.forbidden');
    for (let times = 0; times < 2; times += 1) {
      const answer = await act('DELETE', event.id, ada);
      expect(CalendarEventResponse.parse(answer.body).event.state).toBe('cancelled');
    }
    expect([await titles(ada), await titles(bob)]).toEqual([[], []]);
    expect(problemOf(await act('PATCH', event.id, ada, { title: 'No' })).code).toBe('event.over');
    for (let times = 0; times < 2; times += 1) {
      expect((await act('POST', `${event.id}/restore`, ada)).status).toBe(200);
    }
    expect([await titles(ada), await titles(bob)]).toEqual([['Standup'], ['Standup']]);
    const changes = (await told(bob)).map((about) => about.kind === 'event' && about.change);
    expect(changes).toEqual(['restored', 'cancelled', 'invited']);

    await act('DELETE', event.id, ada);
    const db = await service.openDatabase();
    await db
      .updateTable('calendarEvent')
      .set({ cancelledAt: Date.now() - 25 * HOUR })
      .where('id', '=', event.id)
      .execute();
    await db.destroy();
    expect(problemOf(await act('POST', `${event.id}/restore`, ada)).code).toBe('event.over');
  });

  it.each([
    ['no title', { title: ' ' }],
    ['a title over two lines', { title: 'a\nb' }],
    ['a time that is past', { startsAt: inHours(-1) }],
    ['a time in a hundred years', { startsAt: '2126-01-01T00:00:00Z' }],
    ['no time', { startsAt: 'tomorrow' }],
    ['no such zone', { timeZone: 'Europe/Atlantis' }],
    ['a zone that is a path', { timeZone: '../../etc' }],
    ['no duration', { durationMinutes: 0 }],
    ['a week', { durationMinutes: 7 * 24 * 60 }],
    ['no address', { invited: ['nobody'] }],
    ['another header', { invited: ['a@example.org\r\nBcc: b@example.org'] }],
    ['too many', { invited: Array.from({ length: 21 }, (_, index) => `p${index}@example.org`) }],
    ['a key of another form', { idempotencyKey: '../..' }],
  ])('is refused for %s', async (_name, change) => {
    const ada = await service.register();
    const answer = await service.send('POST', '/api/events', { bearer: ada.token, body: wish(change) });
    expect(problemOf(answer).code).toBe('request.invalid');
    expect(await titles(ada)).toEqual([]);
  });
});

describe('what is coming', () => {
  it('is paged in order, goes on until its end, and starts where it is asked to', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const startsAt = inHours(3);
    const planned = [
      await plan(ada, { title: 'later', startsAt: inHours(9) }),
      await plan(bob, { title: 'theirs', startsAt, invited: [ada.email] }),
      await plan(ada, { title: 'at the same time', startsAt }),
      await plan(ada, { title: 'going on', startsAt: inHours(-0.1) }),
      await plan(bob, { title: 'none of hers', startsAt }),
    ];
    const pages: string[] = [];
    let after = '';
    for (;;) {
      const page = await list(ada, `?limit=1${after}`);
      pages.push(...page.events.map(({ title }) => title));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect([pages[0], pages.slice(1, 3).sort(), pages[3]]).toEqual([
      'going on',
      ['at the same time', 'theirs'],
      'later',
    ]);
    expect(pages).toHaveLength(4);
    expect(await titles(ada, `?from=${inHours(8)}`)).toEqual(['later']);
    const foreign = await service.send('GET', `/api/events?after=${planned[4]?.id}`, { bearer: ada.token });
    expect(problemOf(foreign).code).toBe('event.not-found');
  });
});
