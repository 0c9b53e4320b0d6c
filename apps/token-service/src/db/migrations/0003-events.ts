import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** What has happened, in order, for whoever was away; and who did what to whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole, serial, counting } = columnTypes(db);
  await db.schema
    .createTable('event')
    .addColumn('seq', serial, counting)
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('auditEntry')
    .addColumn('seq', serial, counting)
    .addColumn('at', whole, (column) => column.notNull())
    .addColumn('requestId', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('event_audience_idx').on('event').columns(['audience', 'seq']).execute();
  await db.schema.createIndex('audit_actor_idx').on('auditEntry').columns(['actor', 'seq']).execute();
  await db.schema.createIndex('audit_target_idx').on('auditEntry').columns(['target', 'seq']).execute();
}
