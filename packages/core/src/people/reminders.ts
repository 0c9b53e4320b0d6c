import type { CalendarEvent } from '../contracts/rest/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { reminderDue, reminderTimes, type ReminderKind } from '../domain/upcoming.ts';
import { timesOf, type Schedule } from './schedule.ts';

export interface Reminder {
  readonly event: CalendarEvent;
  readonly kind: ReminderKind;
}

/** Timers of browsers take no longer time than this, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Holds the reminder that has just come due, shortly before each planned meeting and at its start. */
export function createReminders(deps: {
  readonly schedule: Pick<Schedule, 'state'>;
  readonly scope: Scope;
  readonly now: () => number;
}): Observable<Reminder | null> {
  const { schedule, scope, now } = deps;
  const due = observable<Reminder | null>(null);
  let since = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const planned = (): readonly CalendarEvent[] =>
    schedule.state.value.kind === 'loaded' ? schedule.state.value.list : [];
  const arm = (): void => {
    clearTimeout(timer);
    if (scope.ended) return;
    const times = planned().flatMap((event) => reminderTimes(timesOf(event)).map(({ at }) => at));
    const next = Math.min(...times.filter((at) => at > since));
    if (next !== Infinity) timer = setTimeout(look, Math.min(Math.max(0, next - now()), LONGEST_TIMER_MS));
  };
  const look = (): void => {
    const at = now();
    for (const event of planned()) {
      const kind = reminderDue(timesOf(event), since, at);
      if (kind !== null) due.set({ event, kind });
    }
    since = Math.max(since, at);
    arm();
  };
  // What was planned for a moment ago begins now: nobody who plans it needs to be reminded.
  const replan = (): void => {
    since = Math.max(since, now());
    arm();
  };
  scope.onEnd(schedule.state.subscribe(replan));
  scope.onEnd(() => clearTimeout(timer));
  arm();
  return due;
}
