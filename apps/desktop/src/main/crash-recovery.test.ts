import { expect, it } from 'vitest';
import { createReloadPacing, RELOAD_INTERVAL_MS } from './crash-recovery.ts';

it('loads a dead page again at once, and then once a minute at most', () => {
  let time = 5_000;
  const wait = createReloadPacing(() => time);
  expect(wait()).toBe(0);
  time += 1_000;
  expect(wait()).toBe(RELOAD_INTERVAL_MS - 1_000);
  time += RELOAD_INTERVAL_MS - 1_000;
  expect(wait()).toBe(RELOAD_INTERVAL_MS);
  time += 3 * RELOAD_INTERVAL_MS;
  expect(wait()).toBe(0);
});
