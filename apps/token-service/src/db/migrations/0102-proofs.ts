import { sql, type Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Sessions by the hash of their token, and what signing in needs beside a password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  // Until now tokens lay here as they are sent: those sessions end, and their people sign in once more.
  await sql`delete from ${sql.table('session')}`.execute(db);
  await db.schema.alterTable('session').addColumn('reauthenticatedAt', whole).execute();
  await db.schema
    .createTable('oneTimeToken')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('twoFactor')
    .addColumn('userId', 'text', (column) =>
      column.primaryKey().notNull().references('user.id').onDelete('cascade'),
    )
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('enabledAt', whole)
    .addColumn('lastStep', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('attemptsSince', whole, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('recoveryCode')
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recoveryCode_pk', ['userId', 'hash'])
    .execute();
  await db.schema
    .createTable('passkey')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('credentialId', 'text', (column) => column.notNull().unique())
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('counter', whole, (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('lastUsedAt', whole)
    .execute();
  await db.schema
    .createIndex('oneTimeToken_user_idx')
    .on('oneTimeToken')
    .columns(['userId', 'purpose'])
    .execute();
  await db.schema.createIndex('passkey_user_idx').on('passkey').column('userId').execute();
  await db.schema.createIndex('session_expiresAt_idx').on('session').column('expiresAt').execute();
}
