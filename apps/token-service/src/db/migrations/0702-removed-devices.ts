import { sql, type Kysely } from 'kysely';

/** Who was put out is looked up at every join, and mostly it is nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('participant_removed_idx')
    .on('participant')
    .columns(['roomId', 'meetingNumber'])
    .where(sql.ref('removedAt'), 'is not', null)
    .execute();
}
