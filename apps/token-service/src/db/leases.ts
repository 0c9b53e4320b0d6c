import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

/** Work that one instance at a time does. A lease ends by itself, so that a killed instance holds nothing up. */
export interface Leases {
  /** Takes or prolongs the lease for `milliseconds`. False while another instance holds it. */
  take(name: string, milliseconds: number): Promise<boolean>;
}

export function createLeases(db: Database, now: () => number): Leases {
  const holder = randomUUID();
  return {
    async take(name, milliseconds) {
      const until = now() + milliseconds;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lease')
        .values({ name, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where((where) =>
              where.or([where('lease.until', '<=', now()), where('lease.holder', '=', holder)]),
            ),
        )
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
