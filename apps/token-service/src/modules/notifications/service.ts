import { randomUUID } from 'node:crypto';
import type { NotificationBody, NotificationList, NotificationsQuery } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import type { NotificationRepository } from './repository.ts';

/** What members are told of, whether or not they were there when it happened. */
export interface Notifications {
  /** Stores one in `trx`, the transaction of what it tells of; the event that it answers with is to be appended there. */
  add(trx: Database, userId: string, body: NotificationBody): Promise<NewEvent>;
  /** Rejects with `notification.not-found` for a `before` that is none of the member's. */
  list(userId: string, query: NotificationsQuery): Promise<NotificationList>;
  /** Rejects with `notification.not-found`; again does no harm. */
  read(userId: string, id: string): Promise<void>;
  readAll(userId: string): Promise<void>;
  forgetBefore(time: number): Promise<void>;
}

export function createNotifications(
  repository: NotificationRepository,
  events: EventLog,
  now: () => number,
): Notifications {
  const markRead = (userId: string, id: string | null): Promise<void> =>
    events.transaction(async (trx, append) => {
      if (id !== null && !(await repository.has(trx, userId, id))) {
        throw new ProblemError('notification.not-found');
      }
      if (!(await repository.markRead(trx, userId, id, now()))) return;
      await append({
        to: { kind: 'user', userId },
        event: { type: 'notification.read', notificationId: id },
      });
    });
  return {
    async add(trx, userId, body) {
      const id = randomUUID();
      await repository.insert(trx, { id, userId, body, at: now() });
      return {
        to: { kind: 'user', userId },
        event: { type: 'notification.added', notificationId: id },
      };
    },
    async list(userId, { before, limit }) {
      const [rows, unread] = await Promise.all([
        repository.page(userId, before ?? null, limit + 1),
        repository.countUnread(userId),
      ]);
      if (!rows) throw new ProblemError('notification.not-found');
      const notifications = rows.slice(0, limit);
      return { notifications, unread, next: rows.length > limit ? (notifications.at(-1)?.id ?? null) : null };
    },
    read: markRead,
    readAll: (userId) => markRead(userId, null),
    forgetBefore: (time) => repository.forgetBefore(time),
  };
}
