import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Meetings in the calendar, and who is invited to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('calendarEvent')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('ownerId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('startsAt', whole, (column) => column.notNull())
    .addColumn('endsAt', whole, (column) => column.notNull())
    .addColumn('timeZone', 'text', (column) => column.notNull())
    .addColumn('idempotencyKey', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('cancelledAt', whole)
    .addUniqueConstraint('calendar_event_key', ['ownerId', 'idempotencyKey'])
    .execute();
  await db.schema
    .createTable('calendarInvitation')
    .addColumn('eventId', 'text', (column) =>
      column.notNull().references('calendarEvent.id').onDelete('cascade'),
    )
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('calendar_invitation_key', ['eventId', 'email'])
    .execute();
  await db.schema
    .createIndex('calendar_event_owner_idx')
    .on('calendarEvent')
    .columns(['ownerId', 'endsAt'])
    .execute();
  await db.schema.createIndex('calendar_event_end_idx').on('calendarEvent').column('endsAt').execute();
  await db.schema.createIndex('calendar_event_room_idx').on('calendarEvent').column('roomId').execute();
  await db.schema
    .createIndex('calendar_invitation_user_idx')
    .on('calendarInvitation')
    .column('userId')
    .execute();
}
