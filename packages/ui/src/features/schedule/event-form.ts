import { Email, MOST_INVITED, type CalendarEvent } from '@parley/core/contracts/rest';

/** What a person has written into the form, as it stands there. */
export interface EventDraft {
  readonly title: string;
  /** As the fields of the browser give them: `2026-05-01` and `09:30`, by the clock of this device. */
  readonly date: string;
  readonly time: string;
  readonly durationMinutes: number;
  readonly invited: string;
}

export type EventField = 'title' | 'date' | 'time' | 'invited';

export type FieldProblem =
  | { readonly kind: 'no-title' | 'no-date' | 'no-time' | 'past' | 'too-many' }
  | { readonly kind: 'no-address'; readonly text: string };

export interface EventWish {
  readonly title: string;
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly invited: string[];
}

type Reading =
  | { readonly kind: 'wish'; readonly wish: EventWish }
  | { readonly kind: 'problems'; readonly problems: Partial<Readonly<Record<EventField, FieldProblem>>> };

/** What can be chosen without typing; another duration that an event has is offered beside them. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240] as const;

const HALF_HOUR_MS = 30 * 60_000;

/** The next half hour that leaves time to invite somebody, or what is to be changed. */
export function draftOf(event: CalendarEvent | null, now: number): EventDraft {
  const start = new Date(
    event === null
      ? Math.ceil((now + HALF_HOUR_MS / 2) / HALF_HOUR_MS) * HALF_HOUR_MS
      : Date.parse(event.startsAt),
  );
  return {
    title: event?.title ?? '',
    date: dateText(start),
    time: `${two(start.getHours())}:${two(start.getMinutes())}`,
    durationMinutes: event?.durationMinutes ?? 30,
    invited: (event?.invited ?? []).join(', '),
  };
}

/** The day as the field of the browser has it. */
export function dateText(day: Date): string {
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Reads the form. `keptStart`: an event that has begun may keep its start, but nothing is planned for the past. */
export function readDraft(draft: EventDraft, keptStart: string | null): Reading {
  const problems: Partial<Record<EventField, FieldProblem>> = {};
  const title = draft.title.trim();
  if (title === '') problems.title = { kind: 'no-title' };
  if (Number.isNaN(new Date(draft.date).getTime())) problems.date = { kind: 'no-date' };
  if (!/^\d{2}:\d{2}/.test(draft.time)) problems.time = { kind: 'no-time' };
  const start = new Date(`${draft.date}T${draft.time}`);
  if (!problems.date && !problems.time) {
    const kept = keptStart !== null && Date.parse(keptStart) === start.getTime();
    if (!kept && start.getTime() < Date.now()) problems.time = { kind: 'past' };
  }
  const addresses = [...new Set(draft.invited.split(/[\s,;]+/).filter((text) => text !== ''))];
  const wrong = addresses.find((text) => !Email.safeParse(text).success);
  if (wrong !== undefined) problems.invited = { kind: 'no-address', text: wrong };
  else if (addresses.length > MOST_INVITED) problems.invited = { kind: 'too-many' };
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems };
  return {
    kind: 'wish',
    wish: {
      title,
      startsAt: start.toISOString(),
      durationMinutes: draft.durationMinutes,
      invited: addresses.map((address) => address.toLowerCase()),
    },
  };
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
