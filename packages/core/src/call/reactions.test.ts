import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createScope, type Scope } from '../domain/scope.ts';
import { floatReactions } from './reactions.ts';

let scope: Scope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = createScope();
});
afterEach(async () => {
  await scope.end();
  vi.useRealTimers();
});

it('lets a reaction float for a moment', () => {
  const reactions = floatReactions(scope);
  reactions.show('👍', 'ada');
  expect(reactions.shown.value).toMatchObject([{ emoji: '👍', identity: 'ada' }]);
  vi.advanceTimersByTime(4_000);
  expect(reactions.shown.value).toEqual([]);
});

it('shows a few of who sends many, and those of the others all the same', () => {
  const reactions = floatReactions(scope);
  for (let times = 0; times < 160; times += 1) reactions.show('🎉', 'eve');
  reactions.show('👍', 'ada');
  const by = (identity: string) => reactions.shown.value.filter((one) => one.identity === identity).length;
  expect([by('eve'), by('ada')]).toEqual([4, 1]);
  vi.advanceTimersByTime(4_000);
  reactions.show('🎉', 'eve');
  expect(by('eve')).toBe(1);
});

it('never covers the stage, however many people send', () => {
  const reactions = floatReactions(scope);
  for (let person = 0; person < 100; person += 1) reactions.show('🎉', `person-${person}`);
  expect(reactions.shown.value).toHaveLength(24);
});
