import { Roster } from '@parley/core/contracts/rest';
import { TrackSource } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { endParticipants } from '../../testing/participant.ts';
import { hostMeeting, until, type TestMeeting } from '../../testing/meeting.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

const roster = async (meeting: TestMeeting, bearer: string): Promise<Roster> =>
  Roster.parse((await meeting.send('GET', '/participants', bearer)).body);

describe('muting', () => {
  it('stops a microphone, a camera and a share, by session and by participant token', async () => {
    const meeting = await hostMeeting(stack);
    const guest = await meeting.guest();
    const connected = await meeting.connect(guest);
    for (const source of ['microphone', 'camera', 'screen_share', 'screen_share_audio'] as const)
      await connected.publish(source);
    await meeting.sees(guest, (seen) =>
      expect(seen?.tracks).toEqual({
        microphone: 'on',
        camera: 'on',
        screen_share: 'on',
        screen_share_audio: 'on',
      }),
    );
    expect((await meeting.act(meeting.host.session, guest, 'mute')).status).toBe(200);
    expect(await meeting.seen(guest)).toMatchObject({ tracks: { microphone: 'muted', camera: 'on' } });
    const { token } = meeting.host;
    expect((await meeting.act(token, guest, 'mute', { source: 'camera' })).status).toBe(200);
    expect((await meeting.act(token, guest, 'mute', { source: 'screen_share' })).status).toBe(200);
    expect((await meeting.seen(guest))?.tracks).toEqual({
      microphone: 'muted',
      camera: 'muted',
      screen_share: 'muted',
      screen_share_audio: 'muted',
    });
  });

  it('is for hosts, and leaves hosts alone', async () => {
    const meeting = await hostMeeting(stack);
    const guest = await meeting.guest();
    const member = await meeting.member();
    const cohost = await meeting.cohost();
    expect(problemOf(await meeting.act(guest.token, member, 'mute')).code).toBe('room.forbidden');
    expect(problemOf(await meeting.act(member.session, guest, 'mute')).code).toBe('room.forbidden');
    expect(problemOf(await meeting.act(cohost.token, meeting.host, 'mute')).code).toBe('room.forbidden');
    const nobody = { ...guest, identity: 'p_nobody' };
    expect(problemOf(await meeting.act(cohost.token, nobody, 'mute')).code).toBe('participant.not-found');
    expect((await meeting.act(cohost.token, guest, 'mute')).status, 'without being connected').toBe(200);
  });

  it('stops all microphones but those of hosts, of the caller and of the excepted', async () => {
    const meeting = await hostMeeting(stack);
    const [cohost, spared, other] = [await meeting.cohost(), await meeting.member(), await meeting.guest()];
    for (const person of [meeting.host, cohost, spared, other]) {
      await (await meeting.connect(person)).publish('microphone');
      await meeting.sees(person, (seen) => expect(seen?.tracks).toEqual({ microphone: 'on' }));
    }
    const answer = await meeting.send('POST', '/mute-all', cohost.token, { except: [spared.identity] });
    expect(answer.status).toBe(200);
    const muted = async (person: typeof other) => (await meeting.seen(person))?.tracks.microphone;
    expect(await Promise.all([meeting.host, cohost, spared, other].map(muted))).toEqual([
      'on',
      'on',
      'on',
      'muted',
    ]);
  });
});

describe('permissions', () => {
  it('take a source from somebody at once, and keep it from them in renewals and when they come again', async () => {
    const meeting = await hostMeeting(stack);
    const guest = await meeting.guest();
    const connected = await meeting.connect(guest);
    await connected.publish('microphone');
    await meeting.sees(guest, (seen) => expect(seen?.tracks).toEqual({ microphone: 'on' }));
    const only = { sources: ['camera'] };
    expect((await meeting.act(meeting.host.token, guest, 'permissions', only)).status).toBe(200);
    await meeting.sees(guest, (seen) =>
      expect(seen).toMatchObject({ tracks: {}, canPublishSources: [TrackSource.CAMERA] }),
    );

    const renewed = await stack.enter({ code: meeting.code }, guest.token);
    expect(renewed.participant.sources).toEqual(['camera']);
    await connected.leave();
    // The token from before the decision is still good for LiveKit.
    await meeting.connect(guest);
    await meeting.sees(guest, (seen) => expect(seen?.canPublishSources).toEqual([TrackSource.CAMERA]));

    await meeting.act(meeting.host.token, guest, 'permissions', { sources: [] });
    await meeting.sees(guest, (seen) => expect(seen?.canPublish, 'an empty list means all').toBe(false));
    await meeting.act(meeting.host.token, guest, 'permissions', { sources: null, chat: false });
    await meeting.sees(guest, (seen) => expect(seen?.canPublishSources).toHaveLength(4));
    const entry = (await roster(meeting, guest.token)).participants.find(
      ({ identity }) => identity === guest.identity,
    );
    expect(entry).toMatchObject({ chat: false, role: 'guest', present: true });
  });

  it('follow the settings of the room while the meeting is on', async () => {
    const meeting = await hostMeeting(stack);
    const guest = await meeting.guest();
    await (await meeting.connect(guest)).publish('screen_share');
    await meeting.sees(guest, (seen) => expect(seen?.tracks).toEqual({ screen_share: 'on' }));
    await meeting.send('PATCH', '', meeting.host.session, { settings: { share: 'hosts' } });
    await meeting.sees(guest, (seen) => expect(seen).toMatchObject({ tracks: {}, canPublish: true }));
  });

  it('give the microphone one by one where only hosts unmute, and muting takes it back', async () => {
    const meeting = await hostMeeting(stack, { unmute: 'hosts' });
    const guest = await meeting.guest();
    expect(guest.entered.participant.sources).not.toContain('microphone');
    const connected = await meeting.connect(guest);
    await meeting.act(meeting.host.token, guest, 'permissions', { sources: ['microphone'] });
    await meeting.sees(guest, (seen) => expect(seen?.canPublishSources).toEqual([TrackSource.MICROPHONE]));
    await connected.publish('microphone');
    await meeting.sees(guest, (seen) => expect(seen?.tracks).toEqual({ microphone: 'on' }));
    await meeting.act(meeting.host.token, guest, 'mute');
    await meeting.sees(guest, (seen) => expect(seen).toMatchObject({ tracks: {}, canPublish: false }));
  });
});

describe('roles', () => {
  it('make a cohost, who moderates until unmade, and are seen by all', async () => {
    const meeting = await hostMeeting(stack);
    const [member, guest] = [await meeting.member(), await meeting.guest()];
    await meeting.connect(member);
    const looker = await meeting.connect(guest);
    const assign = (bearer: string, person: typeof guest, role: string) =>
      meeting.act(bearer, person, 'role', { role });
    expect((await assign(meeting.host.session, member, 'cohost')).status).toBe(200);
    await until(() => expect(looker.attributes().get(member.identity)).toEqual({ role: 'cohost' }));
    expect((await meeting.act(member.token, guest, 'mute')).status).toBe(200);
    for (const [person, role] of [
      [guest, 'cohost'],
      [meeting.host, 'member'],
      [member, 'guest'],
    ] as const)
      expect(problemOf(await assign(member.token, person, role)).code).toBe('room.forbidden');
    expect(problemOf(await assign(meeting.host.token, guest, 'host')).code).toBe('request.invalid');

    expect((await assign(meeting.host.token, member, 'guest')).status).toBe(200);
    await until(() => expect(looker.attributes().get(member.identity)).toEqual({ role: 'member' }));
    expect(problemOf(await meeting.act(member.token, guest, 'mute')).code).toBe('room.forbidden');
  });

  it('are given for every meeting of a room by its owner, and hold when a member joins', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'everyone' });
    const cora = await stack.register('Cora');
    const put = (userId: string, role: string, bearer = meeting.host.session) =>
      meeting.send('PUT', `/roles/${userId}`, bearer, { role });
    expect(problemOf(await put(cora.user.id, 'cohost', cora.token)).code).toBe('room.forbidden');
    expect(problemOf(await put('nobody', 'cohost')).code).toBe('member.not-found');
    expect((await put(cora.user.id, 'cohost')).status).toBe(200);
    const entered = await stack.enter({ code: meeting.code }, cora.token);
    expect(entered.participant.role, 'and does not wait').toBe('cohost');
    expect((await put(cora.user.id, 'observer')).status).toBe(200);
    expect((await meeting.send('GET', '/roles', meeting.host.session)).body).toEqual({
      roles: [{ userId: cora.user.id, name: 'Cora', role: 'observer' }],
    });
    expect((await meeting.send('DELETE', `/roles/${cora.user.id}`, meeting.host.session)).status).toBe(200);
    await stack.wait({ code: meeting.code }, cora.token);
  });
});

describe('observers', () => {
  it('are seen by nobody, send nothing, and are known to hosts alone', async () => {
    const meeting = await hostMeeting(stack);
    const olga = await stack.register('Olga');
    await meeting.send('PUT', `/roles/${olga.user.id}`, meeting.host.session, { role: 'observer' });
    const entered = await stack.enter({ code: meeting.code }, olga.token);
    expect(entered.participant).toMatchObject({ role: 'observer', sources: [] });
    const observer = { entered, identity: entered.participant.identity, token: entered.participantToken };
    const person = { ...observer, session: olga.token, userId: olga.user.id };
    const guest = await meeting.guest();
    const looker = await meeting.connect(guest);
    await meeting.connect(person);
    await meeting.sees(person, (seen) =>
      expect(seen).toMatchObject({ hidden: true, canPublish: false, attributes: {} }),
    );
    await meeting.connect(meeting.host);
    await until(() =>
      expect([...looker.attributes().keys()].sort()).toEqual([guest.identity, meeting.host.identity].sort()),
    );
    const identities = ({ participants }: Roster) => participants.map(({ identity }) => identity);
    expect(identities(await roster(meeting, guest.token))).not.toContain(person.identity);
    expect((await roster(meeting, guest.token)).hosts).toBeNull();
    expect(identities(await roster(meeting, person.token))).toContain(person.identity);
    await until(async () =>
      expect(await roster(meeting, meeting.host.token)).toMatchObject({
        hosts: { observers: 1, waiting: 0 },
      }),
    );
    expect(identities(await roster(meeting, meeting.host.session))).toContain(person.identity);
    expect(problemOf(await meeting.send('POST', '/hand', person.token)).code).toBe('room.forbidden');
  });
});

describe('hands', () => {
  it('stand in the order of the service, are written by it alone, and are lowered by hosts', async () => {
    const meeting = await hostMeeting(stack);
    const [first, second] = [await meeting.member('First'), await meeting.guest('Second')];
    const looker = await meeting.connect(meeting.host);
    const own = await meeting.connect(first);
    await meeting.connect(second);
    const hand = (person: typeof second) =>
      Number(looker.attributes().get(person.identity)?.['hand'] ?? Number.NaN);
    for (const person of [first, second, first])
      expect((await meeting.send('POST', '/hand', person.token)).status).toBe(200);
    await until(() => expect(hand(first)).toBeLessThan(hand(second)));
    expect(problemOf(await meeting.send('POST', '/hand', meeting.host.session)).code).toBe('auth.required');
    await own.claim({ hand: '1', role: 'host' });
    expect((await meeting.seen(first))?.attributes).toEqual({ role: 'member', hand: String(hand(first)) });

    const lower = (bearer: string, person: typeof second) => meeting.act(bearer, person, 'lower-hand');
    expect(problemOf(await lower(second.token, first)).code).toBe('room.forbidden');
    expect((await lower(meeting.host.token, first)).status).toBe(200);
    await until(() => expect(hand(first)).toBeNaN());
    expect(hand(second)).not.toBeNaN();
    expect((await meeting.send('DELETE', '/hand', second.token)).status).toBe(200);
    await until(() => expect(hand(second)).toBeNaN());

    await meeting.send('POST', '/hand', second.token);
    await meeting.send('POST', '/lower-hands', meeting.host.token);
    await until(() => expect(hand(second)).toBeNaN());
    expect((await roster(meeting, first.token)).participants.map((entry) => entry.hand)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
