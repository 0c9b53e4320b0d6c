import { BanList } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { guestOf, hostMeeting } from '../../testing/meeting.ts';
import { endParticipants, PARTICIPANT_REMOVED } from '../../testing/participant.ts';

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
    const inside = guestOf(await stack.enter({ code, ticketSecret: first.secret }, session));
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
