import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvitationResponse, NotificationList } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime } from '../../testing/realtime-client.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

const list = async (token: string, query = '') =>
  NotificationList.parse((await service.send('GET', `/api/notifications${query}`, { bearer: token })).body);
const invite = (token: string, code: string, body: unknown) =>
  service.send('POST', `/api/rooms/${code}/invitations`, { bearer: token, body });

describe('an invitation', () => {
  it('tells members and writes to everybody, without a key, and says the same of every address', async () => {
    const [ada, bob] = [await service.register('Ada'), await service.register('Bob')];
    const { room } = await service.createRoom(ada.token, { title: 'Standup' });
    const client = await connectRealtime(service.origin, { kind: 'session', token: bob.token });
    await client.hello();
    const stranger = 'stranger@example.org';
    const answer = await invite(ada.token, room.code, {
      userIds: [bob.user.id],
      emails: [stranger, bob.email],
    });
    expect(answer.status).toBe(201);
    expect(InvitationResponse.parse(answer.body).invited, 'not that two of them are one person').toBe(3);
    await vi.waitFor(() => expect(client.events[0]?.event.type).toBe('notification.added'));
    client.close();
    const { notifications } = await list(bob.token);
    expect(notifications).toHaveLength(1);
    expect(notifications[0]?.about).toEqual({
      kind: 'invitation',
      inviterId: ada.user.id,
      inviterName: 'Ada',
      roomCode: room.code,
      roomTitle: 'Standup',
    });
    const outbox = join(service.dataDir, 'outbox');
    await vi.waitFor(() => {
      const mails = readdirSync(outbox).map((file) => readFileSync(join(outbox, file), 'utf8'));
      const ours = mails.filter((mail) => mail.includes('Ada invites you to Standup'));
      expect(ours.filter((mail) => mail.includes(stranger) || mail.includes(bob.email))).toHaveLength(2);
      expect(ours.join()).toContain(`/j/${room.code}`);
      expect(ours.join()).not.toContain('#k=');
    }, 5000);
  });

  it('is sent by people of the room alone', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const { room } = await service.createRoom(ada.token);
    const answer = await invite(bob.token, room.code, { userIds: [ada.user.id] });
    expect(problemOf(answer).code).toBe('room.forbidden');
  });

  it.each([
    ['nobody', {}],
    ['empty lists', { userIds: [], emails: [] }],
    ['no address', { emails: ['not an address'] }],
    ['two addresses in one', { emails: ['a@example.org, b@example.org'] }],
    ['another header', { emails: ['a@example.org\r\nBcc: b@example.org'] }],
    ['too many', { userIds: Array.from({ length: 21 }, (_, index) => `u${index}`) }],
  ])('is refused for %s', async (_name, body) => {
    const ada = await service.register();
    const { room } = await service.createRoom(ada.token);
    expect(problemOf(await invite(ada.token, room.code, body)).code).toBe('request.invalid');
  });
});

describe('notifications', () => {
  it('are paged, the newest first, and read on all devices', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    for (let index = 0; index < 5; index += 1) {
      const { room } = await service.createRoom(ada.token, { title: `Room ${index}` });
      await invite(ada.token, room.code, { userIds: [bob.user.id] });
    }
    const first = await list(bob.token, '?limit=2');
    expect(first.unread).toBe(5);
    const second = await list(bob.token, `?limit=2&before=${first.next}`);
    const third = await list(bob.token, `?limit=2&before=${second.next}`);
    const pages = [first, second, third].flatMap(({ notifications }) => notifications);
    const titles = pages.map(({ about }) => about.kind === 'invitation' && about.roomTitle);
    expect(titles).toEqual(['Room 4', 'Room 3', 'Room 2', 'Room 1', 'Room 0']);
    expect(third.next).toBeNull();

    const other = await connectRealtime(service.origin, { kind: 'session', token: bob.token });
    await other.hello();
    const read = `/api/notifications/${pages[0]?.id}/read`;
    for (let times = 0; times < 2; times += 1) {
      expect((await service.send('POST', read, { bearer: bob.token })).status).toBe(200);
    }
    expect((await list(bob.token)).unread).toBe(4);
    await service.send('POST', '/api/notifications/read-all', { bearer: bob.token });
    expect((await list(bob.token)).unread).toBe(0);
    await vi.waitFor(() =>
      expect(other.events.map(({ event }) => event)).toEqual([
        { type: 'notification.read', notificationId: pages[0]?.id },
        { type: 'notification.read', notificationId: null },
      ]),
    );
    other.close();
    expect(problemOf(await service.send('POST', read, { bearer: ada.token })).code).toBe(
      'notification.not-found',
    );
    const foreign = await service.send('GET', `/api/notifications?before=${pages[0]?.id}`, {
      bearer: ada.token,
    });
    expect(problemOf(foreign).code).toBe('notification.not-found');
  });
});
