import { startRedis } from '@parley/tools/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { problemOf, type TestClient } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting, until } from '../../testing/meeting.ts';
import { endParticipants } from '../../testing/participant.ts';

let redis: Awaited<ReturnType<typeof startRedis>>;
let first: MediaStack;
let second: TestClient;
let db: Database;
beforeAll(async () => {
  redis = await startRedis();
  first = await startMediaStack({ REDIS_URL: redis.url }, 2);
  const [, other] = first.instances;
  if (!other) throw new Error('expected a second instance');
  second = other;
  db = await openDatabase({ kind: 'postgres', url: first.databaseUrl });
}, 120_000);
afterAll(async () => {
  await endParticipants();
  await db.destroy();
  await first.stop();
  await redis.stop();
});

const join = (at: TestClient, code: string, bearer: string) =>
  at.send('POST', '/api/rooms/join', { body: { code }, bearer });

describe('a host at one instance, and a participant who came in through the other', () => {
  it('mutes, forbids, makes a cohost and lowers a hand', async () => {
    const meeting = await hostMeeting(first);
    const member = await meeting.member();
    const { session } = meeting.host;
    const connected = await meeting.connect(member);
    await connected.publish('microphone');
    await meeting.sees(member, (seen) => expect(seen?.tracks).toEqual({ microphone: 'on' }));
    const act = (what: string, body = {}) => meeting.act(session, member, what, body, second);
    expect((await act('mute')).status).toBe(200);
    expect((await meeting.seen(member))?.tracks).toEqual({ microphone: 'muted' });
    expect((await act('permissions', { sources: ['camera'] })).status).toBe(200);
    await meeting.sees(member, (seen) => expect(seen?.tracks).toEqual({}));
    expect((await act('role', { role: 'cohost' })).status).toBe(200);
    await meeting.sees(member, (seen) => expect(seen?.attributes).toEqual({ role: 'cohost' }));
    expect((await meeting.send('POST', '/hand', member.token)).status).toBe(200);
    await meeting.sees(member, (seen) => expect(seen?.attributes['hand']).toMatch(/^\d+$/));
    expect((await act('lower-hand')).status).toBe(200);
    await meeting.sees(member, (seen) => expect(seen?.attributes).toEqual({ role: 'cohost' }));
    const renewed = await second.enter({ code: meeting.code }, member.token);
    expect(renewed.participant).toEqual({ identity: member.identity, role: 'cohost', sources: ['camera'] });
  });

  it('removes and bans, and neither instance lets them in', async () => {
    const meeting = await hostMeeting(first, { lobby: 'nobody' });
    const { code, host } = meeting;
    const member = await meeting.member();
    const connected = await meeting.connect(member);
    expect((await meeting.act(host.token, member, 'remove', {}, second)).status).toBe(200);
    await connected.disconnected;
    for (const at of [first, second]) {
      expect(problemOf(await join(at, code, member.token)).code).toBe('room.removed');
      expect(problemOf(await join(at, code, member.session)).code).toBe('room.removed');
    }
    expect((await meeting.act(host.session, member, 'ban', {}, second)).status).toBe(200);
    for (const at of [first, second])
      expect(problemOf(await join(at, code, member.session)).code).toBe('room.banned');
  });
});

describe('at the same moment at both instances', () => {
  it('nobody slips in while their account is removed', async () => {
    const meeting = await hostMeeting(first, { lobby: 'nobody' });
    const { code, host } = meeting;
    const member = await meeting.member();
    const joins = Array.from({ length: 10 }, (_, index) =>
      join(index % 2 === 0 ? first : second, code, member.session),
    );
    const removal = meeting.act(host.token, member, 'remove', {}, second);
    for (const { status } of await Promise.all(joins)) expect([200, 403]).toContain(status);
    expect((await removal).status).toBe(200);
    const inside = db
      .selectFrom('participant')
      .select('identity')
      .where('userId', '=', member.userId)
      .where('removedAt', 'is', null);
    expect(await inside.execute()).toEqual([]);
  });

  it('of two hosts who give and take the same role, LiveKit obeys the one that is stored', async () => {
    const meeting = await hostMeeting(first);
    const member = await meeting.member();
    await meeting.connect(member);
    const assign = (at: TestClient, role: string) =>
      meeting.act(meeting.host.session, member, 'role', { role }, at);
    for (let round = 0; round < 5; round += 1)
      await Promise.all([assign(first, 'cohost'), assign(second, 'member')]);
    const stored = await db
      .selectFrom('participant')
      .select('role')
      .where('identity', '=', member.identity)
      .executeTakeFirstOrThrow();
    await until(async () => expect((await meeting.seen(member))?.attributes).toEqual({ role: stored.role }));
  });

  it('hands that are raised at both stand in one order', async () => {
    const meeting = await hostMeeting(first, { lobby: 'nobody' });
    const people = [
      await meeting.member(),
      await meeting.member(),
      await meeting.member(),
      await meeting.member(),
    ];
    await Promise.all(
      people.map(({ token }, index) =>
        (index % 2 === 0 ? first : second).send('POST', `/api/rooms/${meeting.code}/hand`, { bearer: token }),
      ),
    );
    const rows = await db
      .selectFrom('participant')
      .select('handAt')
      .where('roomId', '=', meeting.roomId)
      .where('handAt', 'is not', null)
      .execute();
    expect(new Set(rows.map(({ handAt }) => handAt)).size).toBe(people.length);
  });
});
