import type { PeopleApi } from '../api/people.ts';
import type { Realtime } from '../api/realtime.ts';
import type { ApiError, ApiResult } from '../api/types.ts';
import type { Notification } from '../contracts/rest/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';

export type NotificationsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | {
      readonly kind: 'loaded';
      /** The newest first. */
      readonly list: readonly Notification[];
      readonly unread: number;
      /** Where older ones go on, or null. */
      readonly next: string | null;
    };

/** What a member was told of, with what has been read on any of their devices. */
export interface NotificationFeed {
  readonly state: Observable<NotificationsState>;
  /** One that came in just now. */
  readonly latest: Observable<Notification | null>;
  reload(): void;
  loadOlder(): Promise<ApiResult<void>>;
  markRead(id: string): Promise<ApiResult<void>>;
  markAllRead(): Promise<ApiResult<void>>;
}

/** Follows the notifications of a member for as long as the scope lasts. */
export function createNotificationFeed(deps: {
  readonly api: Pick<PeopleApi, 'notifications' | 'readNotification' | 'readAllNotifications'>;
  readonly realtime: Pick<Realtime, 'on' | 'onStale'>;
  readonly scope: Scope;
  readonly now: () => Date;
}): NotificationFeed {
  const { api, realtime, scope } = deps;
  const state = observable<NotificationsState>({ kind: 'loading' });
  const latest = observable<Notification | null>(null);
  /** Counts the readings: an answer to an older question changes nothing. */
  let reading = 0;

  const load = async (): Promise<void> => {
    reading += 1;
    const mine = reading;
    const answer = await api.notifications();
    if (mine !== reading || scope.ended) return;
    if (answer.ok) {
      const { notifications: list, unread, next } = answer.value;
      state.set({ kind: 'loaded', list, unread, next });
    } else if (state.value.kind !== 'loaded') state.set({ kind: 'failed', error: answer.error });
  };
  /** Marks what `matches` as read here, and tells how many that were. */
  const mark = (matches: (notification: Notification) => boolean, all: boolean): void => {
    const current = state.value;
    if (current.kind !== 'loaded') return;
    const readAt = deps.now().toISOString();
    let marked = 0;
    const list = current.list.map((notification) => {
      if (notification.readAt !== null || !matches(notification)) return notification;
      marked += 1;
      return { ...notification, readAt };
    });
    state.set({ ...current, list, unread: all ? 0 : Math.max(0, current.unread - marked) });
  };
  const markOne = (id: string): void => mark((notification) => notification.id === id, false);
  const markAll = (): void => mark(() => true, true);

  scope.onEnd(
    realtime.on('notification.added', ({ notificationId }) => {
      void load().then(() => {
        const { value } = state;
        const added = value.kind === 'loaded' && value.list.find(({ id }) => id === notificationId);
        if (added && added.readAt === null) latest.set(added);
      });
    }),
  );
  scope.onEnd(
    realtime.on('notification.read', ({ notificationId }) =>
      notificationId === null ? markAll() : markOne(notificationId),
    ),
  );
  scope.onEnd(realtime.onStale(() => void load()));

  return {
    state,
    latest,
    reload() {
      if (state.value.kind !== 'loaded') state.set({ kind: 'loading' });
      void load();
    },
    async loadOlder() {
      const current = state.value;
      if (current.kind !== 'loaded' || current.next === null) return { ok: true, value: undefined };
      const answer = await api.notifications(current.next);
      if (!answer.ok) return answer;
      const known = new Set(current.list.map(({ id }) => id));
      const older = answer.value.notifications.filter(({ id }) => !known.has(id));
      state.set({ ...current, list: [...current.list, ...older], next: answer.value.next });
      return { ok: true, value: undefined };
    },
    async markRead(id) {
      const answer = await api.readNotification(id);
      if (answer.ok) markOne(id);
      return answer;
    },
    async markAllRead() {
      const answer = await api.readAllNotifications();
      if (answer.ok) markAll();
      return answer;
    },
  };
}
