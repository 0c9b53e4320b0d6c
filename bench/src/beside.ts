import { spread, printTable, showSpread, type Spread } from './table.ts';

/** The two that are measured beside each other. */
export type Side = 'bare' | 'parley';

/** What was measured of each side, run by run. */
export type Results<Run> = Record<Side, Run[]>;

/** Measures both sides run by run in turn, so that what else the machine does meets both, and tells each result. */
export async function measureInTurn<Run>(
  name: string,
  runs: number,
  measureOnce: (side: Side) => Promise<Run>,
): Promise<Results<Run>> {
  const results: Results<Run> = { bare: [], parley: [] };
  for (let run = 1; run <= runs; run += 1) {
    for (const side of ['bare', 'parley'] as const) {
      const result = await measureOnce(side);
      results[side].push(result);
      process.stderr.write(`${name}, ${side}, run ${run} of ${runs}: ${JSON.stringify(result)}\n`);
    }
  }
  return results;
}

/** A figure of both sides, and Parley's median over the bare page's. */
export interface Comparison {
  readonly bare: Spread;
  readonly parley: Spread;
  readonly ratio: number;
}

/** Compares each figure of a run, and prints the table. */
export function compare<Run, Figure extends string>(
  heading: string,
  figures: Readonly<Record<Figure, (run: Run) => number>>,
  { bare, parley }: Readonly<Record<Side, readonly Run[]>>,
): Record<Figure, Comparison> {
  const names = Object.keys(figures) as Figure[];
  const comparisons = names.map((name): [Figure, Comparison] => {
    const sides = { bare: spread(bare.map(figures[name])), parley: spread(parley.map(figures[name])) };
    return [name, { ...sides, ratio: sides.parley.median / sides.bare.median }];
  });
  printTable(
    `${heading}, N=${bare.length} (min / median / max)`,
    ['', 'bare page', 'Parley', 'ratio'],
    comparisons.map(([name, one]) => [
      name,
      showSpread(one.bare),
      showSpread(one.parley),
      one.ratio.toFixed(2),
    ]),
  );
  return Object.fromEntries(comparisons) as Record<Figure, Comparison>;
}
