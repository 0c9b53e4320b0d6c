import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** When a room's code was last changed: visits from before do not open it any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema.alterTable('room').addColumn('codeChangedAt', whole).execute();
}
