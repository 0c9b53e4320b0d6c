import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** How meetings were, as those who were there say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('feedback')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', whole, (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addColumn('rating', whole, (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('comment', 'text')
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['roomId', 'meetingNumber', 'identity'])
    .execute();
  await db.schema.createIndex('feedback_user_idx').on('feedback').column('userId').execute();
}
