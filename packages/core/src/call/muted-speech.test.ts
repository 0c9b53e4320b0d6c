import { expect, it } from 'vitest';
import { createTalkDetector } from './muted-speech.ts';

/** Plays levels, one each 50 ms, and says when talking was noticed first. */
function firstNotice(levels: readonly number[]): number | null {
  const detector = createTalkDetector();
  const at = levels.findIndex((level, index) => detector.hear(level, 1_000 + index * 50));
  return at === -1 ? null : at * 50;
}

it('notices somebody who talks, with the gaps between words', () => {
  const words = Array.from({ length: 40 }, (_, index) => (index % 5 === 4 ? 0.02 : 0.4));
  const noticed = firstNotice(words);
  expect(noticed).not.toBeNull();
  expect(noticed).toBeLessThanOrEqual(1_000);
});

it.each([
  ['silence', Array.from({ length: 100 }, () => 0)],
  ['a quiet room', Array.from({ length: 100 }, () => 0.1)],
  ['a cough', [...Array.from({ length: 5 }, () => 0.9), ...Array.from({ length: 60 }, () => 0.02)]],
  ['typing', Array.from({ length: 100 }, (_, index) => (index % 10 === 0 ? 0.6 : 0.03))],
])('does not take %s for talking', (_name, levels) => {
  expect(firstNotice(levels)).toBeNull();
});

it('stays for a moment after the last word, then goes', () => {
  const detector = createTalkDetector();
  let now = 1_000;
  for (let step = 0; step < 20; step += 1) detector.hear(0.5, (now += 50));
  expect(detector.hear(0, now + 50)).toBe(true);
  expect(detector.hear(0, now + 10_000)).toBe(false);
});
