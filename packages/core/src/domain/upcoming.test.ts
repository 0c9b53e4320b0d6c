import { expect, it } from 'vitest';
import { dayGroup, eventPhase, reminderDue } from './upcoming.ts';

const MINUTE = 60_000;
const NOON = new Date(2026, 2, 14, 12).getTime();
const timed = { startsAt: NOON, endsAt: NOON + 30 * MINUTE };

it.each([
  [-11 * MINUTE, 'coming'],
  [-10 * MINUTE, 'open'],
  [-1, 'open'],
  [0, 'on'],
  [30 * MINUTE - 1, 'on'],
  [30 * MINUTE, 'over'],
] as const)('at %i ms from the start it is %s', (offset, phase) => {
  expect(eventPhase(timed, NOON + offset)).toBe(phase);
});

it.each([
  [new Date(2026, 2, 13, 23), 'today'],
  [new Date(2026, 2, 14, 23, 59), 'today'],
  [new Date(2026, 2, 15, 0), 'tomorrow'],
  [new Date(2026, 2, 15, 23, 59), 'tomorrow'],
  [new Date(2026, 2, 16, 0), 'later'],
] as const)('%s is %s', (start, group) => {
  expect(dayGroup({ startsAt: start.getTime(), endsAt: Number.MAX_VALUE }, NOON)).toBe(group);
});

it.each([
  ['nothing before', -6 * MINUTE, -5 * MINUTE - 1, null],
  ['five minutes before', -5 * MINUTE - 1, -5 * MINUTE, 'soon'],
  ['it once', -5 * MINUTE, -4 * MINUTE, null],
  ['the start', -1, 0, 'now'],
  ['the later of two', -6 * MINUTE, 0, 'now'],
  ['nothing that a long sleep went past', -6 * MINUTE, 10 * MINUTE, null],
] as const)('reminds of %s', (_name, since, now, kind) => {
  expect(reminderDue(timed, NOON + since, NOON + now)).toBe(kind);
});
