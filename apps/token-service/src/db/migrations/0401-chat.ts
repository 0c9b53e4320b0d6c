import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Messages go with their room. Rows of files outlive it, because somebody has to take the files away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('message')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', whole, (column) => column.notNull())
    .addColumn('seq', whole, (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('senderIdentity', 'text')
    .addColumn('senderUserId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('senderName', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('idempotencyKey', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('deletedAt', whole)
    .addColumn('deletedBy', 'text')
    .addUniqueConstraint('message_seq', ['roomId', 'seq'])
    .addUniqueConstraint('message_key', ['roomId', 'sender', 'idempotencyKey'])
    .execute();
  await db.schema
    .createTable('attachment')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.references('room.id').onDelete('set null'))
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('messageId', 'text', (column) => column.references('message.id').onDelete('set null'))
    .addColumn('name', 'text')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('size', whole, (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('storedAt', whole)
    .addColumn('discardedAt', whole)
    .execute();
  await db.schema.createIndex('message_user_idx').on('message').column('senderUserId').execute();
  await db.schema.createIndex('attachment_room_idx').on('attachment').columns(['roomId', 'sender']).execute();
  await db.schema.createIndex('attachment_message_idx').on('attachment').column('messageId').execute();
}
