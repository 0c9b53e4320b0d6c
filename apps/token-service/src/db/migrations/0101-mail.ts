import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Mails that are still to be sent, and for a while those that were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('outboxMail')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('to', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('attempts', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('nextAttemptAt', whole)
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .addColumn('sentAt', whole)
    .addColumn('lastError', 'text')
    .addColumn('createdAt', whole, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('outboxMail_due_idx').on('outboxMail').column('nextAttemptAt').execute();
}
