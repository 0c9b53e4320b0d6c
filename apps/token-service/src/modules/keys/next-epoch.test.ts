import { LatestKeys, Roster } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { guestOf, hostMeeting, until, type Person, type TestMeeting } from '../../testing/meeting.ts';
import { endParticipants } from '../../testing/participant.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

const epoch = (number: number) => ({ epoch: number, linkWrap: `v1.${'A'.repeat(47)}${number}` });

/** A meeting with a key, without its host: two guests and a member are connected. */
async function unattended() {
  const meeting = await hostMeeting(stack, { lobby: 'nobody' });
  const post = (by: string, number: number) => meeting.send('POST', '/keys', by, epoch(number));
  expect((await post(meeting.host.token, 1)).status).toBe(201);
  const enter = async (person: Person) => {
    await meeting.connect(person);
    await until(async () => expect(await rosterOf(meeting)).toContain(person.identity));
    return person;
  };
  const guest = async (name: string) => enter(guestOf(await stack.enter({ code: meeting.code, name })));
  const [bob, eve] = [await guest('Bob'), await guest('Eve')];
  const mel = await enter(await meeting.member());
  const newest = async (by: Person) =>
    LatestKeys.parse((await meeting.send('GET', '/keys', by.token)).body).keys;
  const remove = async (person: Person) =>
    expect((await meeting.act(meeting.host.session, person, 'remove')).status).toBe(200);
  return { meeting, post, enter, bob, eve, mel, newest, remove };
}

/** Who is connected, as hosts read it. */
async function rosterOf(meeting: TestMeeting): Promise<readonly string[]> {
  const { participants } = Roster.parse(
    (await meeting.send('GET', '/participants', meeting.host.session)).body,
  );
  return participants.filter(({ present }) => present).map(({ identity }) => identity);
}

describe('the next epoch, where nobody in the meeting moderates', () => {
  it('is wanted and taken from who stays, once, after a removal and not before', async () => {
    const { post, bob, eve, mel, newest, remove } = await unattended();
    expect(problemOf(await post(bob.token, 2)).code).toBe('room.forbidden');
    expect(await newest(bob)).toEqual(epoch(1));
    await remove(eve);
    expect(await newest(bob)).toEqual({ ...epoch(1), outdated: true });
    const answers = await Promise.all([post(bob.token, 2), post(mel.token, 2)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)[0]).toBe(201);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await newest(mel)).toEqual(epoch(2));
    expect(problemOf(await post(bob.token, 3)).code, 'none is wanted any more').toBe('room.forbidden');
  });

  it('is still wanted where the meeting ended before anybody made it', async () => {
    const { meeting, eve, remove } = await unattended();
    await remove(eve);
    expect((await meeting.send('POST', '/end', meeting.host.session)).status).toBe(200);
    const next = guestOf(await stack.enter({ code: meeting.code, name: 'Next' }, meeting.host.session));
    const { keys } = LatestKeys.parse((await meeting.send('GET', '/keys', next.token)).body);
    expect(keys).toMatchObject({ epoch: 1, outdated: true });
  });

  it('is never taken from who was put out, nor from who has not come in', async () => {
    const { meeting, post, bob, eve, mel, remove, newest } = await unattended();
    const away = await stack.enter({ code: meeting.code, name: 'Away' });
    await remove(mel);
    expect(problemOf(await post(mel.token, 2)).code).toBe('room.removed');
    await remove(eve);
    expect(problemOf(await post(eve.token, 2)).code).toBe('room.removed');
    expect((await post(away.participantToken, 2)).status).toBe(403);
    expect(await newest(bob)).toMatchObject({ epoch: 1, outdated: true });
  });

  it('is left to a host who has come back', async () => {
    const { meeting, post, enter, bob, eve, remove } = await unattended();
    await remove(eve);
    await enter(meeting.host);
    expect(problemOf(await post(bob.token, 2)).code).toBe('room.forbidden');
    expect((await post(meeting.host.token, 2)).status).toBe(201);
  });
});
