import { describe, expect, it } from 'vitest';
import { createDataSeal } from './index.ts';

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const bytes = new Uint8Array(32).fill(3);

describe('the data seal', () => {
  it('opens what was sealed for the topic by the sender', async () => {
    const seal = await createDataSeal({ epoch: 1, bytes });
    const packet = await seal.seal(text('hello'), 'reaction.v1', 'p1');
    expect(await seal.open(packet, 'reaction.v1', 'p1')).toEqual(text('hello'));
  });

  it.each([
    ['another topic', 'key.v1', 'p1', 1, 3],
    ['another sender', 'reaction.v1', 'p2', 1, 3],
    ['another epoch', 'reaction.v1', 'p1', 2, 3],
    ['another key', 'reaction.v1', 'p1', 1, 4],
  ])('stays closed for %s', async (_name, topic, sender, epoch, fill) => {
    const packet = await (await createDataSeal({ epoch: 1, bytes })).seal(text('hello'), 'reaction.v1', 'p1');
    const other = await createDataSeal({ epoch, bytes: new Uint8Array(32).fill(fill) });
    expect(await other.open(packet, topic, sender)).toBeNull();
  });

  it('refuses plain text, damage and nothing at all', async () => {
    const seal = await createDataSeal({ epoch: 1, bytes });
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
});
