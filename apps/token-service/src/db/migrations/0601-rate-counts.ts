import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** What limits have counted, so that a restart does not begin their windows anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('rateCount')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('points', whole, (column) => column.notNull())
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rate_count_expiry_idx').on('rateCount').column('expiresAt').execute();
}
