import { randomUUID } from 'node:crypto';
import { MessageResponse } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatClient, type ChatClient } from '../../testing/chat.ts';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
let chat: ChatClient;
beforeAll(async () => {
  stack = await startMediaStack();
  chat = chatClient(stack);
}, 120_000);
afterAll(() => stack.stop());

const sealed = (ciphertext = 'AbC_-9') => ({ body: { epoch: 1, ciphertext } });
const end = (code: string, bearer: string) => stack.send('POST', `/api/rooms/${code}/end`, { bearer });
const erase = (code: string, bearer: string, id: string) =>
  stack.send('DELETE', `/api/rooms/${code}/messages/${id}`, { bearer });

describe('writing', () => {
  it('stores a message and shows it to everybody in the meeting', async () => {
    const { code, host, hostIdentity } = await chat.room();
    const guest = await chat.guest(code);
    const message = await chat.say(code, host, 'hello <b>\u202eworld</b>');
    expect(message).toMatchObject({
      seq: 1,
      meeting: 1,
      sender: { identity: hostIdentity, name: 'Olga' },
      mine: true,
      body: { text: 'hello <b>\u202eworld</b>' },
      deletedAt: null,
    });
    expect(await chat.page(code, guest)).toEqual({ messages: [{ ...message, mine: false }], more: false });
  });

  it('takes ciphertext alone in encrypted rooms, and text alone in others', async () => {
    const open = await chat.room();
    const encrypted = await chat.room({ encryption: 'e2ee' });
    expect((await chat.say(encrypted.code, encrypted.host, sealed())).body).toEqual(sealed().body);
    const refusals = [
      await chat.post(encrypted.code, encrypted.host, 'in the clear'),
      await chat.post(open.code, open.host, sealed()),
    ];
    for (const refusal of refusals) {
      expect(problemOf(refusal)).toMatchObject({ code: 'request.invalid', errors: [{ path: 'body' }] });
    }
    const both = { epoch: 1, ciphertext: 'AbC_-9', text: 'in the clear' };
    for (const { code, host } of [open, encrypted]) {
      expect(problemOf(await chat.post(code, host, { body: both })).code).toBe('request.invalid');
    }
    expect(await chat.page(encrypted.code, encrypted.host)).toMatchObject({ messages: [{ seq: 1 }] });
  });

  it('makes one message of many equal tries at once', async () => {
    const { code, host } = await chat.room();
    await chat.say(code, host, 'before');
    const key = randomUUID();
    const tries = Array.from({ length: 30 }, () => chat.post(code, host, { text: 'once', key }));
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status).sort((x, y) => x - y)).toEqual([
      ...Array<number>(29).fill(200),
      201,
    ]);
    const ids = new Set(answers.map(({ body }) => MessageResponse.parse(body).message.id));
    expect(ids.size).toBe(1);
    expect(await chat.texts(code, host)).toEqual(['before', 'once']);
  });

  it('refuses other content under a key that is taken, and keeps the keys of people apart', async () => {
    const { code, host } = await chat.room();
    const guest = await chat.guest(code);
    const key = randomUUID();
    await chat.say(code, host, { text: 'one', key });
    expect(problemOf(await chat.post(code, host, { text: 'two', key })).code).toBe('chat.key-reused');
    expect((await chat.say(code, guest, { text: 'three', key })).seq).toBe(2);
  });

  it('knows a member again on another device, and so their keys', async () => {
    const { code } = await chat.room();
    const { session, token } = await chat.member(code);
    const key = randomUUID();
    const message = await chat.say(code, token, { text: 'from the phone', key });
    const { participantToken: laptop } = await stack.enter({ code }, session);
    const again = await chat.post(code, laptop, { text: 'from the phone', key });
    expect([again.status, MessageResponse.parse(again.body).message]).toEqual([200, message]);
    expect((await chat.post(code, session, { text: 'from the phone', key })).status).toBe(200);
  });

  it('counts the messages of a room without gaps, whoever writes at the same time', async () => {
    const { code, host } = await chat.room();
    const writers = [host, await chat.guest(code), (await chat.member(code)).token];
    const refused = chat.post(code, host, sealed());
    const said = await Promise.all(
      Array.from({ length: 30 }, (_, at) => chat.say(code, writers[at % 3] ?? host, `message ${at}`)),
    );
    expect((await refused).status).toBe(400);
    expect(said.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(said.map((_, at) => at + 1));
  });

  it.each([
    ['hosts', [201, 403, 403]],
    ['members', [201, 201, 403]],
    ['everyone', [201, 201, 201]],
  ] as const)('is for %s where the room says so', async (circle, expected) => {
    const { code, host } = await chat.room({ chat: circle });
    const writers = [host, (await chat.member(code)).token, await chat.guest(code)];
    const answers = await Promise.all(writers.map((writer) => chat.post(code, writer, 'hello')));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    for (const answer of answers.filter(({ status }) => status === 403)) {
      expect(problemOf(answer).code).toBe('chat.forbidden');
    }
  });

  it('waits for a meeting', async () => {
    const { code, owner, host } = await chat.room();
    const fromOutside = await chat.say(code, owner, 'by session');
    expect(fromOutside.sender.name).toBe('Olga');
    await end(code, owner);
    expect(problemOf(await chat.post(code, owner, 'too late')).code).toBe('chat.no-meeting');
    expect(problemOf(await chat.post(code, host, 'too late')).code).toBe('auth.invalid-participant-token');
  });
});

describe('reading', () => {
  it('pages in both directions, steadily, while others write', async () => {
    const { code, host } = await chat.room();
    const guest = await chat.guest(code);
    for (let at = 1; at <= 25; at += 1) await chat.say(code, host, String(at));
    let writing = true;
    const writer = (async () => {
      for (let at = 26; writing; at += 1) await chat.say(code, guest, String(at));
    })();

    const backwards: number[] = [];
    let page = await chat.page(code, host, '?before=26&limit=7');
    for (;;) {
      backwards.unshift(...page.messages.map(({ seq }) => seq));
      if (!page.more) break;
      page = await chat.page(code, host, `?before=${backwards[0]}&limit=7`);
    }
    expect(backwards).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));

    const forwards: string[] = [];
    for (let cursor = 0; cursor < 40;) {
      const { messages } = await chat.page(code, host, `?after=${cursor}&limit=9`);
      for (const { body } of messages) forwards.push(body && 'text' in body ? body.text : '');
      cursor = messages.at(-1)?.seq ?? cursor;
    }
    writing = false;
    await writer;
    expect(forwards).toEqual(forwards.map((_, at) => String(at + 1)));
  }, 60_000);

  it('shows the newest first page, says whether there is more, and takes no nonsense for a cursor', async () => {
    const { code, host } = await chat.room();
    for (const text of ['a', 'b', 'c', 'd']) await chat.say(code, host, text);
    expect(await chat.texts(code, host, '?limit=3')).toEqual(['b', 'c', 'd']);
    expect((await chat.page(code, host, '?limit=3')).more).toBe(true);
    expect((await chat.page(code, host, '?limit=4')).more).toBe(false);
    expect(await chat.page(code, host, '?after=4')).toEqual({ messages: [], more: false });
    expect(await chat.texts(code, host, '?after=1&before=4')).toEqual(['b', 'c']);
    const nonsense = [
      'before=-1',
      'after=x',
      'limit=0',
      'limit=101',
      'limit=',
      'before=1&before=2',
      'after=1e3',
    ];
    for (const query of [...nonsense, 'before=9999999999999999999999', "after=1'--", 'limit[]=3&limit=%00']) {
      const answer = await stack.send('GET', `/api/rooms/${code}/messages?${query}`, { bearer: host });
      expect(problemOf(answer).code, query).toBe('request.invalid');
    }
  });

  it.each([
    ['none', ['later']],
    ['meeting', ['early', 'later']],
    ['all', ['before', 'early', 'later']],
  ] as const)('gives late joiners the history that the room allows: %s', async (chatHistory, expected) => {
    const { code, owner, host } = await chat.room({ chatHistory });
    await chat.say(code, host, 'before');
    await end(code, owner);
    const { participantToken: again } = await stack.enter({ code }, owner);
    await chat.say(code, again, 'early');
    const guest = await chat.guest(code);
    const { token, session } = await chat.member(code);
    await chat.say(code, again, 'later');
    for (const reader of [guest, token, session]) expect(await chat.texts(code, reader)).toEqual(expected);
    expect(await chat.texts(code, owner), 'the owner has all').toEqual(['before', 'early', 'later']);

    await end(code, owner);
    expect(await chat.texts(code, session), 'members read on afterwards').toEqual(expected);
    const answer = await stack.send('GET', `/api/rooms/${code}/messages`, { bearer: guest });
    expect(problemOf(answer).code, 'guests do not').toBe('auth.invalid-participant-token');

    const { participantToken: third } = await stack.enter({ code }, owner);
    await chat.say(code, third, 'without them');
    const all = chatHistory === 'all';
    expect(await chat.texts(code, session)).toEqual(all ? [...expected, 'without them'] : expected);
  });

  it('keeps a meeting from who was put out of it, for good, also where all history is open', async () => {
    const { code, owner, host } = await chat.room({ chatHistory: 'all' });
    const { session } = await chat.member(code);
    await chat.say(code, host, 'first');
    await end(code, owner);
    const { participantToken: again } = await stack.enter({ code }, owner);
    const { participant } = await stack.enter({ code }, session);
    const removal = `/api/rooms/${code}/participants/${participant.identity}/remove`;
    expect((await stack.send('POST', removal, { bearer: owner, body: {} })).status).toBe(200);
    await chat.say(code, again, 'behind their back');
    await end(code, owner);
    expect(await chat.texts(code, session)).toEqual(['first']);
    const { participantToken: third } = await stack.enter({ code }, owner);
    await chat.say(code, third, 'third');
    expect(await chat.texts(code, session)).toEqual(['first', 'third']);
    expect(await chat.texts(code, owner)).toEqual(['first', 'behind their back', 'third']);
  });
});

describe('deleting', () => {
  it('leaves a place without content, to the sender and to hosts alone', async () => {
    const { code, host, owner } = await chat.room();
    const guest = await chat.guest(code);
    const member = await chat.member(code);
    const own = await chat.say(code, guest, 'a secret');
    const theirs = await chat.say(code, guest, 'rude');
    const hosts = await chat.say(code, host, 'of the host');
    const ofMember = await chat.say(code, member.token, 'of the member');
    expect(problemOf(await erase(code, guest, hosts.id)).code).toBe('room.forbidden');
    expect(problemOf(await erase(code, member.session, own.id)).code).toBe('room.forbidden');
    expect((await erase(code, guest, own.id)).status).toBe(200);
    expect((await erase(code, host, theirs.id)).status).toBe(200);
    expect((await erase(code, member.session, ofMember.id)).status).toBe(200);
    expect((await erase(code, owner, own.id)).status, 'again does no harm').toBe(200);
    const { messages } = await chat.page(code, guest);
    expect(messages.map(({ seq, body, deletedBy }) => [seq, body, deletedBy])).toEqual([
      [1, null, 'sender'],
      [2, null, 'host'],
      [3, { text: 'of the host' }, null],
      [4, null, 'sender'],
    ]);
    expect(JSON.stringify(messages)).not.toMatch(/secret|rude/);
    expect(messages[0]).toMatchObject({ sender: own.sender, createdAt: own.createdAt });
  });

  it('is not undone by a late repetition of the post', async () => {
    const { code, host } = await chat.room();
    const key = randomUUID();
    const { id } = await chat.say(code, host, { text: 'gone', key });
    await erase(code, host, id);
    const late = await chat.post(code, host, { text: 'gone', key });
    expect([late.status, MessageResponse.parse(late.body).message.body]).toEqual([200, null]);
    expect((await chat.say(code, host, 'next')).seq).toBe(2);
  });

  it('knows no message of another room, and none beyond what the reader sees', async () => {
    const here = await chat.room();
    const there = await chat.room({ chatHistory: 'none' });
    const { id } = await chat.say(there.code, there.host, 'not yours');
    const late = await chat.guest(there.code);
    const refusals = [await erase(here.code, here.host, id), await erase(there.code, late, id)];
    for (const refusal of refusals) expect(problemOf(refusal).code).toBe('chat.message-not-found');
    expect(problemOf(await erase(here.code, here.host, 'nonsense')).code).toBe('request.invalid');
    expect(await chat.texts(there.code, there.host)).toEqual(['not yours']);
  });
});
