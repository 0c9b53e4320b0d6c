import type { JoinAdmitted, RoomSettings } from '@parley/core/contracts/rest';
import {
  LIVEKIT_TOKEN_SECONDS,
  MEDIA_SOURCES,
  ROLES,
  grantFor,
  type MediaSource,
  type Role,
} from '@parley/core/domain/grants';
import { decodeJwt } from 'jose';
import { TokenVerifier } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
/** Who comes in as what; guests have no account. */
let sessions: Readonly<Record<Exclude<Role, 'guest'>, { readonly id: string; readonly token: string }>>;
beforeAll(async () => {
  stack = await startMediaStack();
  const register = async (role: string) => {
    const { user, token } = await stack.register(role);
    return { id: user.id, token };
  };
  sessions = {
    host: await register('host'),
    cohost: await register('cohost'),
    member: await register('member'),
    observer: await register('observer'),
  };
});
afterAll(() => stack.stop());

const SETTINGS: readonly Partial<RoomSettings>[] = [
  { sources: [...MEDIA_SOURCES] },
  { sources: ['microphone'] },
  { sources: ['camera', 'screen_share'] },
  { sources: [] },
  { share: 'hosts' },
  { share: 'members' },
  { unmute: 'hosts' },
  { unmute: 'members', share: 'hosts', sources: ['microphone', 'screen_share'] },
];
const DECISIONS: readonly (readonly MediaSource[] | null)[] = [['camera'], [], ['microphone'], null];

/** Lets one of each role into a room with these settings. */
async function enterAll(settings: Partial<RoomSettings>) {
  const { room } = await stack.createRoom(sessions.host.token, {
    settings: { lobby: 'nobody', ...settings },
  });
  const { code } = room;
  for (const role of ['cohost', 'observer'] as const) {
    const path = `/api/rooms/${code}/roles/${sessions[role].id}`;
    await stack.send('PUT', path, { bearer: sessions.host.token, body: { role } });
  }
  const entered = new Map<Role, JoinAdmitted>();
  for (const role of ROLES) {
    const join =
      role === 'guest' ? stack.enter({ code, name: role }) : stack.enter({ code }, sessions[role].token);
    entered.set(role, await join);
  }
  return { room, entered };
}

describe('the LiveKit token of everybody', () => {
  it.each(SETTINGS.map((settings) => [JSON.stringify(settings), settings] as const))(
    'in a room with %s is exactly its row of the table, also after what hosts decide',
    { timeout: 60_000 },
    async (_name, settings) => {
      const { room, entered } = await enterAll(settings);
      const expectRow = (role: Role, admitted: JoinAdmitted, sources: readonly MediaSource[] | null) => {
        const { iat: _iat, ...stated } = decodeJwt(admitted.livekit.token);
        const video = grantFor(role, `${room.id}.1`, room.settings, { sources, chat: null });
        expect(stated, `${role}, decided ${JSON.stringify(sources)}`).toEqual({
          iss: stack.livekit.apiKey,
          sub: admitted.participant.identity,
          name: role,
          // Nobody is told of observers.
          attributes: role === 'observer' ? {} : { role },
          video,
          nbf: expect.any(Number),
          exp: expect.any(Number),
        });
        expect(admitted.participant).toMatchObject({ role, sources: video.canPublishSources });
        expect(video.canPublish, 'an empty list means all').toBe(video.canPublishSources.length > 0);
      };
      for (const [role, admitted] of entered) expectRow(role, admitted, null);
      for (const sources of DECISIONS) {
        for (const [role, { participant, participantToken }] of entered) {
          if (role === 'host') continue;
          const path = `/api/rooms/${room.code}/participants/${participant.identity}/permissions`;
          const decided = await stack.send('POST', path, { bearer: sessions.host.token, body: { sources } });
          expect(decided.status).toBe(200);
          expectRow(role, await stack.enter({ code: room.code }, participantToken), sources);
        }
      }
    },
  );

  it('is signed for LiveKit and good for five minutes', async () => {
    const { entered } = await enterAll({});
    for (const { livekit } of entered.values()) {
      const claims = decodeJwt(livekit.token);
      // The signing library reads the clock once for each of the two, perhaps on both sides of a full second.
      const seconds = (claims.exp ?? 0) - (claims.nbf ?? 0);
      expect(Math.abs(seconds - LIVEKIT_TOKEN_SECONDS)).toBeLessThanOrEqual(1);
      await new TokenVerifier(stack.livekit.apiKey, stack.livekit.apiSecret).verify(livekit.token);
    }
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
