import { createHash, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { WORDS } from './word-list.ts';
import { commitTo, wordsOf, type WordsTranscript } from './words.ts';

const key = { epoch: 2, bytes: new Uint8Array(32).fill(5) };
const transcript: WordsTranscript = {
  roomId: 'room-1',
  asker: { identity: 'p_ada', publicKey: 'key-of-ada' },
  answerer: { identity: 'p_bob', publicKey: 'key-of-bob' },
  askerNonce: 'nonce-of-ada',
  answererNonce: 'nonce-of-bob',
};

it('has 256 different words, all short and plain', () => {
  expect(new Set(WORDS).size).toBe(256);
  expect(WORDS.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
});

it('makes the words that an independent computation makes', async () => {
  const root = hkdfSync('sha256', key.bytes, 'epoch 2', 'parley words v1', 32);
  const { roomId, asker, answerer } = transcript;
  const info = JSON.stringify([
    'parley words v1',
    roomId,
    [asker.identity, asker.publicKey],
    [answerer.identity, answerer.publicKey],
  ]);
  const salt = JSON.stringify([transcript.askerNonce, transcript.answererNonce]);
  const expected = [...new Uint8Array(hkdfSync('sha256', new Uint8Array(root), salt, info, 4))];
  expect(await wordsOf(transcript, key)).toEqual(expected.map((byte) => WORDS[byte]));
});

it.each([
  ['a key in the middle on the asker’s side', { asker: { identity: 'p_ada', publicKey: 'key-of-eve' } }],
  [
    'a key in the middle on the answerer’s side',
    { answerer: { identity: 'p_bob', publicKey: 'key-of-eve' } },
  ],
  ['another nonce', { askerNonce: 'nonce-of-eve' }],
  ['another room', { roomId: 'room-2' }],
])('makes other words for %s', async (_name, change) => {
  expect(await wordsOf({ ...transcript, ...change }, key)).not.toEqual(await wordsOf(transcript, key));
});

it('makes other words where the two hold different keys of the room', async () => {
  const other = { epoch: 2, bytes: new Uint8Array(32).fill(6) };
  expect(await wordsOf(transcript, other)).not.toEqual(await wordsOf(transcript, key));
});

it('commits to one nonce of one person', async () => {
  const commitment = await commitTo('n', transcript.asker);
  const text = JSON.stringify(['parley words v1', 'p_ada', 'key-of-ada', 'n']);
  expect(commitment).toBe(createHash('sha256').update(text).digest('base64url'));
  expect(await commitTo('m', transcript.asker)).not.toBe(commitment);
  expect(await commitTo('n', transcript.answerer)).not.toBe(commitment);
});
