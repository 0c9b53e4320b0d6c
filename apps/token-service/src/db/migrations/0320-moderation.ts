import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** What hosts decided: about people in a meeting, and about people in a room from one meeting to the next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  // SQLite adds one column at a time.
  await db.schema.alterTable('participant').addColumn('sources', 'text').execute();
  await db.schema.alterTable('participant').addColumn('chat', whole).execute();
  await db.schema.alterTable('participant').addColumn('handAt', whole).execute();
  await db.schema.alterTable('participant').addColumn('removedAt', whole).execute();
  await db.schema
    .createTable('roomRole')
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('room_role_pk', ['roomId', 'userId'])
    .execute();
  await db.schema
    .createTable('roomBan')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roomId', 'text', (column) => column.notNull().references('room.id').onDelete('cascade'))
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addColumn('identity', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addUniqueConstraint('room_ban_user', ['roomId', 'userId'])
    .addUniqueConstraint('room_ban_identity', ['roomId', 'identity'])
    .execute();
}
