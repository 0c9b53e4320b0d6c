import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ratesOf } from './statistics.ts';

const before = { at: 1_000, bytes: 10_000, packets: 100, lost: 4 };

it('tells rates by what came since the reading before', () => {
  expect(ratesOf({ at: 3_000, bytes: 260_000, packets: 290, lost: 14 }, before)).toEqual({
    kilobitsPerSecond: 1_000,
    lossPercent: 5,
  });
});

it('tells nothing of the first reading, nor across a reconnection', () => {
  const nothing = { kilobitsPerSecond: null, lossPercent: null };
  expect(ratesOf(before, undefined)).toEqual(nothing);
  expect(ratesOf({ at: 3_000, bytes: 500, packets: 5, lost: 0 }, before)).toEqual(nothing);
});

it('keeps loss between none and all, whatever order packets came in', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: -50, max: 10_000 }), (packets, lost) => {
      const { lossPercent } = ratesOf(
        { at: 2_000, bytes: 20_000, packets: before.packets + packets, lost: before.lost + lost },
        before,
      );
      expect(lossPercent).toBeGreaterThanOrEqual(0);
      expect(lossPercent).toBeLessThanOrEqual(100);
    }),
  );
});
