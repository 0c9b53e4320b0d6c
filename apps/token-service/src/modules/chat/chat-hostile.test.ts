import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatClient, type ChatClient, type ChatRoom } from '../../testing/chat.ts';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
let chat: ChatClient;
let room: ChatRoom;
let sealedRoom: ChatRoom;
beforeAll(async () => {
  stack = await startMediaStack();
  chat = chatClient(stack);
  room = await chat.room();
  sealedRoom = await chat.room({ encryption: 'e2ee' });
}, 120_000);
afterAll(() => stack.stop());

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const key = (): string => `"idempotencyKey":"${randomUUID()}"`;
const text = (value: string): string => `{${key()},"body":{"text":${value}}}`;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Sent as they are; none of them is a message. */
const REFUSED: readonly (readonly [string, () => string, number])[] = [
  ['nothing', () => '', 400],
  ['no JSON', () => '{"idempotencyKey":', 400],
  ['an array', () => '[]', 400],
  ['null', () => 'null', 400],
  ['no key', () => '{"body":{"text":"x"}}', 400],
  ['a key with a path in it', () => '{"idempotencyKey":"../../../etc","body":{"text":"x"}}', 400],
  ['a key that is an object', () => '{"idempotencyKey":{"$ne":""},"body":{"text":"x"}}', 400],
  ['a huge key', () => `{"idempotencyKey":"${'a'.repeat(5000)}","body":{"text":"x"}}`, 400],
  ['a text that is too long', () => text(JSON.stringify('x'.repeat(4001))), 400],
  ['a body beyond every limit', () => text(JSON.stringify('x'.repeat(200_000))), 413],
  ['nothing but blanks', () => text('" \\n\\t "'), 400],
  ['a NUL', () => text('"a\\u0000b"'), 400],
  ['an escape sequence of a terminal', () => text('"\\u001b[2J\\u001b]0;title\\u0007"'), 400],
  ['the first half of a character', () => text('"\\ud83d"'), 400],
  ['the second half of a character', () => text('"x\\ude00y"'), 400],
  ['a text that is a number', () => text('7'), 400],
  ['a text that is a list', () => text('["x"]'), 400],
  ['arrays within arrays', () => text(nested(5000)), 400],
  ['arrays within arrays beside it', () => `{${key()},"body":{"text":"x","more":${nested(20_000)}}}`, 400],
  ['a prototype in the body', () => `{${key()},"body":{"text":"x","__proto__":{"admin":true}}}`, 400],
  ['a constructor in the body', () => `{${key()},"body":{"text":"x","constructor":{"prototype":{}}}}`, 400],
  ['ciphertext beside the text', () => `{${key()},"body":{"text":"x","ciphertext":"AAAA","epoch":1}}`, 400],
  ['attachments that are no list', () => `{${key()},"body":{"text":"x"},"attachments":{"length":1e9}}`, 400],
  [
    'an attachment with a path for an id',
    () => `{${key()},"body":{"text":"x"},"attachments":[{"id":"../x"}]}`,
    400,
  ],
  [
    'very many attachments',
    () =>
      `{${key()},"body":{"text":"x"},"attachments":[${Array(11).fill(`{"id":"${randomUUID()}"}`).join()}]}`,
    400,
  ],
  [
    'a name with a line break',
    () =>
      `{${key()},"body":{"text":""},"attachments":[{"id":"${randomUUID()}","name":"a\\r\\nSet-Cookie: x"}]}`,
    400,
  ],
  [
    'the same attachment twice',
    () => {
      const ref = `{"id":"00000000-0000-4000-8000-000000000000","name":"x"}`;
      return `{${key()},"body":{"text":"x"},"attachments":[${ref},${ref}]}`;
    },
    400,
  ],
];

describe('what is no message', () => {
  it.each(REFUSED)('%s', async (_name, raw, status) => {
    const before = (await chat.page(room.code, room.host, '?limit=1')).messages;
    const answer = await stack.send('POST', `/api/rooms/${room.code}/messages`, {
      bearer: room.host,
      raw: raw(),
    });
    expect(problemOf(answer).status).toBe(status);
    expect((await chat.page(room.code, room.host, '?limit=1')).messages).toEqual(before);
    expect(JSON.stringify(answer.body).length, 'the answer repeats nothing of it').toBeLessThan(1500);
  });

  it.each<readonly [string, { epoch: number; ciphertext: string }]>([
    ['epoch 0', { epoch: 0, ciphertext: 'AAAA' }],
    ['a fractional epoch', { epoch: 1.5, ciphertext: 'AAAA' }],
    ['an epoch beyond counting', { epoch: 1e300, ciphertext: 'AAAA' }],
    ['no ciphertext', { epoch: 1, ciphertext: '' }],
    ['other letters', { epoch: 1, ciphertext: 'AA+/' }],
    ['padding', { epoch: 1, ciphertext: 'AAA=' }],
    ['markup', { epoch: 1, ciphertext: '<b>' }],
    ['more than 16 KB', { epoch: 1, ciphertext: 'A'.repeat(21_847) }],
  ])('sealed, with %s', async (_name, body) => {
    const answer = await chat.post(sealedRoom.code, sealedRoom.host, { body });
    expect(problemOf(answer).code).toBe('request.invalid');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', ''])(
    'of the type %j',
    async (type) => {
      const answer = await stack.send('POST', `/api/rooms/${room.code}/messages`, {
        bearer: room.host,
        raw: text('"x"'),
        headers: { 'content-type': type },
      });
      expect(problemOf(answer).code).toBe('request.wrong-type');
    },
  );
});

describe('what is a message, however it looks', () => {
  it.each([
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['text that is turned around', '\u202eevil\u202c \u2066x\u2069'],
    ['very many marks on one letter', `Z${'\u0301'.repeat(2000)}`],
    ['families and flags', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(50)],
    ['SQL', `'); drop table message; --`],
    ['a formula', '=HYPERLINK("http://evil.example","x")'],
    ['a template', '{{constructor.constructor("x")()}} ${7*7} %s%n'],
    ['a byte order mark', '\ufeffx'],
    ['a noncharacter', '\uffff\u{10ffff}'],
    ['a line separator', 'a\u2028b\u2029c'],
    ['a prototype by name', '__proto__'],
  ])('%s', async (_name, value) => {
    const { seq } = await chat.say(room.code, room.host, value);
    expect(await chat.texts(room.code, room.host, `?after=${seq - 1}&limit=1`)).toEqual([value]);
  });

  it('any text at all is told back as it was, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (value) => {
        const answer = await chat.post(room.code, room.host, value);
        if (answer.status === 400) return;
        expect(answer.body).toMatchObject({ message: { body: { text: value } } });
      }),
      { numRuns: 60 },
    );
  });
});

describe('uploads', () => {
  it.each(['image/png', 'multipart/form-data; boundary=x', 'text/html', 'application/octet-stream; x=1', ''])(
    'of the type %j are refused',
    async (type) => {
      const answer = await chat.upload(room.code, room.host, Buffer.from('x'), type);
      expect(problemOf(answer).code).toBe('request.wrong-type');
    },
  );

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain; charset=utf-8'],
    ['a drawing with a script', Buffer.from('<svg onload="alert(1)"/>'), 'text/plain; charset=utf-8'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'text/plain; charset=utf-8'],
    ['a program', Buffer.from(`MZ${'\0'.repeat(100)}`), 'application/x-msdownload'],
    ['a picture that is a script as well', Buffer.from('GIF89a/*\x00*/=1;alert(1)//'), 'image/gif'],
  ])('%s can only be downloaded', async (_name, bytes, type) => {
    const { id } = await chat.file(room.code, room.host, bytes);
    await chat.say(room.code, room.host, { attachments: [{ id, name: 'index.html' }] });
    const { url } = await chat.address(room.code, room.host, id);
    const { headers } = await fetch(url);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe('attachment; filename=index.html');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('have addresses that lead to this file alone, and only as they were signed', async () => {
    const mine = await chat.file(room.code, room.host, Buffer.from('mine'));
    const theirs = await chat.file(sealedRoom.code, sealedRoom.host, Buffer.from('theirs'));
    const { url } = await chat.address(room.code, room.host, mine.id);
    for (const change of [
      url.replace(mine.id, theirs.id),
      url.replace('attachments', 'avatars'),
      url.replace(/expires=\d+/, 'expires=9999999999'),
      url.replace(/type=[^&]+/, 'type=text%2Fhtml'),
      url.replace(/signature=./, (start) => (start.endsWith('_') ? 'signature=-' : 'signature=_')),
      // The last letter carries four bits and two that a decoder ignores: the one beside it spells the same bytes.
      url.replace(/.$/, (last) => LETTERS.charAt(LETTERS.indexOf(last) + 1)),
      `${url}=`,
      `${url}A`,
    ]) {
      expect(change).not.toBe(url);
      const { status } = await fetch(change);
      expect(status, change).toBe(403);
    }
  });

  it.each(['../x', '%2e%2e', 'x', '00000000-0000-0000-0000-00000000000g', "' or 1=1"])(
    'are not found under the id %j',
    async (id) => {
      const path = `/api/rooms/${room.code}/attachments/${encodeURIComponent(id)}`;
      expect(problemOf(await stack.send('GET', path, { bearer: room.host })).code).toBe('request.invalid');
    },
  );
});
