import type { Kysely } from 'kysely';

/** Which session has signed an app in: the app's session is as old as that one, and a grant ends with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('appSignIn')
    .addColumn('sessionId', 'text', (column) => column.references('session.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('appSignIn_sessionId_idx').on('appSignIn').column('sessionId').execute();
}
