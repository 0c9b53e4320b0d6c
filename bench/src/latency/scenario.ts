import { compare, measureInTurn, type Side } from '../beside.ts';
import { takeFrames } from '../media/frames.ts';
import { openPairWorld, untilSeen, type PairWorld } from '../media/pair.ts';
import { keepResults } from '../results.ts';
import { rounds } from '../rounds.ts';
import type { Verdict } from '../verdict.ts';

const RUNS = rounds(5);
/** Frames after which a camera has found its size and rate, and frames that are measured then. */
const WARM_UP_FRAMES = 150;
const MEASURED_FRAMES = 240;
/** A stamp that was misread gives any age; no picture is this old unless something is broken. Milliseconds. */
const OLDEST_MS = 10_000;

/** The limit of the goal: Parley's 95th percentile over the bare page's. */
const LIMIT = 1.1;

interface LatencyRun {
  /** From drawing to presenting a frame of the camera, in milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly framesPerSecond: number;
}

const FIGURES = {
  'glass to glass, median, ms': (run: LatencyRun) => run.median,
  'glass to glass, p95, ms': (run: LatencyRun) => run.p95,
  'frames a second': (run: LatencyRun) => run.framesPerSecond,
} as const;

/** Measures how old the picture is that a viewer sees, by the time drawn into it, beside the bare page in turn. */
export async function measureLatency(): Promise<readonly Verdict[]> {
  const world = await openPairWorld();
  try {
    const results = await measureInTurn('latency', RUNS, (side) => lookOnce(world, side));
    const summary = compare('latency', FIGURES, results);
    await keepResults('latency', { runs: RUNS, limit: LIMIT, summary, results });
    return [
      {
        what: 'glass to glass, p95',
        measured: summary['glass to glass, p95, ms'].ratio,
        unit: 'of bare',
        limit: LIMIT,
        good: 'at most',
        runs: RUNS,
      },
    ];
  } finally {
    await world.stop();
  }
}

async function lookOnce(world: PairWorld, side: Side): Promise<LatencyRun> {
  const pair = await world.meet(side);
  try {
    await untilSeen(pair.viewer, (frames) => frames.length >= WARM_UP_FRAMES);
    await takeFrames(pair.viewer);
    const seen = await untilSeen(pair.viewer, (frames) => frames.length >= MEASURED_FRAMES);
    const ages = seen
      .flatMap(({ age }) => (age === null || age > OLDEST_MS ? [] : [age]))
      .sort((a, b) => a - b);
    const at = (part: number): number => Math.round(ages[Math.floor(ages.length * part)] ?? Number.NaN);
    const seconds = ((seen.at(-1)?.at ?? 0) - (seen[0]?.at ?? 0)) / 1_000;
    return { median: at(0.5), p95: at(0.95), framesPerSecond: Math.round(seen.length / seconds) };
  } finally {
    await pair.close();
  }
}
