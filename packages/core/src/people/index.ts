import type { PeopleApi } from '../api/people.ts';
import type { ScheduleApi } from '../api/schedule.ts';
import type { Realtime } from '../api/realtime.ts';
import type { Presence } from '../contracts/rest/index.ts';
import type { Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { createNotificationFeed, type NotificationFeed } from './notification-feed.ts';
import { createReminders, type Reminder } from './reminders.ts';
import { createRinging, type Ringing } from './ringing.ts';
import { createSchedule, type Schedule } from './schedule.ts';

/** The other members, as a signed-in person has to do with them. */
export interface People {
  readonly userId: string;
  readonly api: PeopleApi;
  /** By account; null while nobody knows. */
  readonly presence: Observable<ReadonlyMap<string, Presence> | null>;
  readonly ringing: Ringing;
  readonly notifications: NotificationFeed;
  readonly schedule: Schedule;
  /** The latest that came due. */
  readonly reminders: Observable<Reminder | null>;
}

/** Lives for as long as the scope: until the person signs out. */
export function createPeople(deps: {
  readonly userId: string;
  readonly api: PeopleApi;
  readonly scheduleApi: ScheduleApi;
  readonly realtime: Pick<Realtime, 'on' | 'onStale' | 'presence' | 'followPresence'>;
  readonly abandonRoom: (code: string) => void;
  readonly scope: Scope;
}): People {
  const { userId, api, realtime, abandonRoom, scope } = deps;
  realtime.followPresence();
  const schedule = createSchedule({ api: deps.scheduleApi, realtime, scope });
  return {
    userId,
    api,
    presence: realtime.presence,
    ringing: createRinging({ api, realtime, userId, abandonRoom, scope }),
    notifications: createNotificationFeed({ api, realtime, scope, now: () => new Date() }),
    schedule,
    reminders: createReminders({ schedule, scope, now: () => Date.now() }),
  };
}

export type { NotificationsState } from './notification-feed.ts';
export type { Callee, Outgoing, Ringing } from './ringing.ts';
export type { Reminder } from './reminders.ts';
export { timesOf, type Schedule, type ScheduleState } from './schedule.ts';
