/** A wait that grows with every failure up to a cap. Milliseconds. */
export interface BackOff {
  readonly first: number;
  readonly factor: number;
  readonly cap: number;
}

/**
 * How long to wait after so many failures. `random` in [0, 1) takes up to a third off, so that those whom one outage
 * threw out do not all come back in the same moment.
 */
export function backOffDelay({ first, factor, cap }: BackOff, failures: number, random: number): number {
  const full = Math.min(cap, first * factor ** Math.max(0, failures));
  return Math.round(full * (1 - random / 3));
}
