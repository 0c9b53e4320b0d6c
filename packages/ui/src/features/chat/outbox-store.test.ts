import { beforeEach, expect, it } from 'vitest';
import { createOutboxStore } from './outbox-store.ts';

const KEPT = {
  key: 'k'.repeat(36),
  at: 1,
  files: 0,
  sender: 'p-ada',
  body: { epoch: 1, ciphertext: 'AAAA' },
} as const;

beforeEach(() => sessionStorage.clear());

it('keeps what waits in one room apart from what waits in another', () => {
  createOutboxStore(sessionStorage, 'one').write([KEPT]);
  expect(createOutboxStore(sessionStorage, 'one').read()).toEqual([KEPT]);
  expect(createOutboxStore(sessionStorage, 'two').read()).toEqual([]);
});

it.each(['', '{', '[{}]', '"x"', JSON.stringify([{ ...KEPT, body: { script: 'x' } }])])(
  'reads %s as nothing',
  (text) => {
    sessionStorage.setItem('parley.outbox.one', text);
    expect(createOutboxStore(sessionStorage, 'one').read()).toEqual([]);
  },
);

it('goes on where the storage is full or forbidden', () => {
  const refused = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const store = createOutboxStore({ getItem: refused, setItem: refused }, 'one');
  store.write([KEPT]);
  expect(store.read()).toEqual([]);
});
