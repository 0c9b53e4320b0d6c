import type { RoomSettings } from '@parley/core/contracts/rest';
import { LIVEKIT_TOKEN_SECONDS, MEDIA_SOURCES, grantFor, type Role } from '@parley/core/domain/grants';
import { decodeJwt } from 'jose';
import { TokenVerifier } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(() => stack.stop());

type Sources = RoomSettings['sources'];
const settings: readonly Sources[] = [[...MEDIA_SOURCES], ['microphone'], ['camera', 'screen_share'], []];

/** Lets somebody of `role` into a room that allows `sources`, by the way that people of that role come in. */
async function enterAs(role: Role, sources: Sources) {
  const host = await stack.register('Host');
  const { room } = await stack.createRoom(host.token, { settings: { sources } });
  const code = room.code;
  if (role === 'host') return { room, name: 'Host', entered: await stack.enter({ code }, host.token) };
  if (role === 'member') {
    const member = await stack.register('Member');
    return { room, name: 'Member', entered: await stack.enter({ code }, member.token) };
  }
  const ticket = await stack.wait({ code, name: 'Guest' });
  await stack.send('POST', `/api/rooms/${code}/lobby/${ticket.id}/admit`, { bearer: host.token, body: {} });
  return { room, name: 'Guest', entered: await stack.enter({ code, ticketSecret: ticket.secret }) };
}

describe.each(['host', 'member', 'guest'] as const)('the LiveKit token of a %s', (role) => {
  it.each(settings.map((sources) => [sources.join('+') || 'nothing', sources] as const))(
    'in a room that sends %s is exactly its row of the table',
    async (_name, sources) => {
      const { room, name, entered } = await enterAs(role, [...sources]);
      expect(entered.participant.role).toBe(role);
      const { token } = entered.livekit;
      const claims = decodeJwt(token);
      const { iat: _iat, ...stated } = claims;
      expect(stated).toEqual({
        iss: stack.livekit.apiKey,
        sub: entered.participant.identity,
        name,
        attributes: { role },
        video: grantFor(role, `${room.id}.1`, room.settings),
        nbf: expect.any(Number),
        exp: expect.any(Number),
      });
      // The signing library reads the clock once for each of the two, perhaps on both sides of a full second.
      const seconds = (claims.exp ?? 0) - (claims.nbf ?? 0);
      expect(Math.abs(seconds - LIVEKIT_TOKEN_SECONDS)).toBeLessThanOrEqual(1);
      await new TokenVerifier(stack.livekit.apiKey, stack.livekit.apiSecret).verify(token);
    },
  );
});

describe('a renewal', () => {
  it('is a grant of the same row for the same identity', async () => {
    const { room, entered } = await enterAs('guest', ['camera']);
    const renewed = await stack.enter({ code: room.code }, entered.participantToken);
    expect(renewed.participant).toEqual(entered.participant);
    expect(decodeJwt(renewed.livekit.token)['video']).toEqual(
      grantFor('guest', `${room.id}.1`, room.settings),
    );
  });
});

describe('an identity', () => {
  it('is made by the service for each device and says nothing about its bearer', async () => {
    const host = await stack.register('Host');
    const { room } = await stack.createRoom(host.token);
    const first = await stack.enter({ code: room.code }, host.token);
    const second = await stack.enter({ code: room.code }, host.token);
    expect(first.participant.identity).not.toBe(second.participant.identity);
    expect(first.participant.identity).not.toContain(host.user.id);
  });
});
