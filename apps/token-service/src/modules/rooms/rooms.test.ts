import { RoomListResponse, RoomResponse, type CreateRoomRequest } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf, type Answer } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(() => stack.stop());

async function hosted(request: CreateRoomRequest = {}) {
  const host = await stack.register('Host');
  const { room, invite } = await stack.createRoom(host.token, request);
  return { host, room, code: room.code, invite };
}
const join = (body: unknown, bearer?: string): Promise<Answer> =>
  stack.send('POST', '/api/rooms/join', { body, ...(bearer === undefined ? {} : { bearer }) });
const get = async (code: string, bearer?: string): Promise<RoomResponse> =>
  RoomResponse.parse(
    (await stack.send('GET', `/api/rooms/${code}`, bearer === undefined ? {} : { bearer })).body,
  );

describe('making a room', () => {
  it('answers with its code, the defaults and links without a key', async () => {
    const { room, invite } = await hosted({
      title: ' Weekly ',
      keys: { epoch: 1, linkWrap: `v1.${'A'.repeat(60)}` },
    });
    expect(room).toMatchObject({
      title: 'Weekly',
      state: 'created',
      settings: { encryption: 'e2ee', lobby: 'guests' },
    });
    expect(room.code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    expect(invite.web).toBe(`${stack.origin}/j/${room.code}`);
    expect(invite.app).toBe(`parley://join/${room.code}?server=${encodeURIComponent(stack.origin)}`);
  });

  it('is for members, by its alias as well', async () => {
    expect(problemOf(await stack.send('POST', '/api/meetings', { body: {} })).code).toBe('auth.required');
    const { token } = await stack.register();
    expect((await stack.send('POST', '/api/meetings', { bearer: token, body: {} })).status).toBe(201);
  });

  it.each([
    ['a capacity of one', { settings: { capacity: 1 } }],
    ['an unknown source', { settings: { sources: ['hologram'] } }],
    ['a key of a later epoch', { keys: { epoch: 2, linkWrap: `v1.${'A'.repeat(60)}` } }],
    ['a title of a novel', { title: 'x'.repeat(121) }],
    ['an end that is no time', { settings: { expiresAt: 'tomorrow' } }],
  ])('is refused with %s', async (_name, body) => {
    const { token } = await stack.register();
    expect(problemOf(await stack.send('POST', '/api/rooms/create', { bearer: token, body })).code).toBe(
      'request.invalid',
    );
  });
});

describe('a code', () => {
  it('is read however people write it', async () => {
    const { host, code } = await hosted();
    const plain = code.replaceAll('-', '').toUpperCase();
    expect((await stack.enter({ code: plain }, host.token)).room.code).toBe(code);
    expect((await get(` ${code.toUpperCase()} `.trim())).room.code).toBe(code);
  });

  it.each(['7zzz-zzzz-zzzz', 'abc', '', '%00', "' or 1=1", '../../etc', 'u'.repeat(64)])(
    'that opens nothing is answered like any other: %j',
    async (code) => {
      const known = problemOf(await join({ code: '0000-0000-0001', name: 'Gus' }));
      const answer = problemOf(await join({ code, name: 'Gus' }));
      expect({ ...answer, requestId: '' }).toEqual({ ...known, requestId: '' });
      expect(answer).toMatchObject({ status: 404, code: 'room.not-found' });
    },
  );
});

describe('who comes in', () => {
  it.each([
    ['guests', 'guest', 202],
    ['guests', 'member', 200],
    ['guests', 'host', 200],
    ['everyone', 'guest', 202],
    ['everyone', 'member', 202],
    ['everyone', 'host', 200],
    ['nobody', 'guest', 200],
    ['nobody', 'member', 200],
  ] as const)('with a lobby for %s: a %s gets %i', async (lobby, role, status) => {
    const { host, code } = await hosted({ settings: { lobby } });
    const bearer =
      role === 'host' ? host.token : role === 'member' ? (await stack.register()).token : undefined;
    const entry = (await get(code, bearer)).entry;
    const answer = await join({ code, name: 'Gus' }, bearer);
    expect([answer.status, entry]).toEqual([status, status === 200 ? 'open' : 'lobby']);
  });

  it('guests say their name, where guests may come at all', async () => {
    const { code } = await hosted({ settings: { lobby: 'nobody' } });
    expect(problemOf(await join({ code }))).toMatchObject({ status: 400, code: 'room.name-required' });
    const members = await hosted({ settings: { guests: false } });
    const refused = problemOf(await join({ code: members.code, name: 'Gus' }));
    expect(refused).toMatchObject({ status: 403, code: 'room.guests-not-allowed' });
    expect((await get(members.code)).entry).toBe('closed');
  });

  it('nobody beyond the capacity, except hosts', async () => {
    const { host, code } = await hosted({ settings: { lobby: 'nobody', capacity: 2 } });
    await stack.enter({ code, name: 'One' });
    await stack.enter({ code, name: 'Two' });
    expect(problemOf(await join({ code, name: 'Three' }))).toMatchObject({ status: 409, code: 'room.full' });
    expect((await stack.enter({ code }, host.token)).participant.role).toBe('host');
  });

  it('nobody after the end date', async () => {
    const expiresAt = new Date(Date.now() + 700).toISOString();
    const { code, host } = await hosted({ settings: { expiresAt } });
    await vi.waitFor(async () => expect((await get(code, host.token)).room.state).toBe('expired'), {
      timeout: 5000,
    });
    expect(problemOf(await join({ code }, host.token))).toMatchObject({ status: 410, code: 'room.expired' });
  });

  it('nobody into a single-use room after its meeting', async () => {
    const { host, code } = await hosted({ settings: { singleUse: true } });
    await stack.enter({ code }, host.token);
    await stack.send('POST', `/api/rooms/${code}/end`, { bearer: host.token });
    expect(problemOf(await join({ code }, host.token))).toMatchObject({ status: 409, code: 'room.closed' });
    expect((await get(code, host.token)).entry).toBe('closed');
  });
});

describe('a credential is never read as another', () => {
  it('session, participant token, LiveKit token and ticket', async () => {
    const { host, code } = await hosted();
    const entered = await stack.enter({ code }, host.token);
    const waiting = await stack.wait({ code, name: 'Gus' });
    const asSession = (bearer: string) => stack.send('GET', '/api/rooms', { bearer });
    for (const token of [entered.participantToken, entered.livekit.token, waiting.secret]) {
      expect((await asSession(token)).status).toBe(401);
    }
    const asParticipant = (bearer: string) => stack.send('GET', `/api/rooms/${code}/lobby`, { bearer });
    for (const token of [entered.livekit.token, waiting.secret]) {
      expect((await asParticipant(token)).status).toBe(401);
    }
    const asTicket = (ticket: string) => stack.send('GET', `/api/rooms/${code}/lobby/me`, { ticket });
    for (const secret of [entered.participantToken, entered.livekit.token, host.token]) {
      expect((await asTicket(secret)).status).toBe(401);
    }
    const signalling = (token: string) => fetch(`${stack.origin}/rtc/validate?access_token=${token}`);
    for (const token of [entered.participantToken, host.token, waiting.secret]) {
      expect((await signalling(token)).status).toBe(401);
    }
    expect((await signalling(entered.livekit.token)).status).toBe(200);
  });

  it('nor in another room or by another role', async () => {
    const one = await hosted({ settings: { lobby: 'nobody' } });
    const other = await hosted();
    const { participantToken: hosts } = await stack.enter({ code: one.code }, one.host.token);
    const { participantToken: guests } = await stack.enter({ code: one.code, name: 'Gus' });
    const end = (code: string, bearer: string) => stack.send('POST', `/api/rooms/${code}/end`, { bearer });
    expect(problemOf(await end(other.code, hosts)).code).toBe('room.forbidden');
    expect(problemOf(await end(one.code, guests)).code).toBe('room.forbidden');
    expect(problemOf(await end(one.code, other.host.token)).code).toBe('room.forbidden');
    expect(problemOf(await join({ code: other.code }, hosts)).code).toBe('auth.invalid-participant-token');
  });
});

describe('seeing and changing a room', () => {
  it('strangers see an outline, members who were in it and its owner everything', async () => {
    const { host, room, code } = await hosted({ title: 'Weekly' });
    expect(await get(code)).toEqual({
      access: 'outline',
      room: { code, title: 'Weekly', state: 'created', locked: false, count: 0, encryption: 'e2ee' },
      entry: 'lobby',
    });
    const member = await stack.register();
    expect((await get(code, member.token)).access).toBe('outline');
    await stack.enter({ code }, member.token);
    expect((await get(code, member.token)).access).toBe('full');
    expect((await get(room.id, host.token)).access).toBe('full');
    const byId = await stack.send('GET', `/api/rooms/${room.id}`);
    expect(problemOf(byId).code, 'an id is no invitation').toBe('room.not-found');
    const lists = await Promise.all(
      [host, member].map(async ({ token }) =>
        RoomListResponse.parse((await stack.send('GET', '/api/rooms', { bearer: token })).body).rooms.map(
          ({ id }) => id,
        ),
      ),
    );
    expect(lists).toEqual([[room.id], [room.id]]);
  });

  it('its owner changes one setting and the others stay', async () => {
    const { host, code } = await hosted({ settings: { lobby: 'everyone', capacity: 7 } });
    const stranger = await stack.register();
    const patch = (bearer: string, body: unknown) =>
      stack.send('PATCH', `/api/rooms/${code}`, { bearer, body });
    expect(problemOf(await patch(stranger.token, { title: 'Mine' })).code).toBe('room.forbidden');
    const answer = await patch(host.token, {
      title: 'New',
      settings: { lobby: 'nobody', encryption: 'transport' },
    });
    expect(answer.body).toMatchObject({
      room: { title: 'New', settings: { lobby: 'nobody', capacity: 7, encryption: 'e2ee' } },
    });
  });

  it('its owner destroys it, and its code opens nothing ever after', async () => {
    const { host, room, code } = await hosted({ settings: { lobby: 'nobody' } });
    const { participantToken } = await stack.enter({ code, name: 'Gus' });
    const stranger = await stack.register();
    const destroy = (bearer: string) => stack.send('DELETE', `/api/rooms/${code}`, { bearer });
    expect(problemOf(await destroy(stranger.token)).code).toBe('room.forbidden');
    expect((await destroy(host.token)).status).toBe(200);
    expect(problemOf(await join({ code }, host.token)).code).toBe('room.not-found');
    expect(problemOf(await join({ code }, participantToken)).code).toBe('room.not-found');
    expect(await stack.rooms.listRooms([`${room.id}.1`])).toEqual([]);
  });
});

describe('keys', () => {
  const linkWrap = `v1.${'B'.repeat(60)}`;

  it('come with the join, and the first host posts those that were not made with the room', async () => {
    const { host, code } = await hosted({ settings: { lobby: 'nobody' } });
    const { participantToken, keys } = await stack.enter({ code }, host.token);
    expect(keys).toBeNull();
    const post = (bearer: string, epoch: number) =>
      stack.send('POST', `/api/rooms/${code}/keys`, { bearer, body: { epoch, linkWrap } });
    const guest = await stack.enter({ code, name: 'Gus' });
    expect(problemOf(await post(guest.participantToken, 1)).code).toBe('room.forbidden');
    expect(problemOf(await post(participantToken, 2)).code).toBe('request.invalid');
    const both = await Promise.all([post(participantToken, 1), post(host.token, 1)]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    expect(problemOf(await post(participantToken, 1)).code).toBe('keys.epoch-taken');
    const read = await stack.send('GET', `/api/rooms/${code}/keys`, { bearer: guest.participantToken });
    expect(read.body).toEqual({ keys: { epoch: 1, linkWrap } });
    const stranger = await stack.register();
    const refused = await stack.send('GET', `/api/rooms/${code}/keys`, { bearer: stranger.token });
    expect(problemOf(refused).code).toBe('room.forbidden');
  });
});
