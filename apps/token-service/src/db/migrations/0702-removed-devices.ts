import { sql, type Kysely } from 'kysely';

/**
 * Every join asks who was put out of the meeting, mostly nobody, and how many of the others have a grant that they
 * have not used yet: both are answered from an index alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('participant_removed_idx')
    .on('participant')
    .columns(['roomId', 'meetingNumber'])
    .where(sql.ref('removedAt'), 'is not', null)
    .execute();
  await db.schema.dropIndex('participant_pending_idx').execute();
  await db.schema
    .createIndex('participant_pending_idx')
    .on('participant')
    .columns(['roomId', 'meetingNumber', 'joinedAt', 'grantedAt'])
    .where(sql.ref('removedAt'), 'is', null)
    .execute();
}
