import { describe, expect, it } from 'vitest';
import { createDataSeal, createEpochKeyring } from './index.ts';

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const keyring = (epoch = 1, fill = 3) => createEpochKeyring({ epoch, bytes: new Uint8Array(32).fill(fill) });

describe('the data seal', () => {
  it('opens what was sealed for the topic by the sender', async () => {
    const seal = createDataSeal(keyring());
    const packet = await seal.seal(text('hello'), 'reaction.v1', 'p1');
    expect(await seal.open(packet, 'reaction.v1', 'p1')).toEqual(text('hello'));
  });

  it.each([
    ['another topic', 'key.v1', 'p1', 1, 3],
    ['another sender', 'reaction.v1', 'p2', 1, 3],
    ['another epoch', 'reaction.v1', 'p1', 2, 3],
    ['another key', 'reaction.v1', 'p1', 1, 4],
  ])('stays closed for %s', async (_name, topic, sender, epoch, fill) => {
    const packet = await createDataSeal(keyring()).seal(text('hello'), 'reaction.v1', 'p1');
    const other = createDataSeal(keyring(epoch, fill));
    expect(await other.open(packet, topic, sender)).toBeNull();
  });

  it('refuses plain text, damage and nothing at all', async () => {
    const seal = createDataSeal(keyring());
    const packet = await seal.seal(text('hello'), 't', 'p1');
    packet[packet.length - 1] = (packet.at(-1) ?? 0) ^ 1;
    for (const hostile of [
      packet,
      text('{"emoji":"x"}'),
      text('{"emoji":"a longer packet in the clear"}'),
      new Uint8Array(0),
    ]) {
      expect(await seal.open(hostile, 't', 'p1')).toBeNull();
    }
  });

  it('opens what another epoch sealed while that is accepted, and seals with the one that is sent with', async () => {
    const next = { epoch: 2, bytes: new Uint8Array(32).fill(4) };
    const ahead = keyring();
    ahead.accept(next);
    ahead.sendWith(2);
    const behind = keyring();
    const late = await createDataSeal(behind).seal(text('late'), 't', 'p1');
    expect(await createDataSeal(ahead).open(late, 't', 'p1')).toEqual(text('late'));
    ahead.retire(1);
    expect(await createDataSeal(ahead).open(late, 't', 'p1')).toBeNull();
    const early = await createDataSeal(ahead).seal(text('early'), 't', 'p1');
    expect(await createDataSeal(behind).open(early, 't', 'p1')).toBeNull();
    behind.accept(next);
    expect(await createDataSeal(behind).open(early, 't', 'p1')).toEqual(text('early'));
  });
});
