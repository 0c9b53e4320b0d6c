import { z } from 'zod';

const Rounds = z.coerce.number().int().positive();

/** How often is measured: as the scenario says, or as `BENCH_ROUNDS` does for a first look. Tables name the number. */
export function rounds(usual: number): number {
  return Rounds.catch(usual).parse(process.env['BENCH_ROUNDS']);
}
