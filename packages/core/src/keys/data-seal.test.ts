import { describe, expect, it } from 'vitest';
import { createDataSeal, createEpochKeyring, type DataSeal } from './index.ts';
import { REORDER_WINDOW } from './replay-guard.ts';

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

describe('a packet that was heard', () => {
  it('is not heard again where its epoch ends while it is opened', async () => {
    const ring = keyring();
    const [sender, listener] = [createDataSeal(keyring()), createDataSeal(ring)];
    const packet = await sender.seal(text('once'), 't', 'p1');
    expect(await listener.open(packet, 't', 'p1')).toEqual(text('once'));
    ring.accept({ epoch: 2, bytes: new Uint8Array(32).fill(4) });
    ring.sendWith(2);
    const again = [listener.open(packet, 't', 'p1'), listener.open(packet, 't', 'p1')];
    ring.retire(1);
    expect(await Promise.all(again)).toEqual([null, null]);
  });

  const opened = async (
    listener: DataSeal,
    packets: readonly Uint8Array[],
    sender = 'p1',
  ): Promise<number> => {
    let count = 0;
    for (const packet of packets) if ((await listener.open(packet, 't', sender)) !== null) count += 1;
    return count;
  };
  const sealed = async (speaker: DataSeal, count: number, sender = 'p1'): Promise<Uint8Array[]> => {
    const packets = [];
    for (let one = 0; one < count; one += 1) packets.push(await speaker.seal(text(`${one}`), 't', sender));
    return packets;
  };

  it('opens once, also where two copies of it come at the same moment', async () => {
    const [speaker, listener] = [createDataSeal(keyring()), createDataSeal(keyring())];
    const [packet = new Uint8Array()] = await sealed(speaker, 1);
    const copies = await Promise.all([packet, packet].map((copy) => listener.open(copy, 't', 'p1')));
    expect(copies.filter((copy) => copy !== null)).toEqual([text('0')]);
    expect(await opened(listener, [packet])).toBe(0);
  });

  it('cannot be given another place, and what was damaged uses none up', async () => {
    const [speaker, listener] = [createDataSeal(keyring()), createDataSeal(keyring())];
    const [packet = new Uint8Array()] = await sealed(speaker, 1);
    for (let at = 5; at < 29; at += 1) {
      const moved = Uint8Array.from(packet);
      moved[at] = (moved[at] ?? 0) ^ 1;
      expect(await opened(listener, [moved])).toBe(0);
    }
    expect(await opened(listener, [packet])).toBe(1);
  });

  it('may be overtaken by others', async () => {
    const [speaker, listener] = [createDataSeal(keyring()), createDataSeal(keyring())];
    const packets = await sealed(speaker, 6);
    const shuffled = [5, 0, 3, 1, 4, 2].map((place) => packets[place] ?? new Uint8Array());
    expect(await opened(listener, shuffled)).toBe(6);
    expect(await opened(listener, shuffled)).toBe(0);
  });

  it('stays closed where a flood has passed since', async () => {
    const [speaker, listener] = [createDataSeal(keyring()), createDataSeal(keyring())];
    const flood = await sealed(speaker, 3 * REORDER_WINDOW);
    expect(await opened(listener, flood)).toBe(flood.length);
    expect(await opened(listener, flood)).toBe(0);
  });

  it('locks nobody out who comes again, and stays closed then', async () => {
    const listener = createDataSeal(keyring());
    const before = await sealed(createDataSeal(keyring(), 1_000), 3);
    expect(await opened(listener, before)).toBe(3);
    // The clock was set back in between.
    const after = await sealed(createDataSeal(keyring(), 400), 3);
    expect(await opened(listener, after)).toBe(3);
    expect(await opened(listener, [...before, ...after])).toBe(0);
  });

  it('stays closed after its sender has come again more often than is remembered', async () => {
    const listener = createDataSeal(keyring());
    const all: Uint8Array[] = [];
    for (let time = 1; time <= 20; time += 1) {
      const [packet = new Uint8Array()] = await sealed(createDataSeal(keyring(), time * 1_000), 1);
      all.push(packet);
      expect(await opened(listener, [packet])).toBe(1);
    }
    expect(await opened(listener, all)).toBe(0);
  });

  it('takes no place of somebody else’s', async () => {
    const listener = createDataSeal(keyring());
    const speaker = createDataSeal(keyring());
    expect(await opened(listener, await sealed(speaker, 2, 'p1'))).toBe(2);
    expect(await opened(listener, await sealed(speaker, 2, 'p2'), 'p2')).toBe(2);
  });

  it('of the epoch before stays closed while both are accepted', async () => {
    const next = { epoch: 2, bytes: new Uint8Array(32).fill(4) };
    const [ours, theirs] = [keyring(), keyring()];
    const [speaker, listener] = [createDataSeal(ours), createDataSeal(theirs)];
    const old = await sealed(speaker, 2);
    ours.accept(next);
    ours.sendWith(2);
    theirs.accept(next);
    const fresh = await sealed(speaker, 2);
    expect(await opened(listener, [...fresh, ...old])).toBe(4);
    expect(await opened(listener, [...old, ...fresh])).toBe(0);
  });
});
