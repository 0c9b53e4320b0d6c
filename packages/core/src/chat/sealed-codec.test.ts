import { describe, expect, it } from 'vitest';
import type { Message } from '../contracts/rest/index.ts';
import { SealedBody } from '../contracts/rest/index.ts';
import { createEpochKeyring, deriveSealingKey } from '../keys/index.ts';
import { fromBase64Url, toBase64Url } from '../keys/base64url.ts';
import { createSealedCodec } from './index.ts';

const keyOf = (epoch: number, fill = epoch) => ({ epoch, bytes: new Uint8Array(32).fill(fill) });
const DRAFT = { key: 'k'.repeat(20), text: 'hello', files: [] };

const codecOf = (identity: string, room = 'room', fill = 1) =>
  createSealedCodec(createEpochKeyring(keyOf(1, fill)), room, () => identity);

async function message(change: Partial<Message> = {}, draft = DRAFT): Promise<Message> {
  const { body } = await codecOf('ada').encode(draft);
  return {
    id: 'm1',
    seq: 1,
    meeting: 1,
    sender: { identity: 'ada', name: 'Ada' },
    mine: false,
    body,
    attachments: [],
    createdAt: '2026-01-01T00:00:00Z',
    deletedAt: null,
    deletedBy: null,
    ...change,
  };
}

describe('a sealed message', () => {
  it('opens for whoever holds the key of its epoch', async () => {
    const sealed = await message();
    expect(SealedBody.safeParse(sealed.body).success).toBe(true);
    expect(await codecOf('bob').decode(sealed)).toEqual({ kind: 'written', text: 'hello', files: [] });
  });

  it.each([
    ['another room', 'bob', 'elsewhere', 1, {}],
    ['another key', 'bob', 'room', 2, {}],
    ['another sender', 'bob', 'room', 1, { sender: { identity: 'eve', name: 'Ada' } }],
    ['no sender', 'bob', 'room', 1, { sender: { identity: null, name: 'Ada' } }],
    ['plain text', 'bob', 'room', 1, { body: { text: 'hello' } }],
    ['nothing', 'bob', 'room', 1, { body: null }],
    ['no base64', 'bob', 'room', 1, { body: { epoch: 1, ciphertext: '+++' } }],
    ['a few bytes', 'bob', 'room', 1, { body: { epoch: 1, ciphertext: 'AQAA' } }],
  ] as const)('stays closed for %s', async (_what, identity, room, fill, change) => {
    const sealed = await message(change);
    expect(await codecOf(identity, room, fill).decode(sealed)).toEqual({ kind: 'unreadable' });
  });

  it('is sealed as who one is now, also where one came back as somebody else', async () => {
    let identity = 'ada';
    const codec = createSealedCodec(createEpochKeyring(keyOf(1)), 'room', () => identity);
    const before = await codec.encode(DRAFT);
    expect(codec.isCurrent(before)).toBe(true);
    identity = 'ada-again';
    expect(codec.isCurrent(before)).toBe(false);
    const { body } = await codec.encode(DRAFT);
    const sealed = await message({ body, sender: { identity: 'ada-again', name: 'Ada' } });
    expect(await codecOf('bob').decode(sealed)).toMatchObject({ kind: 'written', text: 'hello' });
  });

  it('is locked under an epoch whose key is not held', async () => {
    const sealed = await message();
    const body = sealed.body && 'ciphertext' in sealed.body ? { ...sealed.body, epoch: 7 } : null;
    expect(await codecOf('bob').decode({ ...sealed, body })).toEqual({ kind: 'locked', epoch: 7 });
  });

  it('is damaged by any changed bit', async () => {
    const sealed = await message();
    const text = sealed.body && 'ciphertext' in sealed.body ? sealed.body.ciphertext : '';
    const bytes = fromBase64Url(text) ?? new Uint8Array();
    for (const place of [0, 3, 8, 20, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 4;
      const body = { epoch: 1, ciphertext: toBase64Url(changed) };
      expect(await codecOf('bob').decode({ ...sealed, body })).toEqual({ kind: 'unreadable' });
    }
  });

  it('is shown once, however often the service gives it out', async () => {
    const reader = codecOf('bob');
    const sealed = await message();
    expect(await reader.decode(sealed)).toMatchObject({ kind: 'written' });
    expect(await reader.decode({ ...sealed, id: 'm2', seq: 2 })).toEqual({ kind: 'unreadable' });
    expect(await reader.decode(sealed)).toMatchObject({ kind: 'written' });
  });

  it('tells little of its length', async () => {
    const lengthOf = async (text: string) =>
      JSON.stringify((await message({}, { ...DRAFT, text })).body).length;
    expect(await lengthOf('no')).toBe(await lengthOf('yes, on Friday at nine'));
  });

  it.each([
    ['not JSON', 'hello'],
    ['another shape', '{"text":"hello"}'],
    ['a text too long', JSON.stringify({ key: 'k'.repeat(20), text: 'x'.repeat(4001), files: [] })],
    [
      'a file of no message',
      JSON.stringify({ key: 'k'.repeat(20), text: '', files: [{ id: '../x', name: '', type: '', key: '' }] }),
    ],
  ])('of a hostile peer with %s is not shown', async (_what, plain) => {
    const nonce = new Uint8Array(12);
    const sealed = await crypto.subtle.encrypt(
      {
        name: 'AES-GCM',
        iv: nonce,
        additionalData: new TextEncoder().encode(JSON.stringify(['chat', 'room', 1, 'ada'])),
      },
      await deriveSealingKey(keyOf(1), 'chat'),
      new TextEncoder().encode(plain),
    );
    const packet = new Uint8Array([1, 0, 0, 0, 1, ...nonce, ...new Uint8Array(sealed)]);
    const body = { epoch: 1, ciphertext: toBase64Url(packet) };
    expect(await codecOf('bob').decode(await message({ body }))).toEqual({ kind: 'unreadable' });
  });
});
