import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { chatClient, type ChatClient, type ChatRoom } from '../../testing/chat.ts';
import { problemOf, type Answer, type Sent } from '../../testing/client.ts';
import { freshDatabaseUrl } from '../../testing/database.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-chat-'));
let stack: MediaStack;
let db: Database;
let chat: ChatClient;
let room: ChatRoom;
let messageId: string;
let attachmentId: string;
beforeAll(async () => {
  const url = await freshDatabaseUrl(folder);
  stack = await startMediaStack({ DATABASE_URL: url });
  db = await openDatabase(
    url.startsWith('sqlite:') ? { kind: 'sqlite', file: url.slice(7) } : { kind: 'postgres', url },
  );
  chat = chatClient(stack);
  room = await chat.room();
  messageId = (await chat.say(room.code, room.host, 'for those inside')).id;
  attachmentId = (await chat.file(room.code, room.host, Buffer.from('inside'))).id;
  await chat.say(room.code, room.host, { attachments: [{ id: attachmentId, name: 'inside.txt' }] });
}, 120_000);
afterAll(async () => {
  await db.destroy();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every act of the chat, as somebody may try it. */
async function tryAll(credential: Sent): Promise<readonly Answer[]> {
  const base = `/api/rooms/${room.code}`;
  const message = { idempotencyKey: 'a-key-of-theirs', body: { text: 'hello' } };
  const bytes = { raw: 'x', headers: { ...credential.headers, 'content-type': 'application/octet-stream' } };
  return Promise.all([
    stack.send('GET', `${base}/messages`, credential),
    stack.send('POST', `${base}/messages`, { ...credential, body: message }),
    stack.send('DELETE', `${base}/messages/${messageId}`, credential),
    stack.send('POST', `${base}/attachments`, { ...credential, ...bytes }),
    stack.send('GET', `${base}/attachments/${attachmentId}`, credential),
  ]);
}

async function expectRefused(credential: Sent, codes: readonly string[]): Promise<void> {
  for (const answer of await tryAll(credential)) expect(codes).toContain(problemOf(answer).code);
  const { messages } = await chat.page(room.code, room.host);
  expect(messages.map(({ seq, deletedAt }) => [seq, deletedAt])).toEqual([
    [1, null],
    [2, null],
  ]);
}

describe('the chat is closed to', () => {
  it('nobody in particular', () => expectRefused({}, ['auth.required']));

  it('a member who never was in the room', async () => {
    const { token } = await stack.register();
    await expectRefused({ bearer: token }, ['room.forbidden']);
  });

  it('a host of another room', async () => {
    const other = await chat.room();
    await expectRefused({ bearer: other.host }, ['room.forbidden']);
    await expectRefused({ bearer: other.owner }, ['room.forbidden']);
  });

  it('a guest of another room', async () => {
    const other = await chat.room();
    await expectRefused({ bearer: await chat.guest(other.code) }, ['room.forbidden']);
  });

  it('who waits in the lobby', async () => {
    await stack.send('PATCH', `/api/rooms/${room.code}`, {
      bearer: room.owner,
      body: { settings: { lobby: 'guests' } },
    });
    const ticket = await stack.wait({ code: room.code, name: 'Wanda' });
    await expectRefused({ ticket: ticket.secret }, ['auth.required']);
    await expectRefused({ bearer: ticket.secret }, ['auth.required']);
  });

  it('a token of the media server, and one that was tampered with', async () => {
    const { livekit, participantToken } = await stack.enter({ code: room.code }, room.owner);
    await expectRefused({ bearer: livekit.token }, ['auth.invalid-participant-token']);
    const [head, , signature] = participantToken.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: room.hostIdentity, room: 'x', meeting: 1 }));
    const forged = `${head}.${claims.toString('base64url')}.${signature}`;
    await expectRefused({ bearer: forged }, ['auth.invalid-participant-token']);
  });

  it('a member who was put out of the meeting, on whichever credential, until it has ended', async () => {
    const open = await chat.room({ chatHistory: 'all' });
    const { session, token } = await chat.member(open.code);
    await chat.say(open.code, token, 'before');
    await db.updateTable('participant').set({ removedAt: Date.now() }).where('name', '=', 'Mia').execute();
    const path = `/api/rooms/${open.code}/messages`;
    for (const bearer of [session, token]) {
      for (const answer of [
        await stack.send('GET', path, { bearer }),
        await chat.post(open.code, bearer, 'again'),
        await chat.upload(open.code, bearer, Buffer.from('x')),
      ]) {
        expect(problemOf(answer).code).toBe('room.removed');
      }
    }
    expect(await chat.texts(open.code, open.host)).toEqual(['before']);
  });

  it('a member who is banned, whenever they were there', async () => {
    const open = await chat.room({ chatHistory: 'all' });
    const { session } = await chat.member(open.code, 'Bea');
    const visit = await db
      .selectFrom('participant')
      .selectAll()
      .where('name', '=', 'Bea')
      .executeTakeFirstOrThrow();
    const ban = { id: 'ban-1', roomId: visit.roomId, userId: visit.userId, identity: null, name: 'Bea' };
    await db
      .insertInto('roomBan')
      .values({ ...ban, createdAt: Date.now() })
      .execute();
    await stack.send('POST', `/api/rooms/${open.code}/end`, { bearer: open.owner });
    const read = await stack.send('GET', `/api/rooms/${open.code}/messages`, { bearer: session });
    expect(problemOf(read).code).toBe('room.banned');
    expect(problemOf(await chat.post(open.code, session, 'x')).code).toBe('room.banned');
  });

  it('writers whom a host has silenced, and open to one who was given the word', async () => {
    const open = await chat.room();
    const hostsOnly = await chat.room({ chat: 'hosts' });
    const silenced = await chat.guest(open.code, 'Sid');
    const allowed = await chat.guest(hostsOnly.code, 'Ali');
    const watching = await chat.guest(open.code, 'Obi');
    await db.updateTable('participant').set({ chat: 0 }).where('name', '=', 'Sid').execute();
    await db.updateTable('participant').set({ chat: 1 }).where('name', '=', 'Ali').execute();
    await db.updateTable('participant').set({ role: 'observer' }).where('name', '=', 'Obi').execute();
    for (const bearer of [silenced, watching]) {
      expect(problemOf(await chat.post(open.code, bearer, 'x')).code).toBe('chat.forbidden');
      expect(problemOf(await chat.upload(open.code, bearer, Buffer.from('x'))).code).toBe('chat.forbidden');
      expect(await chat.texts(open.code, bearer)).toEqual([]);
    }
    expect((await chat.post(hostsOnly.code, allowed, 'x')).status).toBe(201);
  });

  it('everybody once the room is destroyed', async () => {
    const gone = await chat.room();
    const guest = await chat.guest(gone.code);
    await chat.say(gone.code, guest, 'soon gone');
    await stack.send('DELETE', `/api/rooms/${gone.code}`, { bearer: gone.owner });
    for (const bearer of [gone.owner, gone.host, guest]) {
      const answer = await stack.send('GET', `/api/rooms/${gone.code}/messages`, { bearer });
      expect(problemOf(answer).code).toBe('room.not-found');
    }
  });
});

it('a page of another origin cannot write with the cookie of who visits it', async () => {
  const login = await stack.register();
  const cookies = await stack.send('POST', '/api/auth/login', {
    body: { email: login.email, password: login.password },
  });
  const cookie = cookies.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await stack.enter({ code: room.code }, room.owner);
  for (const headers of [{ cookie, origin: 'https://evil.example' }, { cookie }]) {
    const answers = await tryAll({ headers });
    const writes = [answers[1], answers[2], answers[3]];
    for (const answer of writes) expect(answer?.status).toBe(403);
  }
});
