import type { ShareContent } from './share.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What one viewer's device says of a share it receives. */
export interface ShareView {
  /** The received picture; zero while nothing has arrived. */
  readonly received: PictureSize;
  readonly framesPerSecond: number;
  /** From the sender's encoder to the viewer's eye, in milliseconds. */
  readonly delay: number;
  /** The place it is drawn in, in pixels of the viewer's screen; zero where it is not in sight. */
  readonly shown: PictureSize;
}

/** What is sent, as the presenter's device knows it. */
export interface SentShare {
  readonly size: PictureSize;
  readonly framesPerSecond: number;
  readonly content: ShareContent;
}

/**
 * Whether a viewer can follow. `clear`: text can be read, motion runs. `hard`: with effort. `lost`: not at all.
 * `away`: it is not on their screen. The cause says whose side it is on: the line, or the window it is drawn in.
 */
export type Legibility =
  | { readonly kind: 'clear' }
  | { readonly kind: 'away' }
  | { readonly kind: 'hard'; readonly cause: 'small-picture' | 'few-frames' | 'late' | 'small-window' }
  | { readonly kind: 'lost'; readonly cause: 'nothing-arrives' | 'small-picture' | 'small-window' };

/** Text of a common size (12 px) stays readable down to about 8 px, and can be guessed down to about 5 px. */
const READABLE_SCALE = 0.62;
const GUESSABLE_SCALE = 0.42;
/** Motion with fewer frames than this part of what is sent stutters; text may have any number. */
const SMOOTH_PART = 0.5;
/** A presenter who is this far ahead speaks of something the viewer does not see yet, in milliseconds. */
const LATE_MS = 1_500;

/** The verdict for one viewer. Pixels count where they are fewest: on the line, or on the screen. */
export function legibilityOf(sent: SentShare, view: ShareView): Legibility {
  if (isEmpty(view.shown)) return { kind: 'away' };
  if (isEmpty(view.received)) return { kind: 'lost', cause: 'nothing-arrives' };
  const [window, line] = [fit(sent.size, view.shown), fit(sent.size, view.received)];
  // Where the window is small, a small picture is what its client rightly asked for.
  const cause = window <= line || window < READABLE_SCALE ? 'small-window' : 'small-picture';
  const scale = Math.min(window, line);
  if (scale < GUESSABLE_SCALE) return { kind: 'lost', cause };
  if (view.delay > LATE_MS) return { kind: 'hard', cause: 'late' };
  if (sent.content === 'motion' && view.framesPerSecond < sent.framesPerSecond * SMOOTH_PART)
    return { kind: 'hard', cause: 'few-frames' };
  return scale < READABLE_SCALE ? { kind: 'hard', cause } : { kind: 'clear' };
}

/** `spare`: send so that it fits through their line. `ask`: ask them to enlarge it. */
export type LegibilityRemedy = 'spare' | 'ask';

/** The one thing that may help a viewer; null where nothing is wrong or nothing more can be done. */
export function remedyFor(verdict: Legibility, sparing: boolean): LegibilityRemedy | null {
  switch (verdict.kind) {
    case 'clear':
      return null;
    case 'away':
      return 'ask';
    case 'hard':
    case 'lost':
      return verdict.cause === 'small-window' ? 'ask' : sparing ? null : 'spare';
  }
}

/** By how much a picture shrinks to fit into a place; never more than its own size. */
function fit(size: PictureSize, place: PictureSize): number {
  if (isEmpty(size)) return 1;
  return Math.min(1, place.width / size.width, place.height / size.height);
}

function isEmpty({ width, height }: PictureSize): boolean {
  return width <= 0 || height <= 0;
}
