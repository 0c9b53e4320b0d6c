import {
  PersonalRoomResponse,
  RoomListResponse,
  RoomResponse,
  type RoomSettings,
} from '@parley/core/contracts/rest';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(() => stack.stop());

async function hosted(settings: Partial<RoomSettings> = {}) {
  const host = await stack.register('Host');
  const { room } = await stack.createRoom(host.token, { settings: { lobby: 'nobody', ...settings } });
  const { code } = room;
  return {
    host: host.token,
    code,
    join: (body: object = {}, bearer?: string) =>
      stack.send('POST', '/api/rooms/join', {
        body: { code, ...body },
        ...(bearer === undefined ? {} : { bearer }),
      }),
    patch: (body: unknown) => stack.send('PATCH', `/api/rooms/${code}`, { bearer: host.token, body }),
    act: (path: string, bearer: string) =>
      stack.send('POST', `/api/rooms/${code}/${path}`, { bearer, body: {} }),
  };
}

describe('a locked room', () => {
  it('lets in hosts, who is in and whom a host admits from then on, and nobody else', async () => {
    const room = await hosted({ lobby: 'guests' });
    const member = await stack.register();
    const inside = await stack.enter({ code: room.code }, member.token);
    const [entered, admitted, waiting] = [
      await stack.wait({ code: room.code, name: 'One' }),
      await stack.wait({ code: room.code, name: 'Two' }),
      await stack.wait({ code: room.code, name: 'Three' }),
    ];
    await room.act(`lobby/${entered.id}/admit`, room.host);
    await room.act(`lobby/${admitted.id}/admit`, room.host);
    await stack.enter({ code: room.code, ticketSecret: entered.secret });
    expect(problemOf(await room.act('lock', inside.participantToken)).code).toBe('room.forbidden');
    expect((await room.act('lock', room.host)).status).toBe(200);
    expect((await room.act('lock', room.host)).status, 'again does no harm').toBe(200);

    expect(problemOf(await room.join({ name: 'Gus' }))).toMatchObject({ status: 423, code: 'room.locked' });
    expect(problemOf(await room.join({}, (await stack.register()).token)).code).toBe('room.locked');
    const outline = RoomResponse.parse((await stack.send('GET', `/api/rooms/${room.code}`)).body);
    expect(outline).toMatchObject({ entry: 'closed', room: { locked: true } });

    expect((await room.join({}, inside.participantToken)).status).toBe(200);
    expect((await room.join({}, room.host)).status).toBe(200);
    const byTicket = async ({ secret }: { secret: string }) =>
      (await room.join({ ticketSecret: secret })).status;
    expect(await byTicket(entered), 'is in').toBe(200);
    expect(await byTicket(admitted), 'was admitted before the lock, and waits again').toBe(202);
    expect(await byTicket(waiting), 'waits on').toBe(202);
    await room.act(`lobby/${admitted.id}/admit`, room.host);
    expect(await byTicket(admitted), 'is admitted by a host who knows of the lock').toBe(200);

    expect((await room.act('unlock', room.host)).status).toBe(200);
    expect((await room.join({}, member.token)).status).toBe(200);
    expect((await room.patch({ locked: true })).body).toMatchObject({ room: { locked: true } });
    expect(problemOf(await room.join({ name: 'Gus' })).code).toBe('room.locked');
  });
});

describe('settings', () => {
  it('changed by two at once are both changed', async () => {
    const room = await hosted();
    const answers = await Promise.all([
      room.patch({ settings: { capacity: 9 } }),
      room.patch({ settings: { share: 'hosts' } }),
      room.patch({ title: 'Both' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await room.patch({})).body).toMatchObject({
      room: { title: 'Both', settings: { capacity: 9, share: 'hosts', lobby: 'nobody' } },
    });
  });

  it.each([
    [{ share: 'hosts' }, ['camera', 'microphone']],
    [{ unmute: 'members' }, ['camera', 'screen_share', 'screen_share_audio']],
    [{ unmute: 'hosts', share: 'members' }, ['camera']],
  ] as const)('%o leave a guest %o', async (settings, sources) => {
    const room = await hosted(settings);
    const { livekit } = await stack.enter({ code: room.code, name: 'Gus' });
    expect(decodeJwt(livekit.token)['video']).toMatchObject({ canPublish: true, canPublishSources: sources });
  });

  it('of an interview have everybody wait who does not host, unless it is said otherwise', async () => {
    const { token } = await stack.register();
    const interview = await stack.createRoom(token, { kind: 'interview' });
    expect(interview.room).toMatchObject({ kind: 'interview', settings: { lobby: 'everyone' } });
    const open = await stack.createRoom(token, { kind: 'interview', settings: { lobby: 'nobody' } });
    expect(open.room.settings.lobby).toBe('nobody');
  });

  it('let nobody new in after the end date, and those who are in finish', async () => {
    const room = await hosted();
    const inside = await stack.enter({ code: room.code, name: 'Gus' });
    await room.patch({ settings: { expiresAt: new Date(Date.now() - 1000).toISOString() } });
    expect(problemOf(await room.join({ name: 'Late' }))).toMatchObject({ status: 410, code: 'room.expired' });
    expect(problemOf(await room.join({}, room.host)).code).toBe('room.expired');
    expect(inside.room.state).toBe('waiting');
  });
});

describe('a personal room', () => {
  const personal = async (bearer: string) => {
    const answer = await stack.send('GET', '/api/rooms/personal', { bearer });
    return PersonalRoomResponse.parse(answer.body).room;
  };

  it('is made once, however often it is asked for at once', async () => {
    const { token } = await stack.register();
    const rooms = await Promise.all(Array.from({ length: 8 }, () => personal(token)));
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
    expect(rooms[0]).toMatchObject({ personal: true, state: 'created' });
    expect((await personal((await stack.register()).token)).id).not.toBe(rooms[0]?.id);
  });

  it('stays: it has no end date, is for more than one meeting and cannot be destroyed', async () => {
    const { token } = await stack.register();
    const { code } = await personal(token);
    const patch = (settings: object) =>
      stack.send('PATCH', `/api/rooms/${code}`, { bearer: token, body: { settings } });
    for (const settings of [{ singleUse: true }, { expiresAt: '2020-01-01T00:00:00Z' }]) {
      expect(problemOf(await patch(settings))).toMatchObject({ status: 409, code: 'room.permanent' });
    }
    const gone = await stack.send('DELETE', `/api/rooms/${code}`, { bearer: token });
    expect(problemOf(gone).code).toBe('room.permanent');
    expect((await patch({ capacity: 12 })).status).toBe(200);
    expect((await stack.enter({ code }, token)).room.settings.capacity).toBe(12);
  });

  it('gets another code from its owner, and the old one opens nothing any more', async () => {
    const { token } = await stack.register();
    const before = await personal(token);
    const answer = await stack.send('POST', '/api/rooms/personal/rotate-code', { bearer: token, body: {} });
    const { room, invite } = PersonalRoomResponse.parse(answer.body);
    expect(room.id).toBe(before.id);
    expect(room.code).not.toBe(before.code);
    expect(invite.web).toContain(room.code);
    const old = await stack.send('POST', '/api/rooms/join', { bearer: token, body: { code: before.code } });
    expect(problemOf(old).code).toBe('room.not-found');
    expect((await stack.enter({ code: room.code }, token)).participant.role).toBe('host');
  });

  it('is lost to who visited it before it got another code, and to who is banned from it', async () => {
    const { token } = await stack.register();
    const [visitor, callee] = [await stack.register('Vic'), await stack.register('Cal')];
    const before = await personal(token);
    await stack.enter({ code: before.code }, token);
    await stack.enter({ code: before.code }, visitor.token);
    const listed = async () => {
      const answer = await stack.send('GET', '/api/rooms', { bearer: visitor.token });
      return RoomListResponse.parse(answer.body).rooms.map(({ code }) => code);
    };
    const access = async (codeOrId: string) =>
      (await stack.send('GET', `/api/rooms/${codeOrId}`, { bearer: visitor.token })).body;
    const ring = (roomCode: string) =>
      stack.send('POST', '/api/calls', { bearer: visitor.token, body: { userId: callee.user.id, roomCode } });
    expect(await listed()).toEqual([before.code]);

    const changed = await stack.send('POST', '/api/rooms/personal/rotate-code', { bearer: token, body: {} });
    const { code } = PersonalRoomResponse.parse(changed.body).room;
    expect(await listed()).toEqual([]);
    expect(await access(before.id)).toMatchObject({ code: 'room.not-found' });
    expect(await access(code)).toMatchObject({ access: 'outline' });
    expect(problemOf(await ring(code)).code).toBe('room.forbidden');

    const { participant } = await stack.enter({ code }, visitor.token);
    expect(await listed()).toEqual([code]);
    expect(await access(code)).toMatchObject({ access: 'full' });
    const ban = `/api/rooms/${code}/participants/${participant.identity}/ban`;
    expect((await stack.send('POST', ban, { bearer: token, body: {} })).status).toBe(200);
    expect(await listed()).toEqual([]);
    expect(await access(code)).toMatchObject({ access: 'outline' });
    expect(problemOf(await ring(code)).code).toBe('room.forbidden');
  });
});
