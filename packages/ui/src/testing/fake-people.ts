import type { ApiResult } from '@parley/core/api';
import type { Call, Contact, Notification, Presence } from '@parley/core/contracts/rest';
import { observable } from '@parley/core/domain/observable';
import type {
  NotificationsState,
  Outgoing,
  People,
  Reminder,
  Schedule,
  ScheduleState,
} from '@parley/core/people';

const ok = <T>(value: T): Promise<ApiResult<T>> => Promise.resolve({ ok: true, value });

/** A call that somebody makes. */
export function fakeCall(id: string, callerName: string): Call {
  return {
    id,
    state: 'ringing',
    roomCode: 'k3v9-x7mp-2qtr',
    invite: { web: 'https://parley.example.org/j/k3v9-x7mp-2qtr', app: 'parley://join/k3v9-x7mp-2qtr' },
    caller: { id: 'caller', name: callerName, avatar: null },
    callee: { id: 'me', name: 'Me', avatar: null },
    createdAt: '2026-01-01T00:00:00.000Z',
    deadline: '2026-01-01T00:00:45.000Z',
  };
}

/** The members as a test wants them; what the person does is written down. */
export function fakePeople(
  given: {
    readonly contacts?: readonly Contact[];
    readonly notifications?: readonly Notification[];
    readonly accepted?: ApiResult<Call>;
    readonly schedule?: Partial<Schedule>;
    readonly events?: ScheduleState;
  } = {},
) {
  const done: string[] = [];
  const incoming = observable<Call | null>(null);
  const outgoing = observable<Outgoing>({ kind: 'none' });
  const presence = observable<ReadonlyMap<string, Presence> | null>(null);
  const list = given.notifications ?? [];
  const notifications = observable<NotificationsState>({
    kind: 'loaded',
    list,
    unread: list.filter(({ readAt }) => readAt === null).length,
    next: null,
  });
  const latest = observable<Notification | null>(null);
  const nothing = (): Promise<ApiResult<never>> =>
    Promise.resolve({ ok: false, error: { kind: 'unreachable' } });
  const note = (text: string): void => void done.push(text);
  const schedule = observable<ScheduleState>(given.events ?? { kind: 'loaded', list: [], next: null });
  const reminders = observable<Reminder | null>(null);
  const people: People = {
    userId: 'me',
    api: {
      contacts: ({ search }) =>
        ok({
          contacts: (given.contacts ?? []).filter(({ name }) => name.includes(search ?? '')),
          next: null,
        }),
      ring: nothing,
      call: nothing,
      calls: () => ok([]),
      decide: nothing,
      notifications: nothing,
      readNotification: nothing,
      readAllNotifications: nothing,
    },
    presence,
    ringing: {
      incoming,
      outgoing,
      ring: ({ name }) => note(`ring ${name}`),
      cancel: () => note('cancel'),
      dismiss: () => outgoing.set({ kind: 'none' }),
      accept: () => {
        note('accept');
        return Promise.resolve(given.accepted ?? { ok: true, value: fakeCall('c1', 'Ada') });
      },
      decline: () => {
        note('decline');
        incoming.set(null);
      },
    },
    reminders,
    schedule: {
      state: schedule,
      reload: () => note('reload schedule'),
      loadMore: () => ok(undefined),
      plan: nothing,
      change: nothing,
      cancel: nothing,
      restore: nothing,
      ...given.schedule,
    },
    notifications: {
      state: notifications,
      latest,
      reload: () => note('reload'),
      loadOlder: () => ok(undefined),
      markRead: (id) => {
        note(`read ${id}`);
        return ok(undefined);
      },
      markAllRead: () => {
        note('read all');
        notifications.set({ kind: 'loaded', list, unread: 0, next: null });
        return ok(undefined);
      },
    },
  };
  return { people, schedule, reminders, done, incoming, outgoing, presence, notifications, latest };
}
