import { z } from 'zod';
import { Email, line } from './auth.ts';
import { EpochKeys } from './keys.ts';
import { Invite, RoomSettings } from './rooms.ts';

/** The most people that one event invites. */
export const MOST_INVITED = 20;
/** The longest event, in minutes. */
const LONGEST_EVENT = 24 * 60;

/** A zone by its name in the time zone database, such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/)
  .refine(isTimeZone, { message: 'is no time zone' });

const EventTitle = line(120).min(1);
/** A point in time, to the second as people plan it; the zone says how they think of it. */
const StartsAt = z.iso.datetime();
const DurationMinutes = z.int().min(5).max(LONGEST_EVENT);
const Invited = z.array(Email).max(MOST_INVITED);

/** Of the owner's rooms by its code, or a new one of the event's title. The keys are what a new room begins with. */
const EventRoom = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), code: z.string().min(1).max(64) }),
  z.object({
    kind: z.literal('new'),
    settings: RoomSettings.partial().optional(),
    keys: EpochKeys.extend({ epoch: z.literal(1) }).optional(),
  }),
]);

/** Plans a meeting. The same key of the same member is the same event, however often it is sent. */
export const PlanEventRequest = z
  .object({
    idempotencyKey: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    title: EventTitle,
    room: EventRoom,
    startsAt: StartsAt,
    timeZone: TimeZone,
    durationMinutes: DurationMinutes,
    invited: Invited.default([]),
  })
  .meta({ id: 'PlanEventRequest' });
export type PlanEventRequest = z.infer<typeof PlanEventRequest>;

/** What is left out stays as it is; `invited` is the whole new list. */
export const ChangeEventRequest = z
  .object({
    title: EventTitle,
    startsAt: StartsAt,
    timeZone: TimeZone,
    durationMinutes: DurationMinutes,
    invited: Invited,
  })
  .partial()
  .meta({ id: 'ChangeEventRequest' });
export type ChangeEventRequest = z.infer<typeof ChangeEventRequest>;

/** A meeting in the calendar, as one of its people sees it. The invite is keyless. */
export const CalendarEvent = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.enum(['planned', 'cancelled']),
    startsAt: z.string(),
    timeZone: z.string(),
    durationMinutes: z.int(),
    roomCode: z.string(),
    encryption: z.enum(['e2ee', 'transport']),
    invite: Invite,
    owner: z.object({ id: z.string(), name: z.string() }),
    /** For the owner: the addresses as they gave them. The others see only how many there are. */
    invited: z.array(z.string()).nullable(),
    invitedCount: z.int().nonnegative(),
  })
  .meta({ id: 'CalendarEvent' });
export type CalendarEvent = z.infer<typeof CalendarEvent>;

export const CalendarEventResponse = z.object({ event: CalendarEvent }).meta({ id: 'CalendarEventResponse' });
export type CalendarEventResponse = z.infer<typeof CalendarEventResponse>;

/** What has not ended by `from` (now, where nothing is said), the earliest first; `after` is the last one seen. */
export const CalendarEventsQuery = z.object({
  from: z.iso.datetime().optional(),
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CalendarEventsQuery = z.infer<typeof CalendarEventsQuery>;

/** `next`: to be sent as `after`; null at the end. */
export const CalendarEventList = z
  .object({ events: z.array(CalendarEvent), next: z.string().nullable() })
  .meta({ id: 'CalendarEventList' });
export type CalendarEventList = z.infer<typeof CalendarEventList>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
