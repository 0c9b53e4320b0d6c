import { expect, it } from 'vitest';
import { NOBODY_SEATED, seat, type Seated, type Seating } from './seating.ts';

const TEN = Array.from({ length: 10 }, (_, index) => `t${index}`);

function next(previous: Seating, change: Partial<Seated> = {}): Seating {
  return seat(previous, { ids: TEN, speaker: null, seats: 4, held: 't0', away: new Set(), ...change });
}

const SEATED = next(NOBODY_SEATED);

it('seats people in the order of joining, newcomers at the end', () => {
  expect(SEATED.order).toEqual(TEN);
  expect(next(SEATED, { ids: ['new', ...TEN] }).order).toEqual([...TEN, 'new']);
});

it('gives the same seating back where nothing changed', () => {
  expect(next(SEATED)).toBe(SEATED);
  const spoken = next(SEATED, { speaker: 't2' });
  expect(next(spoken, { speaker: 't2' })).toBe(spoken);
});

it('moves one tile, not all, when someone leaves', () => {
  const without = TEN.filter((id) => id !== 't1');
  expect(next(SEATED, { ids: without }).order).toEqual([
    't0',
    't9',
    't2',
    't3',
    't4',
    't5',
    't6',
    't7',
    't8',
  ]);
  expect(next(SEATED, { ids: ['t3', 't7'] }).order.toSorted()).toEqual(['t3', 't7']);
  expect(next(SEATED, { ids: [] }).order).toEqual([]);
});

it('leaves a speaker who is on the first page where they are', () => {
  expect(next(SEATED, { speaker: 't2' }).order).toEqual(TEN);
});

it('brings a speaker onto the first page in the seat of who was silent for longest, and moves nobody else', () => {
  let seating = SEATED;
  for (const speaker of ['t3', 't1']) seating = next(seating, { speaker });
  // t2 never spoke; t0 is the own tile and stays.
  seating = next(seating, { speaker: 't8' });
  expect(seating.order).toEqual(['t0', 't1', 't8', 't3', 't4', 't5', 't6', 't7', 't2', 't9']);
  // Of the three others, t3 spoke first.
  seating = next(seating, { speaker: 't9' });
  expect(seating.order.slice(0, 4)).toEqual(['t0', 't1', 't8', 't9']);
});

it('gives the one large seat to who speaks, also when it was the own one', () => {
  const seating = next(SEATED, { seats: 1, speaker: 't5' });
  expect(seating.order[0]).toBe('t5');
  expect(seating.order[5]).toBe('t0');
});

it('knows nobody any more who has left, and ignores a speaker who is not there', () => {
  const seating = next(next(SEATED, { speaker: 't9' }), { ids: TEN.slice(0, 9), speaker: 't9' });
  expect(seating.spoke.has('t9')).toBe(false);
  expect(seating.order).not.toContain('t9');
});

it('keeps the seats of those who are drawn elsewhere for a while, and counts them for nothing meanwhile', () => {
  const away = new Set(['t1', 't2']);
  expect(next(SEATED, { away })).toBe(SEATED);
  // t0, t3, t4 and t5 are the four on the first page.
  expect(next(SEATED, { away, speaker: 't5' }).order).toEqual(TEN);
  expect(next(SEATED, { away, speaker: 't6' }).order.indexOf('t6')).toBe(5);
});
