import { randomUUID } from 'node:crypto';
import { webInvite } from '@parley/core/contracts/deeplink';
import type {
  CalendarEventsQuery,
  ChangeEventRequest,
  NotificationBody,
  PlanEventRequest,
  User,
} from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import type { Database } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent as Told } from '../events/log.ts';
import type { Mail } from '../mail/outbox.ts';
import type { Notifications } from '../notifications/service.ts';
import { lockEvent, type CalendarRepository, type Invitee, type StoredEvent } from './repository.ts';

type EventChange = Extract<NotificationBody, { kind: 'event' }>['change'];

/** A clock may be behind, and a form takes a while: so late a start still counts as now. In milliseconds. */
const LATE_MS = 10 * 60_000;
/** The farthest that anybody plans, in milliseconds. */
const FARTHEST_MS = 5 * 366 * 24 * 3600_000;
/** For this long a cancelled event can be taken back, in milliseconds. */
const RESTORE_MS = 24 * 3600_000;
/** What is over is kept this long, in milliseconds. */
const MEMORY_MS = 90 * 24 * 3600_000;

interface Planned {
  readonly event: StoredEvent;
  /** False where the same event was planned by an earlier try. */
  readonly fresh: boolean;
}

/** Meetings in the calendar. Who is invited is told by notification and mail; neither holds a key. */
export interface Calendar {
  /**
   * `room` is asked for only where there is no such event yet. Rejects with `request.invalid` for a time that is past
   * or absurdly far, and with `event.key-reused`.
   */
  plan(owner: User, request: PlanEventRequest, room: () => Promise<PlannedRoom>): Promise<Planned>;
  list(
    userId: string,
    query: CalendarEventsQuery,
  ): Promise<{ events: readonly StoredEvent[]; next: string | null }>;
  /** For its owner and who is invited. Rejects with `event.not-found`. */
  get(userId: string, id: string): Promise<StoredEvent>;
  /** For its owner. Rejects with `event.not-found` and `event.forbidden`. */
  owned(userId: string, id: string): Promise<StoredEvent>;
  /** Rejects with `event.over` where it was cancelled. */
  change(event: StoredEvent, request: ChangeEventRequest): Promise<StoredEvent>;
  /** Again does no harm. */
  cancel(event: StoredEvent): Promise<StoredEvent>;
  /** Takes a cancellation back. Rejects with `event.over` where that was too long ago or the time has passed. */
  restore(event: StoredEvent): Promise<StoredEvent>;
  forgetOld(): Promise<void>;
}

export interface PlannedRoom {
  readonly id: string;
  /** Deletes a room that was made for an event which another try had planned already. */
  readonly discard: () => Promise<void>;
}

export interface CalendarDeps {
  readonly db: Database;
  readonly events: EventLog;
  readonly calendar: CalendarRepository;
  readonly notifications: Pick<Notifications, 'add'>;
  readonly mail: Mail;
  readonly publicUrl: string;
  readonly now: () => number;
}

export function createCalendar(deps: CalendarDeps): Calendar {
  const { db, events, calendar, now } = deps;
  const find = async (on: Database, id: string): Promise<StoredEvent> => {
    const event = await calendar.find(on, id);
    if (!event) throw new ProblemError('event.not-found');
    return event;
  };
  const get = async (userId: string, id: string): Promise<StoredEvent> => {
    const event = await find(db, id);
    const belongs = event.ownerId === userId || event.invited.some((invitee) => invitee.userId === userId);
    if (!belongs) throw new ProblemError('event.not-found');
    return event;
  };
  /** Mails and notifications of a change; answers with the events to be appended. */
  const tell = async (
    trx: Database,
    event: StoredEvent,
    change: EventChange,
    whom: readonly Invitee[],
  ): Promise<readonly Told[]> => {
    const { id: eventId, title, ownerId, ownerName, roomCode, timeZone } = event;
    const code = parseRoomCode(roomCode);
    if (!code) throw new Error('a room has a code that is none');
    const told: Told[] = [];
    const startsAt = new Date(event.startsAt).toISOString();
    for (const { userId } of whom) {
      if (userId === null || userId === ownerId) continue;
      const body = { change, eventId, title, ownerId, ownerName, startsAt, roomCode };
      told.push(await deps.notifications.add(trx, userId, { kind: 'event', ...body }));
    }
    const link = webInvite(deps.publicUrl, code, null);
    for (const { email: to } of whom) {
      const data = { change, ownerName, title, at: event.startsAt, timeZone, link };
      await deps.mail.enqueue(trx, { to, template: 'event', data });
    }
    return told;
  };
  const changed = (event: StoredEvent, more: readonly Invitee[] = []): readonly Told[] => {
    const people = [event.ownerId, ...[...event.invited, ...more].flatMap(({ userId }) => userId ?? [])];
    return [...new Set(people)].map((userId) => ({
      to: { kind: 'user', userId },
      event: { type: 'event.changed', eventId: event.id },
    }));
  };
  const invitees = async (on: Database, emails: readonly string[]): Promise<readonly Invitee[]> => {
    const members = await calendar.members(on, emails);
    return emails.map((email) => ({ email, userId: members.get(email) ?? null }));
  };

  return {
    get,
    async plan(owner, request, room) {
      const { idempotencyKey, title, timeZone } = request;
      const again = (event: StoredEvent): Planned => {
        if (!isSame(event, request)) throw new ProblemError('event.key-reused');
        return { event, fresh: false };
      };
      const before = await calendar.byKey(db, owner.id, idempotencyKey);
      if (before) return again(before);
      const startsAt = startOf(request.startsAt, now());
      const { id: roomId, discard } = await room();
      const id = randomUUID();
      try {
        return await events.transaction(async (trx, append) => {
          await calendar.insert(trx, {
            id,
            ownerId: owner.id,
            roomId,
            title,
            startsAt,
            endsAt: startsAt + request.durationMinutes * 60_000,
            timeZone,
            idempotencyKey,
            createdAt: now(),
          });
          await calendar.invite(trx, id, await invitees(trx, addresses(request.invited, owner.email)));
          const event = await find(trx, id);
          await append(...(await tell(trx, event, 'invited', event.invited)), ...changed(event));
          return { event, fresh: true };
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        await discard();
        const first = await calendar.byKey(db, owner.id, idempotencyKey);
        if (!first) throw error;
        return again(first);
      }
    },
    async list(userId, { from, after, limit }) {
      const last = after === undefined ? null : await get(userId, after);
      const since = from === undefined ? now() : Date.parse(from);
      const found = await calendar.page(db, userId, { from: since, after: last, limit: limit + 1 });
      const page = found.slice(0, limit);
      return { events: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
    async owned(userId, id) {
      const event = await get(userId, id);
      if (event.ownerId !== userId) throw new ProblemError('event.forbidden');
      return event;
    },
    change: ({ id }, request) =>
      events.transaction(async (trx, append) => {
        await lockEvent(trx, id);
        const before = await find(trx, id);
        if (before.cancelledAt !== null) throw new ProblemError('event.over');
        const startsAt =
          request.startsAt === undefined || Date.parse(request.startsAt) === before.startsAt
            ? before.startsAt
            : startOf(request.startsAt, now());
        const lasts =
          request.durationMinutes === undefined
            ? before.endsAt - before.startsAt
            : request.durationMinutes * 60_000;
        const { title = before.title, timeZone = before.timeZone } = request;
        await calendar.change(trx, id, { title, timeZone, startsAt, endsAt: startsAt + lasts });

        const known = new Set(before.invited.map(({ email }) => email));
        const ownerEmail = await emailOf(trx, before.ownerId);
        const wanted = request.invited === undefined ? [...known] : addresses(request.invited, ownerEmail);
        const gone = before.invited.filter(({ email }) => !wanted.includes(email));
        const added = await invitees(
          trx,
          wanted.filter((email) => !known.has(email)),
        );
        await calendar.uninvite(
          trx,
          id,
          gone.map(({ email }) => email),
        );
        await calendar.invite(trx, id, added);

        const event = await find(trx, id);
        const stayed = event.invited.filter(({ email }) => known.has(email));
        const differs =
          event.title !== before.title ||
          event.startsAt !== before.startsAt ||
          event.endsAt !== before.endsAt;
        await append(
          ...(await tell(trx, event, 'invited', added)),
          ...(differs ? await tell(trx, event, 'moved', stayed) : []),
          ...(await tell(trx, event, 'cancelled', gone)),
          ...changed(event, gone),
        );
        return event;
      }),
    cancel: ({ id }) =>
      events.transaction(async (trx, append) => {
        const done = await calendar.setCancelled(trx, id, now());
        const event = await find(trx, id);
        if (done) await append(...(await tell(trx, event, 'cancelled', event.invited)), ...changed(event));
        return event;
      }),
    restore: ({ id }) =>
      events.transaction(async (trx, append) => {
        await lockEvent(trx, id);
        const before = await find(trx, id);
        if (before.cancelledAt === null) return before;
        const late = before.cancelledAt + RESTORE_MS < now() || before.endsAt <= now();
        if (late) throw new ProblemError('event.over');
        await calendar.setCancelled(trx, id, null);
        const event = await find(trx, id);
        await append(...(await tell(trx, event, 'restored', event.invited)), ...changed(event));
        return event;
      }),
    forgetOld: () => calendar.forgetBefore(db, now() - MEMORY_MS, now() - RESTORE_MS),
  };
}

/** Each address once, and not the owner's own. */
function addresses(emails: readonly string[], own: string): readonly string[] {
  return [...new Set(emails)].filter((email) => email !== own);
}

async function emailOf(on: Database, userId: string): Promise<string> {
  const row = await on.selectFrom('user').select('email').where('id', '=', userId).executeTakeFirstOrThrow();
  return row.email;
}

function startOf(text: string, now: number): number {
  const at = Date.parse(text);
  const message = at < now - LATE_MS ? 'is past' : at > now + FARTHEST_MS ? 'is too far away' : null;
  if (message !== null) {
    throw new ProblemError('request.invalid', { errors: [{ path: 'startsAt', message }] });
  }
  return at;
}

function isSame(event: StoredEvent, request: PlanEventRequest): boolean {
  return event.title === request.title && event.startsAt === Date.parse(request.startsAt);
}
