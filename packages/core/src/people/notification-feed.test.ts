import { expect, it, vi } from 'vitest';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { Notification, NotificationList } from '../contracts/rest/index.ts';
import { createScope } from '../domain/scope.ts';
import { createNotificationFeed } from './notification-feed.ts';

const one = (id: string, readAt: string | null = null): Notification => ({
  id,
  createdAt: '2026-01-01T00:00:00.000Z',
  readAt,
  about: { kind: 'missed-call', callId: id, callerId: 'g', callerName: 'Grace', roomCode: 'k3v9-x7mp-2qtr' },
});

function at(pages: (before: string | undefined) => NotificationList) {
  const listeners = new Map<string, (event: RealtimeEvent) => void>();
  let stale = (): void => undefined;
  const done = () => Promise.resolve({ ok: true as const, value: undefined });
  const feed = createNotificationFeed({
    api: {
      notifications: (before) => Promise.resolve({ ok: true, value: pages(before) }),
      readNotification: done,
      readAllNotifications: done,
    },
    realtime: {
      on: (kind, listener) => {
        listeners.set(kind, listener as (event: RealtimeEvent) => void);
        return () => undefined;
      },
      onStale: (listener) => {
        stale = listener;
        return () => undefined;
      },
    },
    scope: createScope(),
    now: () => new Date(0),
  });
  return {
    feed,
    tell: (event: RealtimeEvent) => listeners.get(event.type)?.(event),
    reconnect: () => stale(),
  };
}

it('counts what is unread, on this device and by others', async () => {
  const { feed, tell, reconnect } = at(() => ({
    notifications: [one('b'), one('a')],
    unread: 2,
    next: null,
  }));
  reconnect();
  await vi.waitFor(() => expect(feed.state.value).toMatchObject({ kind: 'loaded', unread: 2 }));
  await feed.markRead('a');
  expect(feed.state.value).toMatchObject({ unread: 1 });
  tell({ type: 'notification.read', notificationId: 'a' });
  expect(feed.state.value).toMatchObject({ unread: 1 });
  tell({ type: 'notification.read', notificationId: null });
  expect(feed.state.value).toMatchObject({ unread: 0 });
});

it('tells of a new one, and adds older ones once', async () => {
  let newest = [one('b')];
  const { feed, tell, reconnect } = at((before) =>
    before === undefined
      ? { notifications: newest, unread: newest.length, next: 'b' }
      : {
          notifications: [one('b'), one('a', '2026-01-01T00:00:00.000Z')],
          unread: newest.length,
          next: null,
        },
  );
  reconnect();
  await vi.waitFor(() => expect(feed.state.value.kind).toBe('loaded'));
  await feed.loadOlder();
  expect(feed.state.value).toMatchObject({ list: [{ id: 'b' }, { id: 'a' }], next: null });
  newest = [one('c'), ...newest];
  tell({ type: 'notification.added', notificationId: 'c' });
  await vi.waitFor(() => expect(feed.latest.value?.id).toBe('c'));
});
