import type { Kysely } from 'kysely';

/** Rooms and what belongs to them; all of it goes with its room, and a room goes with its owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('room')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('ownerId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'integer', (column) => column.notNull())
    .addColumn('lastMeetingAt', 'integer')
    .execute();
  await db.schema
    .createTable('meeting')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('openedAt', 'integer', (column) => column.notNull())
    .addColumn('emptySince', 'integer')
    .addColumn('endedAt', 'integer')
    .addColumn('mediaOpen', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('meeting_pk', ['roomId', 'number'])
    .execute();
  await db.schema
    .createTable('participant')
    .addColumn('identity', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', 'integer', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('grantedAt', 'integer', (column) => column.notNull())
    .addColumn('joinedAt', 'integer')
    .addColumn('leftAt', 'integer')
    .addColumn('present', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('ticket')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', 'integer', (column) => column.notNull())
    .addColumn('secretHash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('identity', 'text')
    .addColumn('createdAt', 'integer', (column) => column.notNull())
    .addColumn('seenAt', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('roomKey')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('epoch', 'integer', (column) => column.notNull())
    .addColumn('linkWrap', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('room_key_pk', ['roomId', 'epoch'])
    .execute();
  await db.schema
    .createTable('webhookEvent')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('receivedAt', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('room_owner_idx').on('room').column('ownerId').execute();
  await db.schema.createIndex('meeting_open_idx').on('meeting').columns(['endedAt', 'mediaOpen']).execute();
  await db.schema
    .createIndex('participant_meeting_idx')
    .on('participant')
    .columns(['roomId', 'meetingNumber', 'present'])
    .execute();
  await db.schema
    .createIndex('participant_user_idx')
    .on('participant')
    .columns(['userId', 'roomId'])
    .execute();
  await db.schema
    .createIndex('ticket_waiting_idx')
    .on('ticket')
    .columns(['roomId', 'meetingNumber', 'status'])
    .execute();
}
