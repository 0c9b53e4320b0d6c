import { expect, it } from 'vitest';
import { createReplayGuard, MOST_RUNS, MOST_SENDERS, REORDER_WINDOW } from './replay-guard.ts';

it('takes each place of a run once, in any order within the window, and nothing from before it', () => {
  const guard = createReplayGuard();
  const take = (count: number) => guard.take('p1', { run: 1n, count });
  expect([5, 3, 5, 4, 3].map(take)).toEqual([true, true, false, true, false]);
  expect(take(5 + REORDER_WINDOW)).toBe(true);
  expect([5, 4].map(take), 'outside').toEqual([false, false]);
  expect(take(6), 'just inside, never taken').toBe(true);
  expect(take(2 ** 32 - 1), 'a jump over everything').toBe(true);
  expect([2 ** 32 - 1, 2 ** 32 - 2, 6].map(take)).toEqual([false, true, false]);
});

it('keeps what it remembers of one sender bounded, and forgets only towards refusing', () => {
  const guard = createReplayGuard();
  for (let run = 0; run < 10 * MOST_RUNS; run += 1)
    expect(guard.take('p1', { run: BigInt(run), count: 0 })).toBe(true);
  for (let run = 0; run < 10 * MOST_RUNS; run += 1)
    expect(guard.take('p1', { run: BigInt(run), count: 0 })).toBe(false);
  expect(guard.take('p1', { run: 0n, count: 1 }), 'a run that was forgotten').toBe(false);
  expect(guard.take('p1', { run: BigInt(10 * MOST_RUNS - 1), count: 1 })).toBe(true);
});

it('lets one sender’s runs push out nobody else’s', () => {
  const guard = createReplayGuard();
  expect(guard.take('ada', { run: 1n, count: 0 })).toBe(true);
  for (let run = 0; run < 5_000; run += 1) guard.take('eve', { run: BigInt(run), count: 0 });
  expect(guard.take('ada', { run: 1n, count: 0 })).toBe(false);
});

it('forgets whom it has not heard for longest when there are more senders than any room has', () => {
  const guard = createReplayGuard();
  const place = { run: 1n, count: 0 };
  for (let sender = 0; sender < MOST_SENDERS; sender += 1) guard.take(`p${sender}`, place);
  expect(guard.take('p0', place), 'heard of again').toBe(false);
  guard.take('one more', place);
  expect(guard.take('p0', place)).toBe(false);
  expect(guard.take('p1', place)).toBe(true);
});
