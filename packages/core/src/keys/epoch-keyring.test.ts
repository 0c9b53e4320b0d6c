import { expect, it } from 'vitest';
import { createEpochKeyring } from './index.ts';

const key = (epoch: number, fill = epoch) => ({ epoch, bytes: new Uint8Array(32).fill(fill) });
const epochsOf = (keys: readonly { readonly epoch: number }[]) => keys.map(({ epoch }) => epoch);

it('accepts a new epoch before it sends with it, and the old one until it is retired', () => {
  const ring = createEpochKeyring(key(1));
  ring.accept(key(2));
  expect(ring.sending.value.epoch).toBe(1);
  expect(epochsOf(ring.accepted.value)).toEqual([1, 2]);
  ring.sendWith(2);
  expect(ring.sending.value.epoch).toBe(2);
  ring.retire(1);
  expect(epochsOf(ring.accepted.value)).toEqual([2]);
  expect(ring.of(1)).toEqual(key(1));
});

it('never retires what it sends with, and sends with nothing that it does not accept', () => {
  const ring = createEpochKeyring(key(2));
  ring.learn(key(1));
  ring.sendWith(1);
  ring.sendWith(3);
  ring.retire(2);
  expect(ring.sending.value.epoch).toBe(2);
  expect(epochsOf(ring.accepted.value)).toEqual([2]);
  expect(ring.epochs.value).toEqual([1, 2]);
});

it('keeps the first key of an epoch', () => {
  const ring = createEpochKeyring(key(1));
  ring.accept(key(2));
  ring.accept(key(2, 9));
  ring.learn(key(1, 9));
  expect(ring.of(2)).toEqual(key(2));
  expect(ring.of(1)).toEqual(key(1));
  expect(ring.accepted.value).toHaveLength(2);
});
