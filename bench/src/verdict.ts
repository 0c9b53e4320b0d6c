import { printTable } from './table.ts';

/** One limit of the goal and what was measured of it. */
export interface Verdict {
  readonly what: string;
  /** What is compared with the limit: Parley's median over the bare page's, or a figure of its own. */
  readonly measured: number;
  /** How `measured` reads: a ratio, or what it counts. */
  readonly unit: 'of bare' | 'ms' | 'frames';
  readonly limit: number;
  /** On which side of the limit it is good. */
  readonly good: 'at most' | 'below' | 'at least';
  /** How many measurements stand behind it, on each side. */
  readonly runs: number;
}

/** Whether the limit is kept. */
export function isHeld({ measured, limit, good }: Verdict): boolean {
  switch (good) {
    case 'at most':
      return measured <= limit;
    case 'below':
      return measured < limit;
    case 'at least':
      return measured >= limit;
  }
}

/** All limits that were looked at, in one table. */
export function printVerdicts(verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) return;
  const number = (value: number, unit: Verdict['unit']): string =>
    unit === 'of bare' ? value.toFixed(2) : `${Math.round(value)} ${unit}`;
  printTable(
    'limits',
    ['', 'measured', 'limit', 'N', ''],
    verdicts.map((verdict) => [
      verdict.what,
      number(verdict.measured, verdict.unit),
      `${verdict.good} ${number(verdict.limit, verdict.unit)}`,
      String(verdict.runs),
      isHeld(verdict) ? 'held' : 'MISSED',
    ]),
  );
}
