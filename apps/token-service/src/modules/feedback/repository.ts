import type { Insertable } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { Schema } from '../../db/schema.ts';

export type StoredFeedback = Insertable<Schema['feedback']>;

/** Somebody who was let into a meeting. */
export interface Attendee {
  readonly roomId: string;
  readonly meetingNumber: number;
  readonly identity: string;
  readonly userId: string | null;
  readonly removedAt: number | null;
}

export interface FeedbackRepository {
  attendee(identity: string): Promise<Attendee | null>;
  /** The newest of a member's devices that were let into the room. */
  attendeeOf(roomId: string, userId: string): Promise<Attendee | null>;
  /** In place of what the same participant said of the same meeting before. */
  put(feedback: StoredFeedback): Promise<void>;
  /** How often each rating was given. */
  sums(): Promise<ReadonlyMap<number, number>>;
}

export function createFeedbackRepository(db: Database): FeedbackRepository {
  const attendees = db
    .selectFrom('participant')
    .select(['roomId', 'meetingNumber', 'identity', 'userId', 'removedAt']);
  return {
    attendee: async (identity) =>
      (await attendees.where('identity', '=', identity).executeTakeFirst()) ?? null,
    attendeeOf: async (roomId, userId) =>
      (await attendees
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .orderBy('meetingNumber', 'desc')
        .orderBy('grantedAt', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? null,
    async put({ roomId, meetingNumber, identity, ...said }) {
      await db
        .insertInto('feedback')
        .values({ roomId, meetingNumber, identity, ...said })
        .onConflict((conflict) => conflict.columns(['roomId', 'meetingNumber', 'identity']).doUpdateSet(said))
        .execute();
    },
    async sums() {
      const rows = await db
        .selectFrom('feedback')
        .select(['rating', ({ fn }) => fn.countAll().as('count')])
        .groupBy('rating')
        .execute();
      return new Map(rows.map(({ rating, count }) => [rating, Number(count)]));
    },
  };
}
