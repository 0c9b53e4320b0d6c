import { JoinAdmitted } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { connectRealtime, type RealtimeClient } from '../../testing/realtime-client.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(() => stack.stop());
const clients: RealtimeClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function connect(auth: Readonly<Record<string, unknown>>): Promise<RealtimeClient> {
  const client = await connectRealtime(stack.origin, auth);
  clients.push(client);
  return client;
}

/** A meeting with a host, and somebody in it who is connected to realtime. */
async function meeting() {
  const host = await stack.register('Host');
  const member = await stack.register('Mia');
  const { room } = await stack.createRoom(host.token);
  const { code } = room;
  const admitted = await stack.enter({ code }, member.token);
  const client = await connect({ kind: 'participant', token: admitted.participantToken });
  expect(await client.hello()).toMatchObject({ ok: true, status: 'begin' });
  const act = (path: string, body: unknown = {}) =>
    stack.send('POST', `/api/rooms/${code}/${path}`, { bearer: host.token, body });
  return { code, client, admitted, act, host, room };
}
const types = (client: RealtimeClient): string[] => client.events.map(({ event }) => event.type);

describe('a participant', () => {
  it('hears who waits as soon as they are made a cohost, and no more once they are not', async () => {
    const { code, client, admitted, act } = await meeting();
    const { identity } = admitted.participant;
    await stack.wait({ code, name: 'Early' });
    expect((await act(`participants/${identity}/role`, { role: 'cohost' })).status).toBe(200);
    await vi.waitFor(() => expect(types(client)).toContain('participant.changed'), 5000);
    await vi.waitFor(async () => {
      await stack.wait({ code, name: 'Late' });
      expect(types(client)).toContain('lobby.changed');
    }, 8000);
    expect((await act(`participants/${identity}/role`, { role: 'member' })).status).toBe(200);
    const count = (type: string) => types(client).filter((one) => one === type).length;
    let chat = false;
    await vi.waitFor(async () => {
      const [lobby, changed] = [count('lobby.changed'), count('participant.changed')];
      await stack.wait({ code, name: 'Later' });
      // Told after it, to the same connection: when this has come, the other would have come as well.
      expect((await act(`participants/${identity}/permissions`, { chat })).status).toBe(200);
      chat = !chat;
      await vi.waitFor(() => expect(count('participant.changed')).toBeGreaterThan(changed), 5000);
      expect(count('lobby.changed')).toBe(lobby);
    }, 15_000);
  });

  it('hears of their removal, and then nothing more', async () => {
    const { client, admitted, act } = await meeting();
    expect((await act(`participants/${admitted.participant.identity}/remove`)).status).toBe(200);
    await vi.waitFor(() => expect(client.connected()).toBe(false), 8000);
    expect(client.bye()).toBe('removed');
    expect(types(client).at(-1)).toBe('participant.removed');
    await expect(connect({ kind: 'participant', token: admitted.participantToken })).rejects.toThrow(
      'room.removed',
    );
  });

  it('hears of the end of the meeting, and is gone with it', async () => {
    const { client, admitted, act } = await meeting();
    expect((await act('end')).status).toBe(200);
    await vi.waitFor(() => expect(client.connected()).toBe(false), 8000);
    expect(client.bye()).toBe('meeting-ended');
    expect(types(client)).toContain('meeting.ended');
    await expect(connect({ kind: 'participant', token: admitted.participantToken })).rejects.toThrow(
      'auth.invalid-participant-token',
    );
  });

  it('is told nothing of meetings before theirs, whatever cursor and role they come with', async () => {
    const first = await meeting();
    const { identity } = first.admitted.participant;
    await stack.wait({ code: first.code, name: 'Earlier' });
    expect((await first.act(`participants/${identity}/permissions`, { chat: false })).status).toBe(200);
    expect((await first.act('end')).status).toBe(200);
    await vi.waitFor(() => expect(types(first.client)).toContain('meeting.ended'), 5000);

    const host = await stack.enter({ code: first.code }, first.host.token);
    const late = await stack.enter({ code: first.code }, (await stack.register('Late')).token);
    for (const { participantToken } of [host, late]) {
      const client = await connect({ kind: 'participant', token: participantToken });
      expect(await client.hello({ cursor: 0 })).toMatchObject({ ok: true, status: 'resume' });
      const change = { chat: participantToken === host.participantToken };
      const path = `participants/${late.participant.identity}/permissions`;
      expect((await first.act(path, change)).status).toBe(200);
      await vi.waitFor(() => expect(types(client)).toContain('participant.changed'), 5000);
      expect(types(client)).not.toContain('meeting.ended');
      expect(types(client)).not.toContain('lobby.changed');
      expect(JSON.stringify(client.events)).not.toContain(identity);
    }
  });

  it('goes on with a renewed token of their own, and not with another’s', async () => {
    const one = await meeting();
    const other = await meeting();
    const renewed = JoinAdmitted.parse(
      (
        await stack.send('POST', '/api/rooms/join', {
          bearer: one.admitted.participantToken,
          body: { code: one.code },
        })
      ).body,
    );
    expect(await one.client.ask('renew', { token: renewed.participantToken })).toEqual({ ok: true });
    expect(await one.client.ask('renew', { token: other.admitted.participantToken })).toEqual({
      ok: false,
      code: 'auth.required',
    });
    expect(await one.client.watch(one.room.id)).toEqual({ ok: false, code: 'room.forbidden' });
    expect(one.client.connected()).toBe(true);
  });
});
