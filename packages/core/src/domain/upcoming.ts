/** The doors of a planned meeting open this long before it starts, in milliseconds. */
const OPEN_BEFORE_MS = 10 * 60_000;
/** Whoever wants it is reminded this long before the start, and at the start. In milliseconds. */
const REMIND_BEFORE_MS = 5 * 60_000;
/** A reminder that could not be given for longer than this, such as in a computer's sleep, is none any more. */
const STALE_REMINDER_MS = 2 * 60_000;

/** When something takes place, in milliseconds. */
export interface Timed {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** `open`: people may come in already. */
type EventPhase = 'coming' | 'open' | 'on' | 'over';

export function eventPhase({ startsAt, endsAt }: Timed, now: number): EventPhase {
  if (now >= endsAt) return 'over';
  if (now >= startsAt) return 'on';
  return now >= startsAt - OPEN_BEFORE_MS ? 'open' : 'coming';
}

export const DAY_GROUPS = ['today', 'tomorrow', 'later'] as const;
type DayGroup = (typeof DAY_GROUPS)[number];

/** On which day something is to be thought of, by the clock of this device; what goes on belongs to today. */
export function dayGroup({ startsAt }: Timed, now: number): DayGroup {
  const midnight = (days: number): number => {
    const day = new Date(now);
    // By the calendar and not by 24 hours: some days have 23 or 25.
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
  };
  if (startsAt < midnight(1)) return 'today';
  return startsAt < midnight(2) ? 'tomorrow' : 'later';
}

export type ReminderKind = 'soon' | 'now';

/** The moments at which people are reminded of it. */
export function reminderTimes({
  startsAt,
}: Timed): readonly { readonly kind: ReminderKind; readonly at: number }[] {
  return [
    { kind: 'soon', at: startsAt - REMIND_BEFORE_MS },
    { kind: 'now', at: startsAt },
  ];
}

/** The reminder that came due after `since` and up to `now`; the later one where both did. */
export function reminderDue(timed: Timed, since: number, now: number): ReminderKind | null {
  const due = reminderTimes(timed).filter(
    ({ at }) => at > since && at <= now && now - at <= STALE_REMINDER_MS,
  );
  return due.at(-1)?.kind ?? null;
}
