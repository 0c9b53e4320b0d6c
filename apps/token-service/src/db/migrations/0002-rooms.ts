import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Rooms and what belongs to them; all of it goes with its room, and a room goes with its owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('room')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('closed', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('ownerId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('lastMeetingAt', whole)
    .execute();
  await db.schema
    .createTable('meeting')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('number', whole, (column) => column.notNull())
    .addColumn('openedAt', whole, (column) => column.notNull())
    .addColumn('emptySince', whole)
    .addColumn('endedAt', whole)
    .addColumn('mediaOpen', whole, (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('meeting_pk', ['roomId', 'number'])
    .execute();
  await db.schema
    .createTable('participant')
    .addColumn('identity', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', whole, (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('grantedAt', whole, (column) => column.notNull())
    .addColumn('joinedAt', whole)
    .addColumn('leftAt', whole)
    .addColumn('present', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('ticket')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', whole, (column) => column.notNull())
    .addColumn('secretHash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('identity', 'text')
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('seenAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('roomKey')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('epoch', whole, (column) => column.notNull())
    .addColumn('linkWrap', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('room_key_pk', ['roomId', 'epoch'])
    .execute();
  await db.schema
    .createTable('webhookEvent')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('receivedAt', whole, (column) => column.notNull())
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
