import { randomUUID } from 'node:crypto';
import { BanList, Roster } from '@parley/core/contracts/rest';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { problemOf } from '../../testing/client.ts';
import { databaseLocation } from '../../testing/database.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting, until, type Person, type TestMeeting } from '../../testing/meeting.ts';
import { connectParticipant, endParticipants } from '../../testing/participant.ts';
import { createEventLog } from '../events/log.ts';

/** How long somebody who was put out and has found a way in may stay, in milliseconds. */
const DEADLINE_MS = 5000;
/** LiveKit's number of "a server API call has removed you". */
const PARTICIPANT_REMOVED = 4;

let stack: MediaStack;
let db: Database;
beforeAll(async () => {
  stack = await startMediaStack();
  db = await openDatabase(databaseLocation(stack.databaseUrl));
}, 60_000);
afterAll(async () => {
  await endParticipants();
  await db.destroy();
  await stack.stop();
});

const join = (body: unknown, bearer?: string) =>
  stack.send('POST', '/api/rooms/join', { body, ...(bearer === undefined ? {} : { bearer }) });

/** What was told to an audience, the oldest first. */
async function told(audience: string): Promise<readonly object[]> {
  const events = await createEventLog(db, Date.now).after(0, 1000, [audience]);
  return events.map(({ event }) => event);
}

/** Comes in with a LiveKit token that is still good, and expects to be out again before the deadline. */
async function intrude(name: string, identity: string, url: string, token: string): Promise<void> {
  let over = false;
  let seen = false;
  // Who is put out while it connects may hang there for a while; what counts is whether the media server has it.
  void connectParticipant(url, token)
    .then((participant) => participant.disconnected)
    .catch(() => undefined)
    .finally(() => (over = true));
  const listed = async () =>
    (await stack.rooms.listParticipants(name)).some((one) => one.identity === identity);
  await vi
    .waitUntil(
      async () => {
        const there = await listed();
        seen ||= there;
        return over || (seen && !there);
      },
      { timeout: DEADLINE_MS, interval: 20 },
    )
    .catch(() => undefined);
  expect(await listed(), 'whoever was put out is in again').toBe(false);
}

describe('who is removed', () => {
  it('is out with every device, and stays out with each credential there is', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'nobody' });
    const { code, host } = meeting;
    const member = await meeting.member();
    const other = { ...member, ...(await device(meeting, member.session)) };
    const [one, two] = [await meeting.connect(member), await meeting.connect(other)];
    expect((await meeting.act(host.session, member, 'remove')).status).toBe(200);
    expect(await Promise.all([one.disconnected, two.disconnected])).toEqual([
      PARTICIPANT_REMOVED,
      PARTICIPANT_REMOVED,
    ]);
    expect(problemOf(await join({ code }, member.token)).code, 'renewal').toBe('room.removed');
    expect(problemOf(await join({ code }, other.token)).code, 'of the other device').toBe('room.removed');
    expect(problemOf(await join({ code }, member.session)).code, 'by session').toBe('room.removed');
    for (const path of ['/participants', '/keys'])
      expect(problemOf(await meeting.send('GET', path, member.token)).code).toBe('room.removed');
    expect(problemOf(await meeting.act(host.token, member, 'mute')).code).toBe('participant.not-found');

    for (const { identity, entered } of [member, other])
      await intrude(meeting.name, identity, entered.livekit.url, entered.livekit.token);
    const listed = Roster.parse((await meeting.send('GET', '/participants', host.token)).body);
    expect(listed.participants.map(({ identity }) => identity)).toEqual([host.identity]);
  });

  it('is told of, and the clients that remain are asked for a new epoch', async () => {
    const meeting = await hostMeeting(stack);
    await meeting.send('POST', '/keys', meeting.host.token, { epoch: 1, linkWrap: `v1.${'A'.repeat(48)}` });
    const guest = await meeting.guest();
    await meeting.act(meeting.host.token, guest, 'remove');
    const { roomId } = meeting;
    expect(await told(`room:${roomId}`)).toEqual(
      expect.arrayContaining([
        { type: 'participant.removed', roomId, identity: guest.identity },
        { type: 'keys.epoch-wanted', roomId, after: 1 },
      ]),
    );
    const notes = await db
      .selectFrom('auditEntry')
      .select(['action', 'actor', 'outcome'])
      .where('target', '=', guest.identity)
      .execute();
    expect(notes).toEqual([
      { action: 'participant.remove', actor: `participant:${meeting.host.identity}`, outcome: 'done' },
    ]);
  });

  it('as an observer, comes and goes and is put out without anybody but hosts being told', async () => {
    const meeting = await hostMeeting(stack);
    const { host, roomId } = meeting;
    const member = await meeting.member();
    await meeting.act(host.token, member, 'role', { role: 'observer' });
    const observing = { ...member, entered: await stack.enter({ code: meeting.code }, member.token) };
    await meeting.connect(observing);
    const { identity } = member;
    const joined = { type: 'participant.joined', roomId, identity, name: 'Mel' };
    await until(async () => expect(await told(`hosts:${roomId}`)).toContainEqual(joined));
    await meeting.act(host.token, member, 'remove');
    const removed = { type: 'participant.removed', roomId, identity };
    expect(await told(`hosts:${roomId}`)).toContainEqual(removed);
    expect(await told(`participant:${identity}`)).toContainEqual(removed);
    const everybody = await told(`room:${roomId}`);
    expect(JSON.stringify(everybody)).not.toContain(identity);
    expect(everybody).toContainEqual({ type: 'keys.epoch-wanted', roomId, after: 0 });
  });

  it('as an observer, asks hosts alone for a key, and is no recipient that others are shown', async () => {
    const meeting = await hostMeeting(stack);
    const { host, roomId, code } = meeting;
    const linkWrap = `v1.${'A'.repeat(60)}`;
    expect((await meeting.send('POST', '/keys', host.token, { epoch: 1, linkWrap })).status).toBe(201);
    const olga = await stack.register('Olga');
    const deviceId = randomUUID();
    const publicKey = 'A'.repeat(87);
    await stack.send('PUT', `/api/devices/${deviceId}/key`, { bearer: olga.token, body: { publicKey } });
    await meeting.send('PUT', `/roles/${olga.user.id}`, host.session, { role: 'observer' });
    const { participant } = await stack.enter({ code, deviceId }, olga.token);
    const { identity } = participant;
    const wanted = { type: 'keys.wrap-wanted', roomId, identity, deviceId };
    expect(await told(`hosts:${roomId}`)).toContainEqual(wanted);
    expect(JSON.stringify(await told(`room:${roomId}`))).not.toContain(identity);
    const guest = await meeting.guest();
    const shown = async (bearer: string) =>
      JSON.stringify((await meeting.send('GET', '/keys/recipients', bearer)).body);
    for (const bearer of [host.session, host.token]) expect(await shown(bearer)).toContain(identity);
    const others = await shown(guest.token);
    expect(others).toContain('devices');
    for (const trace of [identity, deviceId, olga.user.id]) expect(others).not.toContain(trace);
  });

  it('as a guest, comes back through the lobby only, also where nobody had to wait', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'nobody' });
    const { code, host } = meeting;
    const entered = await stack.enter({ code, name: 'Gus' });
    const guest = personOf(entered);
    await meeting.act(host.token, guest, 'remove');
    expect(problemOf(await join({ code }, guest.token)).code).toBe('room.removed');
    const ticket = await stack.wait({ code, name: 'Gus' });
    await meeting.send('POST', `/lobby/${ticket.id}/admit`, host.token);
    const back = await stack.enter({ code, ticketSecret: ticket.secret });
    expect(back.participant.identity).not.toBe(guest.identity);
  });

  it('is never a host, and never by somebody who does not moderate', async () => {
    const meeting = await hostMeeting(stack);
    const [cohost, second, guest] = [await meeting.cohost(), await meeting.cohost(), await meeting.guest()];
    for (const act of ['remove', 'ban']) {
      expect(problemOf(await meeting.act(cohost.token, meeting.host, act)).code).toBe('room.forbidden');
      expect(problemOf(await meeting.act(cohost.token, second, act)).code).toBe('room.forbidden');
      expect(problemOf(await meeting.act(guest.token, second, act)).code).toBe('room.forbidden');
      expect(problemOf(await meeting.act(meeting.host.session, meeting.host, act)).code).toBe(
        'room.forbidden',
      );
    }
    const account = second.session ?? '';
    const elsewhere = { ...second, ...(await device(meeting, account)) };
    expect(elsewhere.entered.participant.role).toBe('member');
    for (const [act, body] of [['remove'], ['ban'], ['role', { role: 'observer' }]] as const)
      expect(problemOf(await meeting.act(cohost.token, elsewhere, act, body)).code, 'by another device').toBe(
        'room.forbidden',
      );
    expect((await meeting.act(cohost.token, guest, 'remove')).status).toBe(200);
    expect((await meeting.act(meeting.host.session, cohost, 'remove')).status).toBe(200);
    expect(problemOf(await meeting.act(cohost.token, second, 'mute')).code).toBe('room.removed');
  });
});

describe('who is in a room of the media server without the service', () => {
  it('is put out', async () => {
    const meeting = await hostMeeting(stack);
    const { url, apiKey, apiSecret } = stack.livekit;
    const token = new AccessToken(apiKey, apiSecret, { identity: 'p_forged', name: 'Mallory' });
    token.addGrant({ roomJoin: true, room: meeting.name });
    await intrude(meeting.name, 'p_forged', url, await token.toJwt());
  });

  it('with an old grant of somebody who became less, is set right', async () => {
    const meeting = await hostMeeting(stack);
    const member = await meeting.member();
    await meeting.act(meeting.host.token, member, 'role', { role: 'cohost' });
    const asCohost = await stack.enter({ code: meeting.code }, member.token);
    await meeting.act(meeting.host.token, member, 'role', { role: 'member' });
    await meeting.act(meeting.host.token, member, 'permissions', { sources: [] });
    await connectParticipant(asCohost.livekit.url, asCohost.livekit.token);
    await meeting.sees(member, (seen) =>
      expect(seen).toMatchObject({ attributes: { role: 'member' }, canPublish: false }),
    );
  });
});

describe('a ban', () => {
  it('keeps an account out of the next meeting as well, until it is lifted', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'nobody' });
    const { code, host } = meeting;
    const member = await meeting.member('Mallory');
    const connected = await meeting.connect(member);
    expect((await meeting.act(host.token, member, 'ban')).status).toBe(200);
    expect(await connected.disconnected).toBe(PARTICIPANT_REMOVED);
    expect(problemOf(await join({ code }, member.session))).toMatchObject({
      status: 403,
      code: 'room.banned',
    });
    await meeting.send('POST', '/end', host.session);
    expect(problemOf(await join({ code }, member.session)).code, 'in the next meeting').toBe('room.banned');
    const { bans } = BanList.parse((await meeting.send('GET', '/bans', host.session)).body);
    expect(bans).toMatchObject([{ name: 'Mallory', kind: 'account' }]);
    expect((await meeting.send('DELETE', `/bans/${bans[0]?.id}`, host.session)).status).toBe(200);
    await stack.enter({ code }, member.session);
  });

  it('reaches those who wait in the lobby with another device, whoever admits them', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'everyone' });
    const { code, host } = meeting;
    const { token: session } = await stack.register('Mallory');
    const first = await stack.wait({ code }, session);
    await meeting.send('POST', `/lobby/${first.id}/admit`, host.token);
    const inside = personOf(await stack.enter({ code, ticketSecret: first.secret }, session));
    const [waiting, admitted] = [await stack.wait({ code }, session), await stack.wait({ code }, session)];
    await meeting.send('POST', `/lobby/${admitted.id}/admit`, host.token);
    expect((await meeting.act(host.token, inside, 'ban')).status).toBe(200);
    await meeting.send('POST', '/lobby/admit-all', host.token);
    for (const { secret } of [waiting, admitted])
      expect((await join({ code, ticketSecret: secret }, session)).status).toBe(403);
    expect(problemOf(await join({ code }, session)).code).toBe('room.banned');
    expect((await meeting.send('DELETE', '/bans', host.token)).status).toBe(200);
    await stack.wait({ code }, session);
  });
});

describe('what happens at the same moment', () => {
  it('lets nobody slip in while their account is removed', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'nobody' });
    const { code, host } = meeting;
    const member = await meeting.member();
    const attempts = Array.from({ length: 8 }, () => join({ code }, member.session));
    const [removal, ...joins] = await Promise.all([meeting.act(host.token, member, 'remove'), ...attempts]);
    expect(removal.status).toBe(200);
    expect(new Set(joins.map(({ status }) => status))).toSatisfy((seen: Set<number>) =>
      [...seen].every((status) => status === 200 || status === 403),
    );
    const left = await db
      .selectFrom('participant')
      .select('identity')
      .where('userId', '=', member.userId)
      .where('removedAt', 'is', null)
      .execute();
    expect(left).toEqual([]);
    const { participants } = Roster.parse((await meeting.send('GET', '/participants', host.token)).body);
    expect(participants.map(({ identity }) => identity)).toEqual([host.identity]);
  });

  it('gives no renewal the role that was just taken', async () => {
    const meeting = await hostMeeting(stack);
    const cohost = await meeting.cohost();
    await meeting.connect(cohost);
    const renewals = Array.from({ length: 5 }, () => stack.enter({ code: meeting.code }, cohost.token));
    await Promise.all([meeting.act(meeting.host.token, cohost, 'role', { role: 'member' }), ...renewals]);
    await meeting.sees(cohost, (seen) => expect(seen?.attributes).toEqual({ role: 'member' }));
    const after = await stack.enter({ code: meeting.code }, cohost.token);
    expect(after.participant.role).toBe('member');
  });

  it('lets a host who has left act on', async () => {
    const meeting = await hostMeeting(stack);
    const guest = await meeting.guest();
    const [hosting, connected] = [await meeting.connect(meeting.host), await meeting.connect(guest)];
    const [answer] = await Promise.all([meeting.act(meeting.host.token, guest, 'remove'), hosting.leave()]);
    expect(answer.status).toBe(200);
    expect(await connected.disconnected).toBe(PARTICIPANT_REMOVED);
  });
});

describe('while the media server is away', () => {
  it('what hosts decide is kept, and carried out once it is back', { timeout: 60_000 }, async () => {
    const meeting = await hostMeeting(stack);
    const { host, code } = meeting;
    const [removed, limited] = [await meeting.guest('Gus'), await meeting.member('Gil')];
    await stack.killLiveKit();
    expect((await meeting.act(host.session, removed, 'remove')).status).toBe(200);
    expect((await meeting.act(host.session, limited, 'permissions', { sources: ['camera'] })).status).toBe(
      200,
    );
    expect(problemOf(await meeting.act(host.session, limited, 'mute')).code).toBe('media.unavailable');
    await stack.startLiveKit();
    await stack.enter({ code }, host.session);
    const { url, token } = removed.entered.livekit;
    await intrude(meeting.name, removed.identity, url, token);
    await meeting.connect(limited);
    await meeting.sees(limited, (seen) => expect(seen?.canPublishSources).toHaveLength(1));
  });
});

async function device({ code }: TestMeeting, session: string) {
  const entered = await stack.enter({ code }, session);
  return { entered, identity: entered.participant.identity, token: entered.participantToken };
}

function personOf(entered: Person['entered']): Person {
  const { participant, participantToken } = entered;
  return { entered, identity: participant.identity, token: participantToken, session: null, userId: null };
}
