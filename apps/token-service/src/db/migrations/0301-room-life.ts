import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { columnTypes } from '../column-types.ts';

const EndDate = z.object({ expiresAt: z.string().nullish() });

/** Locks, personal rooms and end dates; one open meeting per room; who was there from when to when; devices' keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole, serial, counting } = columnTypes(db);
  await db.schema
    .alterTable('room')
    .addColumn('locked', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('room').addColumn('personalOf', 'text').execute();
  await db.schema.alterTable('room').addColumn('expiresAt', whole).execute();
  await db.schema
    .alterTable('meeting')
    .addColumn('forcedLobby', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('meeting')
    .addColumn('looks', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('participant').addColumn('deviceId', 'text').execute();
  await db.schema.alterTable('participant').addColumn('deviceKey', 'text').execute();
  await db.schema
    .createTable('attendance')
    .addColumn('seq', serial, counting)
    .addColumn('visit', 'text', (column) => column.notNull().unique())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('meetingNumber', whole, (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('joinedAt', whole, (column) => column.notNull())
    .addColumn('seenAt', whole, (column) => column.notNull())
    .addColumn('leftAt', whole)
    .execute();
  await db.schema
    .createTable('deviceKey')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('keyWrap')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('epoch', whole, (column) => column.notNull())
    .addColumn('deviceId', 'text', (column) => column.notNull())
    .addColumn('wrappedBy', 'text', (column) => column.notNull())
    .addColumn('byHost', whole, (column) => column.notNull())
    .addColumn('wrap', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('key_wrap_pk', ['roomId', 'epoch', 'deviceId', 'wrappedBy'])
    .execute();
  await db.schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', whole, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('room_personal_idx').unique().on('room').column('personalOf').execute();
  await db.schema.createIndex('room_expiry_idx').on('room').columns(['expiresAt', 'state']).execute();
  await db.schema
    .createIndex('meeting_one_open_idx')
    .unique()
    .on('meeting')
    .column('roomId')
    .where(sql.ref('endedAt'), 'is', null)
    .execute();
  await db.schema
    .createIndex('participant_pending_idx')
    .on('participant')
    .columns(['roomId', 'meetingNumber', 'joinedAt', 'grantedAt'])
    .execute();
  await db.schema
    .createIndex('attendance_meeting_idx')
    .on('attendance')
    .columns(['roomId', 'meetingNumber', 'leftAt'])
    .execute();
  await db.schema.createIndex('device_key_user_idx').on('deviceKey').column('userId').execute();
  await db.schema.createIndex('key_wrap_device_idx').on('keyWrap').column('deviceId').execute();
  await takeOverEndDates(db);
}

/** End dates stood in the settings alone. */
async function takeOverEndDates(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; settings: string }>`select id, settings from room`.execute(db);
  for (const { id, settings } of rows) {
    const { expiresAt } = EndDate.parse(JSON.parse(settings));
    if (typeof expiresAt !== 'string') continue;
    await sql`update room set ${sql.ref('expiresAt')} = ${Date.parse(expiresAt)} where id = ${id}`.execute(
      db,
    );
  }
}
