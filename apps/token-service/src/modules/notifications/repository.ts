import { NotificationBody, type Notification } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';

export interface NotificationRepository {
  insert(
    trx: Database,
    row: { id: string; userId: string; body: NotificationBody; at: number },
  ): Promise<void>;
  /** The newest before `before`, which is one of the member's own; null where it is none. */
  page(userId: string, before: string | null, limit: number): Promise<readonly Notification[] | null>;
  countUnread(userId: string): Promise<number>;
  has(trx: Database, userId: string, id: string): Promise<boolean>;
  /** Notes that they were read, those that were not; all without an id. False where that changes nothing. */
  markRead(trx: Database, userId: string, id: string | null, now: number): Promise<boolean>;
  forgetBefore(time: number): Promise<void>;
}

export function createNotificationRepository(db: Database): NotificationRepository {
  const seqOf = async (userId: string, id: string): Promise<number | null> => {
    const row = await db
      .selectFrom('notification')
      .select('seq')
      .where('userId', '=', userId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.seq ?? null;
  };
  return {
    async insert(trx, { id, userId, body, at }) {
      await trx
        .insertInto('notification')
        .values({ id, userId, body: JSON.stringify(body), createdAt: at, readAt: null })
        .execute();
    },
    async page(userId, before, limit) {
      let query = db
        .selectFrom('notification')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('seq', 'desc')
        .limit(limit);
      if (before !== null) {
        const seq = await seqOf(userId, before);
        if (seq === null) return null;
        query = query.where('seq', '<', seq);
      }
      return (await query.execute()).map((row) => ({
        id: row.id,
        createdAt: new Date(row.createdAt).toISOString(),
        readAt: row.readAt === null ? null : new Date(row.readAt).toISOString(),
        about: NotificationBody.parse(JSON.parse(row.body)),
      }));
    },
    async countUnread(userId) {
      const row = await db
        .selectFrom('notification')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('userId', '=', userId)
        .where('readAt', 'is', null)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async has(trx, userId, id) {
      const row = await trx
        .selectFrom('notification')
        .select('id')
        .where('userId', '=', userId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row !== undefined;
    },
    async markRead(trx, userId, id, now) {
      let update = trx
        .updateTable('notification')
        .set({ readAt: now })
        .where('userId', '=', userId)
        .where('readAt', 'is', null);
      if (id !== null) update = update.where('id', '=', id);
      const { numUpdatedRows } = await update.executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async forgetBefore(time) {
      await db.deleteFrom('notification').where('createdAt', '<', time).execute();
    },
  };
}
