import { describe, expect, it } from 'vitest';
import { legibilityOf, remedyFor, type Legibility, type SentShare, type ShareView } from './legibility.ts';

const FULL_HD = { width: 1920, height: 1080 };
const TEXT: SentShare = { size: FULL_HD, framesPerSecond: 15, content: 'text' };
const MOTION: SentShare = { size: FULL_HD, framesPerSecond: 30, content: 'motion' };
const WELL: ShareView = { received: FULL_HD, framesPerSecond: 15, delay: 120, shown: FULL_HD };

const CLEAR: Legibility = { kind: 'clear' };

describe('the verdict on what a viewer sees', () => {
  it.each<[string, SentShare, Partial<ShareView>, Legibility]>([
    ['everything arrives', TEXT, {}, CLEAR],
    ['a screen that stands still', TEXT, { framesPerSecond: 0 }, CLEAR],
    ['a laptop window', TEXT, { shown: { width: 1240, height: 698 } }, CLEAR],
    ['a window that only just does', TEXT, { shown: { width: 1191, height: 1080 } }, CLEAR],
    [
      'a window that only just does not',
      TEXT,
      { shown: { width: 1190, height: 669 } },
      { kind: 'hard', cause: 'small-window' },
    ],
    ['a phone', TEXT, { shown: { width: 750, height: 422 } }, { kind: 'lost', cause: 'small-window' }],
    [
      'a phone that asked for a small picture',
      TEXT,
      { shown: { width: 750, height: 422 }, received: { width: 640, height: 360 } },
      { kind: 'lost', cause: 'small-window' },
    ],
    [
      'a high window that is narrow',
      TEXT,
      { shown: { width: 700, height: 2000 } },
      { kind: 'lost', cause: 'small-window' },
    ],
    [
      'half the picture',
      TEXT,
      { received: { width: 960, height: 540 } },
      { kind: 'hard', cause: 'small-picture' },
    ],
    [
      'a third of the picture',
      TEXT,
      { received: { width: 640, height: 360 } },
      { kind: 'lost', cause: 'small-picture' },
    ],
    ['nothing', TEXT, { received: { width: 0, height: 0 } }, { kind: 'lost', cause: 'nothing-arrives' }],
    ['another window in front', TEXT, { shown: { width: 0, height: 0 } }, { kind: 'away' }],
    ['two seconds late', TEXT, { delay: 2_000 }, { kind: 'hard', cause: 'late' }],
    ['a film that stutters', MOTION, { framesPerSecond: 9 }, { kind: 'hard', cause: 'few-frames' }],
    ['a film that runs', MOTION, { framesPerSecond: 15 }, CLEAR],
    ['text with few frames', TEXT, { framesPerSecond: 2 }, CLEAR],
    ['a larger picture than was sent', TEXT, { received: { width: 7680, height: 4320 } }, CLEAR],
    ['a share of no known size', { ...TEXT, size: { width: 0, height: 0 } }, {}, CLEAR],
  ])('%s', (_name, sent, change, verdict) => {
    expect(legibilityOf(sent, { ...WELL, ...change })).toEqual(verdict);
  });
});

describe('the remedy', () => {
  it.each<[Legibility, boolean, ReturnType<typeof remedyFor>]>([
    [CLEAR, false, null],
    [{ kind: 'away' }, false, 'ask'],
    [{ kind: 'hard', cause: 'small-window' }, true, 'ask'],
    [{ kind: 'hard', cause: 'small-picture' }, false, 'spare'],
    [{ kind: 'hard', cause: 'late' }, false, 'spare'],
    [{ kind: 'hard', cause: 'few-frames' }, true, null],
    [{ kind: 'lost', cause: 'nothing-arrives' }, false, 'spare'],
    [{ kind: 'lost', cause: 'nothing-arrives' }, true, null],
  ])('of %o, sparing already: %s', (verdict, sparing, remedy) => {
    expect(remedyFor(verdict, sparing)).toBe(remedy);
  });
});
