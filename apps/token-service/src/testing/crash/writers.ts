import { randomBytes, randomUUID } from 'node:crypto';
import type { CreateRoomResponse, JoinLobby, SessionResponse } from '@parley/core/contracts/rest';
import type { Answer, TestClient } from '../client.ts';
import { Register, type Ledger } from './ledger.ts';

/** Writes without end, with the session of a member, until a request fails because the service is gone. */
export type Writer = (client: TestClient, ledger: Ledger, bearer: string) => Promise<never>;

const linkWrap = (): string => `v1.${randomBytes(48).toString('base64url')}`;
const codeOf = (answer: Answer): string => (answer.body as CreateRoomResponse).room.code;

/** Rooms with their keys, renamed and given new epochs; every third is destroyed. */
const rooms: Writer = async (client, ledger, bearer) => {
  for (let turn = 1; ; turn += 1) {
    const title = new Register();
    const key = new Register();
    const existence = new Register();
    const first = linkWrap();
    const name = randomUUID();
    const answer = await existence.set('200', () =>
      title.set(name, () =>
        key.set(`1 ${first}`, () =>
          client.send('POST', '/api/rooms/create', {
            bearer,
            body: { title: name, keys: { epoch: 1, linkWrap: first } },
          }),
        ),
      ),
    );
    const path = `/api/rooms/${codeOf(answer)}`;
    const look = (on: TestClient): Promise<Answer> => on.send('GET', path, { bearer });
    ledger.add({
      what: `room ${path}`,
      allowed: () => existence.allowed(),
      read: async (on) => String((await look(on)).status),
    });
    const orGone = (register: Register) => (): readonly string[] =>
      existence.allowed().includes('404') ? [...register.allowed(), 'gone'] : register.allowed();
    ledger.add({
      what: `title of ${path}`,
      allowed: orGone(title),
      read: async (on) => {
        const { status, body } = await look(on);
        return status === 404 ? 'gone' : (body as CreateRoomResponse).room.title;
      },
    });
    ledger.add({
      what: `key of ${path}`,
      allowed: orGone(key),
      read: async (on) => {
        const { status, body } = await on.send('GET', `${path}/keys`, { bearer });
        if (status === 404) return 'gone';
        const { keys } = body as { keys: { epoch: number; linkWrap: string } };
        return `${keys.epoch} ${keys.linkWrap}`;
      },
    });
    for (let epoch = 2; epoch <= 4; epoch += 1) {
      const next = randomUUID();
      await title.set(next, () => client.send('PATCH', path, { bearer, body: { title: next } }));
      const body = { epoch, linkWrap: linkWrap() };
      await key.set(`${epoch} ${body.linkWrap}`, () => client.send('POST', `${path}/keys`, { bearer, body }));
    }
    if (turn % 3 === 0) await existence.set('404', () => client.send('DELETE', path, { bearer }));
  }
};

/** Guests who wait, are admitted or refused, or give up. */
const lobbies: Writer = async (client, ledger, bearer) => {
  const { room } = await client.createRoom(bearer);
  const path = `/api/rooms/${room.code}/lobby`;
  for (let turn = 0; ; turn += 1) {
    const status = new Register();
    const answer = await status.set('waiting', () =>
      client.send('POST', '/api/rooms/join', { body: { code: room.code, name: `Guest ${turn}` } }),
    );
    const { ticket } = answer.body as JoinLobby;
    ledger.add({
      what: `ticket ${ticket.id}`,
      allowed: () => status.allowed(),
      read: async (on) => {
        const { body } = await on.send('GET', `${path}/me`, { ticket: ticket.secret });
        return (body as { status: string }).status;
      },
    });
    if (turn % 3 === 0) {
      await status.set('ended', () => client.send('DELETE', `${path}/me`, { ticket: ticket.secret }));
    } else {
      const [act, outcome] = turn % 3 === 1 ? ['admit', 'admitted'] : ['deny', 'denied'];
      await status.set(outcome ?? '', () => client.send('POST', `${path}/${ticket.id}/${act}`, { bearer }));
    }
  }
};

/** Accounts that register, and of which every other one signs out. */
const accounts: Writer = async (client, ledger) => {
  for (let turn = 1; ; turn += 1) {
    const session = new Register();
    const body = { email: `${randomUUID()}@example.org`, password: 'correct horse battery', name: 'Ada' };
    const answer = await session.set('200', () => client.send('POST', '/api/auth/register', { body }));
    const { token: bearer } = answer.body as SessionResponse;
    ledger.add({
      what: `session of ${body.email}`,
      allowed: () => session.allowed(),
      read: async (on) => String((await on.send('GET', '/api/users/profile', { bearer })).status),
    });
    if (turn % 2 === 0) await session.set('401', () => client.send('POST', '/api/auth/logout', { bearer }));
  }
};

/** Who writes at the same time. */
export const WRITERS: readonly Writer[] = [rooms, rooms, rooms, rooms, lobbies, lobbies, accounts];
