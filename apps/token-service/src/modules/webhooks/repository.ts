import type { Database } from '../../db/database.ts';

export interface WebhookRepository {
  /** False where the event was taken before: LiveKit sends again what it believes unanswered. */
  take(id: string, now: number): Promise<boolean>;
  forgetBefore(time: number): Promise<void>;
}

export function createWebhookRepository(db: Database): WebhookRepository {
  return {
    async take(id, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('webhookEvent')
        .values({ id, receivedAt: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async forgetBefore(time) {
      await db.deleteFrom('webhookEvent').where('receivedAt', '<', time).execute();
    },
  };
}
