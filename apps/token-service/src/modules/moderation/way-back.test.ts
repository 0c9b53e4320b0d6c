import { Roster } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { guestOf, hostMeeting, until } from '../../testing/meeting.ts';
import { endParticipants } from '../../testing/participant.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

const join = (body: unknown, bearer?: string) =>
  stack.send('POST', '/api/rooms/join', { body, ...(bearer === undefined ? {} : { bearer }) });

describe('who is put out', () => {
  it('as a guest, has no way back with what was taken before: another grant, a ticket, a new account', async () => {
    const meeting = await hostMeeting(stack, { lobby: 'nobody' });
    const { code, host } = meeting;
    const known = await meeting.member('Mia');
    const unused = guestOf(await stack.enter({ code, name: 'Gus' }));
    const guest = guestOf(await stack.enter({ code, name: 'Gus' }));
    expect((await meeting.act(host.token, guest, 'remove')).status).toBe(200);
    expect(problemOf(await join({ code }, unused.token)).code).toBe('room.removed');
    const { token: account } = await stack.register('Gus');
    expect((await join({ code }, account)).status, 'waits in the lobby').toBe(202);
    expect((await join({ code }, known.session)).status, 'was in before').toBe(200);
    expect((await join({ code }, known.token)).status).toBe(200);
  });

  it('as a banned guest, does not enter with a second ticket; who is connected stays', async () => {
    const meeting = await hostMeeting(stack);
    const { code, host } = meeting;
    const other = await meeting.guest('Gil');
    await meeting.connect(other);
    await until(async () => {
      const listed = Roster.parse((await meeting.send('GET', '/participants', host.token)).body);
      expect(listed.participants).toContainEqual(
        expect.objectContaining({ identity: other.identity, present: true }),
      );
    });
    const [one, two] = [await stack.wait({ code, name: 'Gus' }), await stack.wait({ code, name: 'Gus' })];
    await meeting.send('POST', '/lobby/admit-all', host.token);
    const guest = guestOf(await stack.enter({ code, ticketSecret: one.secret }));
    expect((await meeting.act(host.token, guest, 'ban')).status).toBe(200);
    expect(problemOf(await join({ code, ticketSecret: two.secret })).code).toBe('lobby.denied');
    expect((await join({ code }, other.token)).status).toBe(200);
  });
});
