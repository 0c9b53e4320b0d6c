import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Where the events begin that a device may be told. Devices of meetings that are on keep what they could hear. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .alterTable('participant')
    .addColumn('eventsFrom', whole, (column) => column.notNull().defaultTo(0))
    .execute();
}
