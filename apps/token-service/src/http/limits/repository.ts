import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';

/** What was counted under a key, until when it counts (milliseconds since the epoch). */
export interface RateCount {
  readonly key: string;
  readonly points: number;
  readonly expiresAt: number;
}

/** Rows of one statement; both databases allow more parameters than this makes. */
const BATCH = 500;

export interface RateCounts {
  /** Adds to the counts of windows that last, begins those that have ended anew, and answers with the sums. */
  add(additions: readonly RateCount[], now: number): Promise<readonly RateCount[]>;
  /** Every count whose window has not ended. */
  current(now: number): Promise<readonly RateCount[]>;
  forgetBefore(now: number): Promise<void>;
}

export function createRateCounts(db: Database): RateCounts {
  return {
    add(additions, now) {
      // One order for every instance, so that none holds a row that another waits for.
      const rows = [...additions].sort((one, other) => (one.key < other.key ? -1 : 1));
      return db.transaction().execute(async (trx) => {
        const sums: RateCount[] = [];
        for (let from = 0; from < rows.length; from += BATCH) {
          const added = await trx
            .insertInto('rateCount')
            .values(rows.slice(from, from + BATCH))
            .onConflict((conflict) =>
              conflict.column('key').doUpdateSet({
                points: sql<number>`case when "rateCount"."expiresAt" > ${now}
                  then "rateCount"."points" + "excluded"."points" else "excluded"."points" end`,
                expiresAt: sql<number>`case when "rateCount"."expiresAt" > ${now}
                  then "rateCount"."expiresAt" else "excluded"."expiresAt" end`,
              }),
            )
            .returningAll()
            .execute();
          sums.push(...added);
        }
        return sums;
      });
    },
    current: (now) => db.selectFrom('rateCount').selectAll().where('expiresAt', '>', now).execute(),
    async forgetBefore(now) {
      await db.deleteFrom('rateCount').where('expiresAt', '<=', now).execute();
    },
  };
}
