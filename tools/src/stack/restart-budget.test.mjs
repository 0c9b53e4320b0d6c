import { expect, it } from 'vitest';
import { createRestartBudget } from './restart-budget.mjs';

it('allows three restarts a minute', () => {
  let now = 0;
  const budget = createRestartBudget(() => now);
  expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, true, false]);
  now = 59_999;
  expect(budget.spend()).toBe(false);
  now = 60_000;
  expect(budget.spend()).toBe(true);
});
