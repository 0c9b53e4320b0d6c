import { randomUUID } from 'node:crypto';
import { Roster } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { problemOf } from '../../testing/client.ts';
import { databaseLocation } from '../../testing/database.ts';
import { intrude } from '../../testing/intruder.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { guestOf, hostMeeting, until, type TestMeeting } from '../../testing/meeting.ts';
import { endParticipants, PARTICIPANT_REMOVED } from '../../testing/participant.ts';
import { createEventLog } from '../events/log.ts';

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
      await intrude(stack.rooms, meeting.name, identity, entered.livekit);
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
    const guest = guestOf(entered);
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

async function device({ code }: TestMeeting, session: string) {
  const entered = await stack.enter({ code }, session);
  return { entered, identity: entered.participant.identity, token: entered.participantToken };
}
