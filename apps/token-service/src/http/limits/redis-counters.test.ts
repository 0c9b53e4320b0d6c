import { startRedis } from '@parley/tools/redis';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Counter, CounterStore } from './counters.ts';
import { createRedisCounters } from './redis-counters.ts';

const logger = pino({ level: 'silent' });
const MINUTE = { points: 5, seconds: 60 };

let redis: Awaited<ReturnType<typeof startRedis>>;
let stores: CounterStore[] = [];
beforeAll(async () => {
  redis = await startRedis();
}, 60_000);
afterAll(() => redis.stop());
afterEach(async () => {
  for (const store of stores) await store.stop();
  stores = [];
});

/** One instance's counter. */
function open(name: string): Counter {
  const store = createRedisCounters(redis.url, logger);
  stores.push(store);
  return store.counter(name, MINUTE);
}
/** Takes a point of a key of its own until the count has come from Redis: a fresh connection counts in memory. */
async function connected(...counters: readonly Counter[]): Promise<void> {
  const key = `probe-${Math.random()}`;
  const probe = async () => Promise.all(counters.map((counter) => counter.take(key, 1, 'soon')));
  await vi.waitFor(async () => {
    const before = Math.max(...(await probe()).map((state) => state.consumedPoints));
    const after = Math.max(...(await probe()).map((state) => state.consumedPoints));
    expect(after - before).toBe(counters.length);
  });
}

describe('counts in Redis', () => {
  it('are one count for two instances, also in the same moment', async () => {
    const [one, other] = [open('login'), open('login')];
    await connected(one, other);
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : other).take('ada', 1, 'soon')),
    );
    const counts = taken.map((state) => state.consumedPoints).sort((first, second) => first - second);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await one.giveBack('ada', 4);
    expect((await other.state('ada'))?.consumedPoints).toBe(6);
  });

  it('outlive an instance, and end with their window', async () => {
    const before = open('guess');
    await connected(before, open('guess'));
    await before.take('ada', 3, 'now');
    await stores.shift()?.stop();
    const after = open('guess');
    await connected(after, open('guess'));
    const known = await after.state('ada');
    expect(known?.consumedPoints).toBe(3);
    expect(known?.msBeforeNext).toBeGreaterThan(0);
    expect(known?.msBeforeNext).toBeLessThanOrEqual(60_000);
  });

  it('go on in memory while Redis is away, and in Redis when it is back', async () => {
    const [one, other] = [open('join'), open('join')];
    await connected(one, other);
    await redis.kill();
    await vi.waitFor(async () => {
      const state = await one.take('ada', 1, 'soon');
      expect(state.consumedPoints).toBeGreaterThan(1);
    });
    expect(await other.state('ada'), 'each counts alone meanwhile').toBeNull();
    await redis.start();
    await connected(one, other);
    const first = await one.take('bea', 1, 'soon');
    const second = await other.take('bea', 1, 'soon');
    expect([first.consumedPoints, second.consumedPoints]).toEqual([1, 2]);
  });
});
