import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { connectRealtime } from '../../testing/realtime-client.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack({}, 2);
}, 60_000);
afterAll(() => stack.stop());

function instances() {
  const [first, second] = stack.instances;
  if (!first || !second) throw new Error('expected two instances');
  return { first, second };
}

describe('a lobby of two instances', () => {
  it('is one: a ticket taken at the first is admitted at the second, and its bearer hears of it', async () => {
    const { first, second } = instances();
    const host = await first.register('Host');
    const { room } = await first.createRoom(host.token);
    const { code } = room;
    const ticket = await first.wait({ code, name: 'Gus' });
    const waiter = await connectRealtime(first.origin, { kind: 'ticket', secret: ticket.secret });
    await waiter.hello();
    const list = await second.send('GET', `/api/rooms/${code}/lobby`, { bearer: host.token });
    expect(list.body).toMatchObject({ waiting: [{ id: ticket.id, name: 'Gus' }] });

    const admit = await second.send('POST', `/api/rooms/${code}/lobby/${ticket.id}/admit`, {
      bearer: host.token,
      body: {},
    });
    expect(admit.status).toBe(200);
    await vi.waitFor(
      () =>
        expect(waiter.events.map(({ event }) => event)).toContainEqual({
          type: 'lobby.decided',
          ticketId: ticket.id,
          status: 'admitted',
        }),
      { timeout: 5000 },
    );
    waiter.close();
    const status = await first.send('GET', `/api/rooms/${code}/lobby/me`, { ticket: ticket.secret });
    expect(status.body).toEqual({ status: 'admitted' });
    const entered = await second.enter({ code, ticketSecret: ticket.secret });
    expect(entered.participant.role).toBe('guest');
    const again = await first.enter({ code }, entered.participantToken);
    expect(again.participant).toEqual(entered.participant);
  });

  it('begins one meeting and keeps to the capacity, whichever instance is asked', async () => {
    const { first, second } = instances();
    const host = await first.register('Host');
    const { room } = await first.createRoom(host.token, { settings: { lobby: 'nobody', capacity: 5 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, turn) =>
        (turn % 2 === 0 ? first : second).send('POST', '/api/rooms/join', {
          body: { code: room.code, name: `Guest ${turn}` },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map((answer) => problemOf(answer).code))).toEqual(new Set(['room.full']));
    const rooms = await stack.rooms.listRooms();
    expect(rooms.filter(({ name }) => name.startsWith(room.id)).map(({ name }) => name)).toEqual([
      `${room.id}.1`,
    ]);
  });

  it('is locked at one and locked at the other', async () => {
    const { first, second } = instances();
    const host = await first.register('Host');
    const { room } = await first.createRoom(host.token, { settings: { lobby: 'nobody' } });
    const { code } = room;
    await first.send('POST', `/api/rooms/${code}/lock`, { bearer: host.token, body: {} });
    const refused = await second.send('POST', '/api/rooms/join', { body: { code, name: 'Gus' } });
    expect(problemOf(refused)).toMatchObject({ status: 423, code: 'room.locked' });
  });
});
