import { LobbyList } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(() => stack.stop());

async function lobbyOf(settings = {}) {
  const host = await stack.register('Host');
  const { room } = await stack.createRoom(host.token, { settings });
  const { code } = room;
  const base = `/api/rooms/${code}/lobby`;
  return {
    code,
    session: host.token,
    list: async (bearer: string) => LobbyList.parse((await stack.send('GET', base, { bearer })).body).waiting,
    act: (bearer: string, path: string) => stack.send('POST', `${base}/${path}`, { bearer, body: {} }),
    status: async (ticket: string) => (await stack.send('GET', `${base}/me`, { ticket })).body,
    leave: (ticket: string) => stack.send('DELETE', `${base}/me`, { ticket }),
    join: (ticketSecret: string) => stack.send('POST', '/api/rooms/join', { body: { code, ticketSecret } }),
  };
}

describe('the lobby', () => {
  it('lets people wait before anybody is there, and a host admit without being connected', async () => {
    const lobby = await lobbyOf();
    const ticket = await stack.wait({ code: lobby.code, name: 'Gus' });
    expect(await lobby.status(ticket.secret)).toEqual({ status: 'waiting' });
    expect(await lobby.list(lobby.session)).toMatchObject([{ id: ticket.id, name: 'Gus' }]);
    expect((await lobby.join(ticket.secret)).status, 'coming early is waiting on').toBe(202);

    expect((await lobby.act(lobby.session, `${ticket.id}/admit`)).status).toBe(200);
    expect(await lobby.status(ticket.secret)).toEqual({ status: 'admitted' });
    expect(await lobby.list(lobby.session)).toEqual([]);
    const entered = await stack.enter({ code: lobby.code, ticketSecret: ticket.secret });
    expect(entered.participant.role).toBe('guest');
    const again = await stack.enter({ code: lobby.code, ticketSecret: ticket.secret });
    expect(again.participant, 'one ticket is one device').toEqual(entered.participant);
  });

  it('is a list for hosts alone, by session or by participant token', async () => {
    const lobby = await lobbyOf();
    const { participantToken } = await stack.enter({ code: lobby.code }, lobby.session);
    const member = await stack.register();
    const inside = await stack.enter({ code: lobby.code }, member.token);
    const ticket = await stack.wait({ code: lobby.code, name: 'Gus' });
    for (const bearer of [member.token, inside.participantToken]) {
      const path = `/api/rooms/${lobby.code}/lobby`;
      expect(problemOf(await stack.send('GET', path, { bearer })).code).toBe('room.forbidden');
      expect(problemOf(await lobby.act(bearer, `${ticket.id}/admit`)).code).toBe('room.forbidden');
      expect(problemOf(await lobby.act(bearer, 'admit-all')).code).toBe('room.forbidden');
    }
    expect((await lobby.list(participantToken)).length).toBe(1);
  });

  it('refuses, and who was refused may be let in after all', async () => {
    const lobby = await lobbyOf();
    const ticket = await stack.wait({ code: lobby.code, name: 'Gus' });
    await lobby.act(lobby.session, `${ticket.id}/deny`);
    expect(await lobby.status(ticket.secret)).toEqual({ status: 'denied' });
    expect(problemOf(await lobby.join(ticket.secret))).toMatchObject({ status: 403, code: 'lobby.denied' });
    expect((await lobby.act(lobby.session, `${ticket.id}/deny`)).status, 'twice').toBe(200);
    expect((await lobby.act(lobby.session, `${ticket.id}/admit`)).status).toBe(200);
    expect((await lobby.join(ticket.secret)).status).toBe(200);
  });

  it('admits all who wait, members too', async () => {
    const lobby = await lobbyOf({ lobby: 'everyone' });
    const member = await stack.register('Mia');
    const tickets = [
      await stack.wait({ code: lobby.code, name: 'One' }),
      await stack.wait({ code: lobby.code }, member.token),
    ];
    expect((await lobby.list(lobby.session)).map(({ name }) => name)).toEqual(['One', 'Mia']);
    await lobby.act(lobby.session, 'admit-all');
    const roles = [];
    for (const { secret } of tickets) {
      roles.push((await stack.enter({ code: lobby.code, ticketSecret: secret })).participant.role);
    }
    expect(roles).toEqual(['guest', 'member']);
  });

  it('admits nobody into a room that was closed to guests since, except who is in already', async () => {
    const lobby = await lobbyOf();
    const [inside, late] = [
      await stack.wait({ code: lobby.code, name: 'One' }),
      await stack.wait({ code: lobby.code, name: 'Two' }),
    ];
    await lobby.act(lobby.session, 'admit-all');
    await stack.enter({ code: lobby.code, ticketSecret: inside.secret });
    const patch = (body: object) =>
      stack.send('PATCH', `/api/rooms/${lobby.code}`, { bearer: lobby.session, body });
    expect((await patch({ settings: { guests: false } })).status).toBe(200);
    expect(problemOf(await lobby.join(late.secret)).code).toBe('room.guests-not-allowed');
    expect((await lobby.join(inside.secret)).status).toBe(200);
    expect((await patch({ settings: { guests: true } })).status).toBe(200);
    expect((await lobby.join(late.secret)).status).toBe(200);
  });

  it('forgets who gives up', async () => {
    const lobby = await lobbyOf();
    const ticket = await stack.wait({ code: lobby.code, name: 'Gus' });
    expect((await lobby.leave(ticket.secret)).status).toBe(200);
    expect(await lobby.list(lobby.session)).toEqual([]);
    expect(problemOf(await lobby.act(lobby.session, `${ticket.id}/admit`)).code).toBe(
      'lobby.ticket-not-found',
    );
    expect(problemOf(await lobby.join(ticket.secret))).toMatchObject({ status: 410, code: 'lobby.ended' });
  });

  it('ends with the meeting, for those who wait and for those who were admitted', async () => {
    const lobby = await lobbyOf();
    const waiting = await stack.wait({ code: lobby.code, name: 'One' });
    const admitted = await stack.wait({ code: lobby.code, name: 'Two' });
    await lobby.act(lobby.session, `${admitted.id}/admit`);
    await stack.send('POST', `/api/rooms/${lobby.code}/end`, { bearer: lobby.session });
    for (const { secret } of [waiting, admitted]) {
      expect(await lobby.status(secret)).toEqual({ status: 'ended' });
      expect(problemOf(await lobby.join(secret)).code).toBe('lobby.ended');
    }
  });

  it('knows no ticket of another room and no made-up one', async () => {
    const one = await lobbyOf();
    const other = await lobbyOf();
    const ticket = await stack.wait({ code: one.code, name: 'Gus' });
    expect(await other.status(ticket.secret)).toMatchObject({ code: 'lobby.ticket-not-found' });
    expect(problemOf(await other.join(ticket.secret)).code).toBe('lobby.ticket-not-found');
    expect(problemOf(await other.act(other.session, `${ticket.id}/admit`)).code).toBe(
      'lobby.ticket-not-found',
    );
    expect(problemOf(await one.join('A'.repeat(43))).code).toBe('lobby.ticket-not-found');
  });
});
