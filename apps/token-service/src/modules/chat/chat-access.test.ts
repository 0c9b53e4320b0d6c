import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatClient, type ChatClient, type ChatRoom } from '../../testing/chat.ts';
import { problemOf, type Answer, type Sent } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
let chat: ChatClient;
let room: ChatRoom;
let messageId: string;
let attachmentId: string;
beforeAll(async () => {
  stack = await startMediaStack();
  chat = chatClient(stack);
  room = await chat.room();
  messageId = (await chat.say(room.code, room.host, 'for those inside')).id;
  attachmentId = (await chat.file(room.code, room.host, Buffer.from('inside'))).id;
  await chat.say(room.code, room.host, { attachments: [{ id: attachmentId, name: 'inside.txt' }] });
}, 120_000);
afterAll(() => stack.stop());

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
