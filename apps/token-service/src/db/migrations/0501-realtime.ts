import { sql, type Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Who is connected where, calls that ring, and notifications. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole, serial, counting } = columnTypes(db);
  await db.schema
    .createTable('serviceInstance')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('leaseUntil', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('memberConnection')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('instanceId', 'text', (column) =>
      column.notNull().references('serviceInstance.id').onDelete('cascade'),
    )
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('away', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('call')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('callerId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('calleeId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('deadline', whole, (column) => column.notNull())
    .addColumn('endedAt', whole)
    .execute();
  await db.schema
    .createTable('notification')
    .addColumn('seq', serial, counting)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('readAt', whole)
    .execute();
  await db.schema
    .createIndex('member_connection_idx')
    .on('memberConnection')
    .columns(['instanceId', 'userId'])
    .execute();
  // One call rings at one person: whoever comes second finds the line busy, on whichever instance.
  await db.schema
    .createIndex('call_ringing_idx')
    .unique()
    .on('call')
    .column('calleeId')
    .where(sql.ref('state'), '=', 'ringing')
    .execute();
  await db.schema.createIndex('call_caller_idx').on('call').columns(['callerId', 'state']).execute();
  await db.schema
    .createIndex('notification_user_idx')
    .on('notification')
    .columns(['userId', 'seq'])
    .execute();
}
