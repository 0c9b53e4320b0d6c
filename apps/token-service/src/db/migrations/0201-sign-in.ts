import type { Kysely } from 'kysely';
import { columnTypes } from '../column-types.ts';

/** Sign-in by other providers: who people are there, and what is under way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { whole } = columnTypes(db);
  await db.schema
    .createTable('identity')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('createdAt', whole, (column) => column.notNull())
    .addColumn('lastUsedAt', whole, (column) => column.notNull())
    .addUniqueConstraint('identity_issuer_subject', ['issuer', 'subject'])
    .execute();
  await db.schema.createIndex('identity_userId_idx').on('identity').column('userId').execute();
  await db.schema
    .createTable('signInAttempt')
    .addColumn('stateHash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('browserHash', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('codeVerifier', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('appSignIn')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('browserHash', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('redirect', 'text')
    .addColumn('codeHash', 'text', (column) => column.unique())
    .addColumn('userId', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('pendingIdentity')
    .addColumn('claimHash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('challenge', 'text')
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('expiresAt', whole, (column) => column.notNull())
    .execute();
  for (const table of ['signInAttempt', 'appSignIn', 'pendingIdentity']) {
    await db.schema.createIndex(`${table}_expiresAt_idx`).on(table).column('expiresAt').execute();
  }
}
