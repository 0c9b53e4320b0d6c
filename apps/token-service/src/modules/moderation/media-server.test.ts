import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { intrude } from '../../testing/intruder.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting } from '../../testing/meeting.ts';
import { connectParticipant, endParticipants } from '../../testing/participant.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

describe('who is in a room of the media server without the service', () => {
  it('is put out', async () => {
    const meeting = await hostMeeting(stack);
    const { url, apiKey, apiSecret } = stack.livekit;
    const token = new AccessToken(apiKey, apiSecret, { identity: 'p_forged', name: 'Mallory' });
    token.addGrant({ roomJoin: true, room: meeting.name });
    await intrude(stack.rooms, meeting.name, 'p_forged', { url, token: await token.toJwt() });
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
    await intrude(stack.rooms, meeting.name, removed.identity, removed.entered.livekit);
    await meeting.connect(limited);
    await meeting.sees(limited, (seen) => expect(seen?.canPublishSources).toHaveLength(1));
  });
});
