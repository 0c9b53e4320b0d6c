import { AttendanceList, RoomResponse, type JoinAdmitted, type Room } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { connectParticipant, endParticipants } from '../../testing/participant.ts';

/** LiveKit keeps an empty room for 20 s before it tells that it let it go. */
const DEPARTURE_MS = 60_000;
let stack: MediaStack;

beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

async function hosted(settings = {}) {
  const host = await stack.register('Host');
  const { room } = await stack.createRoom(host.token, { settings });
  return { host, room, code: room.code };
}

async function look(code: string, bearer: string): Promise<Room> {
  const answer = RoomResponse.parse((await stack.send('GET', `/api/rooms/${code}`, { bearer })).body);
  if (answer.access !== 'full') throw new Error('expected the whole room');
  return answer.room;
}

const connect = (entered: JoinAdmitted) => connectParticipant(entered.livekit.url, entered.livekit.token);
const until = (check: () => Promise<void>, timeout = 10_000) => vi.waitFor(check, { timeout, interval: 100 });

describe('a meeting', () => {
  it('makes its room active while somebody is connected, and another begins after its end', async () => {
    const { host, room, code } = await hosted();
    expect(room.state).toBe('created');
    const entered = await stack.enter({ code }, host.token);
    expect(entered.room).toMatchObject({ state: 'waiting', count: 0 });

    const participant = await connect(entered);
    await until(async () =>
      expect(await look(code, host.token)).toMatchObject({ state: 'active', count: 1 }),
    );

    const end = () =>
      stack.send('POST', `/api/rooms/${code}/end`, { bearer: entered.participantToken, body: {} });
    expect((await end()).status).toBe(200);
    await participant.disconnected;
    expect(await look(code, host.token)).toMatchObject({ state: 'waiting', count: 0 });
    expect(await stack.rooms.listRooms([`${room.id}.1`])).toEqual([]);
    expect((await end()).status, 'ending twice').toBe(200);

    const next = await stack.enter({ code }, host.token);
    expect(next.livekit.token).not.toBe(entered.livekit.token);
    expect((await stack.rooms.listRooms([`${room.id}.2`])).length).toBe(1);
    expect((await end()).status, 'an old token ends its own meeting, not this one').toBe(200);
    expect((await stack.rooms.listRooms([`${room.id}.2`])).length).toBe(1);
    await expect(connect(entered), 'an old grant opens nothing').rejects.toBeInstanceOf(Error);
  });

  it('ends by itself when everybody has left', async () => {
    const { host, room, code } = await hosted({ singleUse: true });
    const entered = await stack.enter({ code }, host.token);
    const participant = await connect(entered);
    await until(async () => expect((await look(code, host.token)).state).toBe('active'));
    await participant.leave();
    await until(async () => expect((await look(code, host.token)).count).toBe(0));
    expect((await look(code, host.token)).state, 'for a while it waits for them').toBe('active');
    await until(async () => expect((await look(code, host.token)).state).toBe('expired'), DEPARTURE_MS);
    expect(await stack.rooms.listRooms([`${room.id}.1`])).toEqual([]);
    const again = await stack.send('POST', '/api/rooms/join', { bearer: host.token, body: { code } });
    expect(problemOf(again)).toMatchObject({ status: 409, code: 'room.closed' });
  }, 90_000);

  it('outlives a restart of the media server: people come back under their identity', async () => {
    const { host, room, code } = await hosted();
    const entered = await stack.enter({ code }, host.token);
    const guest = await stack.wait({ code, name: 'Gus' });
    await stack.send('POST', `/api/rooms/${code}/lobby/admit-all`, {
      bearer: entered.participantToken,
      body: {},
    });
    const inside = await stack.enter({ code, ticketSecret: guest.secret });
    await connect(entered);
    await until(async () => expect((await look(code, host.token)).state).toBe('active'));

    await stack.killLiveKit();
    const start = performance.now();
    const down = await stack.send('POST', '/api/rooms/join', {
      bearer: entered.participantToken,
      body: { code },
    });
    expect(problemOf(down)).toMatchObject({ status: 503, code: 'media.unavailable' });
    expect(performance.now() - start).toBeLessThan(4000);
    expect((await stack.send('GET', '/readyz')).body).toMatchObject({
      status: 'ready',
      media: 'unreachable',
    });
    expect((await stack.send('GET', '/rtc/validate?access_token=x')).status).toBe(503);

    await stack.startLiveKit();
    const back = await stack.enter({ code }, entered.participantToken);
    expect(back.participant.identity).toBe(entered.participant.identity);
    const guestBack = await stack.enter({ code }, inside.participantToken);
    expect(guestBack.participant).toEqual(inside.participant);
    const participant = await connect(back);
    await until(async () =>
      expect(await look(code, host.token)).toMatchObject({ state: 'active', count: 1 }),
    );
    expect((await stack.rooms.listRooms([`${room.id}.1`])).length, 'the same meeting').toBe(1);
    await participant.leave();
  }, 60_000);

  it('outlives a kill of the service: who is there, who waits and what was locked is as it was', async () => {
    const { host, code } = await hosted();
    const entered = await stack.enter({ code }, host.token);
    // Past the service, which is about to be gone.
    const connectDirectly = () => connectParticipant(stack.livekit.url, entered.livekit.token);
    const participant = await connectDirectly();
    const waiting = await stack.wait({ code, name: 'Gus' });
    await until(async () => expect((await look(code, host.token)).count).toBe(1));
    const act = (path: string, bearer: string) =>
      stack.send('POST', `/api/rooms/${code}/${path}`, { bearer, body: {} });
    expect((await act('lock', entered.participantToken)).status).toBe(200);

    await stack.killService();
    const other = await connectDirectly();
    await participant.disconnected;
    await other.leave();
    await stack.startService();

    // Nobody told it: what happened in the meantime is looked up.
    await until(async () => expect((await look(code, host.token)).count).toBe(0), 15_000);
    expect(await look(code, host.token)).toMatchObject({ locked: true });
    const back = await stack.enter({ code }, entered.participantToken);
    expect(back.participant.identity, 'the same place').toBe(entered.participant.identity);
    expect((await act(`lobby/${waiting.id}/admit`, back.participantToken)).status).toBe(200);
    const guest = await stack.enter({ code, ticketSecret: waiting.secret });
    expect(guest.participant.role).toBe('guest');

    const attendance = AttendanceList.parse(
      (await stack.send('GET', `/api/rooms/${code}/attendance`, { bearer: host.token })).body,
    ).attendance;
    expect(attendance.every(({ leftAt }) => leftAt !== null)).toBe(true);
    expect(attendance[0]).toMatchObject({ name: 'Host', role: 'host', meeting: 1, userId: host.user.id });
  }, 60_000);

  it('can be ended while the media server is away, and is closed there once it is back', async () => {
    const { host, room, code } = await hosted();
    const entered = await stack.enter({ code }, host.token);
    await stack.killLiveKit();
    expect(
      (await stack.send('POST', `/api/rooms/${code}/end`, { bearer: host.token, body: {} })).status,
    ).toBe(200);
    await stack.startLiveKit();
    const renewal = await stack.send('POST', '/api/rooms/join', {
      bearer: entered.participantToken,
      body: { code },
    });
    expect(problemOf(renewal).code).toBe('auth.invalid-participant-token');
    expect(await stack.rooms.listRooms([`${room.id}.1`])).toEqual([]);
  }, 60_000);
});

describe('webhooks', () => {
  it('are believed only with the signature of the media server', async () => {
    const raw = JSON.stringify({ id: 'EV_1', event: 'room_finished', room: { name: 'x.1' } });
    const headers = { 'content-type': 'application/webhook+json' };
    for (const authorization of ['', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln']) {
      const answer = await stack.send('POST', '/api/webhooks/livekit', {
        raw,
        headers: { ...headers, authorization },
      });
      expect(problemOf(answer).code).toBe('auth.required');
    }
    const { host, code } = await hosted();
    const { livekit } = await stack.enter({ code }, host.token);
    const borrowed = await stack.send('POST', '/api/webhooks/livekit', {
      raw,
      headers: { ...headers, authorization: livekit.token },
    });
    expect(problemOf(borrowed).code, 'a participant is not the media server').toBe('auth.required');
  });
});
