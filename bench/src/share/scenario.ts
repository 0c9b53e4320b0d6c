import { compare, measureInTurn, type Side } from '../beside.ts';
import type { SeenFrame } from '../media/frames.ts';
import { openPairWorld, untilSeen, type PairWorld } from '../media/pair.ts';
import { keepResults } from '../results.ts';
import { rounds } from '../rounds.ts';
import { spread } from '../table.ts';
import type { Verdict } from '../verdict.ts';

const RUNS = rounds(5);
const FULL_WIDTH = 1920;
const SECOND_MS = 1_000;

/** The limits of the goal: Parley's median over the bare page's, and frames in the first second of full pictures. */
const LIMITS = { ratio: 0.2, framesPerSecond: 12 } as const;

interface ShareRun {
  /** From the press of the button to the first full picture at the viewer, in milliseconds. */
  readonly untilFull: number;
  readonly untilAnything: number;
  /** Full pictures within the second that begins with the first one. */
  readonly firstSecond: number;
}

const FIGURES = {
  'click to any picture, ms': (run: ShareRun) => run.untilAnything,
  'click to 1920 × 1080, ms': (run: ShareRun) => run.untilFull,
  'frames in the first full second': (run: ShareRun) => run.firstSecond,
} as const;

/** Measures how soon a viewer has a share in full, beside the bare page, run by run in turn. */
export async function measureShare(): Promise<readonly Verdict[]> {
  const world = await openPairWorld();
  try {
    const results = await measureInTurn('share', RUNS, (side) => shareOnce(world, side));
    const summary = compare('share', FIGURES, results);
    await keepResults('share', { runs: RUNS, limits: LIMITS, summary, results });
    return [
      {
        what: 'share, click to 1920 × 1080',
        measured: summary['click to 1920 × 1080, ms'].ratio,
        unit: 'of bare',
        limit: LIMITS.ratio,
        good: 'at most',
        runs: RUNS,
      },
      {
        what: 'share, frames in its first full second',
        measured: spread(results.parley.map((run) => run.firstSecond)).median,
        unit: 'frames',
        limit: LIMITS.framesPerSecond,
        good: 'at least',
        runs: RUNS,
      },
    ];
  } finally {
    await world.stop();
  }
}

async function shareOnce(world: PairWorld, side: Side): Promise<ShareRun> {
  const pair = await world.meet(side);
  try {
    // The camera has found its bitrate: that is how people share in a meeting that goes on.
    await untilSeen(pair.viewer, (frames) => frames.length > 60);
    const clicked = await pair.share();
    const isFull = ({ width }: SeenFrame): boolean => width >= FULL_WIDTH;
    const seen = await untilSeen(pair.viewer, (frames) => {
      const first = frames.find(isFull);
      return first !== undefined && (frames.at(-1)?.at ?? 0) > first.at + 1.5 * SECOND_MS;
    });
    const full = seen.filter(isFull);
    // The camera's picture is 16:9 as well, and no larger than 1280: the share is what is new after the click.
    const first = full[0]?.at ?? Number.NaN;
    const anything = seen.find(({ at, width }) => at > clicked && isShareLayer(width))?.at ?? first;
    return {
      untilFull: Math.round(first - clicked),
      untilAnything: Math.round(anything - clicked),
      firstSecond: full.filter(({ at }) => at < first + SECOND_MS).length,
    };
  } finally {
    await pair.close();
  }
}

/** Widths that only a share has: 1920 and its half; cameras are sent at 1280, 640 and 320. */
function isShareLayer(width: number): boolean {
  return width >= FULL_WIDTH || width === FULL_WIDTH / 2;
}
