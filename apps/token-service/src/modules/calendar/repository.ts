import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import { readSettings } from '../rooms/settings.ts';

/** An event as the rules see it. Times in milliseconds. */
export interface StoredEvent {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly encryption: 'e2ee' | 'transport';
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly timeZone: string;
  readonly cancelledAt: number | null;
  readonly invited: readonly Invitee[];
}

/** By address; `userId` where it was a member's when they were invited. */
export interface Invitee {
  readonly email: string;
  readonly userId: string | null;
}

interface NewEvent {
  readonly id: string;
  readonly ownerId: string;
  readonly roomId: string;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly timeZone: string;
  readonly idempotencyKey: string;
  readonly createdAt: number;
}

type EventTimes = Pick<NewEvent, 'title' | 'startsAt' | 'endsAt' | 'timeZone'>;

interface EventPage {
  readonly from: number;
  /** The event that the page before ended with. */
  readonly after: StoredEvent | null;
  readonly limit: number;
}

/** Every method takes the transaction that it is a part of. Events of rooms that were deleted are not there. */
export interface CalendarRepository {
  /** Rejects with the database's uniqueness error where the owner's key is taken. */
  insert(trx: Database, event: NewEvent): Promise<void>;
  find(on: Database, id: string): Promise<StoredEvent | null>;
  byKey(on: Database, ownerId: string, idempotencyKey: string): Promise<StoredEvent | null>;
  /** What a member planned or is invited to and has not ended by then, without what was cancelled, in order. */
  page(on: Database, userId: string, page: EventPage): Promise<readonly StoredEvent[]>;
  change(trx: Database, id: string, times: EventTimes): Promise<void>;
  /** False where it stood like that already. */
  setCancelled(trx: Database, id: string, at: number | null): Promise<boolean>;
  invite(trx: Database, id: string, invited: readonly Invitee[]): Promise<void>;
  uninvite(trx: Database, id: string, emails: readonly string[]): Promise<void>;
  /** Whose addresses these are. */
  members(on: Database, emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Forgets what ended before the one time and what was cancelled before the other. */
  forgetBefore(on: Database, ended: number, cancelled: number): Promise<void>;
}

export function createCalendarRepository(): CalendarRepository {
  const events = (on: Database) =>
    on
      .selectFrom('calendarEvent')
      .innerJoin('user as owner', 'owner.id', 'calendarEvent.ownerId')
      .innerJoin('room', 'room.id', 'calendarEvent.roomId')
      .where('room.state', '!=', 'destroyed')
      .select([
        'calendarEvent.id',
        'calendarEvent.ownerId',
        'owner.name as ownerName',
        'calendarEvent.roomId',
        'room.code as roomCode',
        'room.settings as roomSettings',
        'calendarEvent.title',
        'calendarEvent.startsAt',
        'calendarEvent.endsAt',
        'calendarEvent.timeZone',
        'calendarEvent.cancelledAt',
      ]);
  type Row = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number];
  const complete = async (on: Database, rows: readonly Row[]): Promise<readonly StoredEvent[]> => {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const invited = await on
      .selectFrom('calendarInvitation')
      .selectAll()
      .where('eventId', 'in', ids)
      .orderBy('email')
      .execute();
    return rows.map(({ roomSettings, ...row }) => ({
      ...row,
      encryption: readSettings(roomSettings).encryption,
      invited: invited
        .filter(({ eventId }) => eventId === row.id)
        .map(({ email, userId }) => ({ email, userId })),
    }));
  };
  const one = async (on: Database, row: Row | undefined): Promise<StoredEvent | null> =>
    (await complete(on, row ? [row] : []))[0] ?? null;

  return {
    async insert(trx, event) {
      await trx
        .insertInto('calendarEvent')
        .values({ ...event, cancelledAt: null })
        .execute();
    },
    find: async (on, id) => one(on, await events(on).where('calendarEvent.id', '=', id).executeTakeFirst()),
    byKey: async (on, ownerId, idempotencyKey) =>
      one(
        on,
        await events(on)
          .where('calendarEvent.ownerId', '=', ownerId)
          .where('calendarEvent.idempotencyKey', '=', idempotencyKey)
          .executeTakeFirst(),
      ),
    async page(on, userId, { from, after, limit }) {
      const invitations = on.selectFrom('calendarInvitation').select('eventId').where('userId', '=', userId);
      let query = events(on)
        .where('calendarEvent.endsAt', '>', from)
        .where('calendarEvent.cancelledAt', 'is', null)
        .where((where) =>
          where.or([
            where('calendarEvent.ownerId', '=', userId),
            where('calendarEvent.id', 'in', invitations),
          ]),
        )
        .orderBy('calendarEvent.startsAt')
        .orderBy('calendarEvent.id')
        .limit(limit);
      if (after) {
        const { startsAt, id } = after;
        query = query.where((where) =>
          where.or([
            where('calendarEvent.startsAt', '>', startsAt),
            where.and([where('calendarEvent.startsAt', '=', startsAt), where('calendarEvent.id', '>', id)]),
          ]),
        );
      }
      return complete(on, await query.execute());
    },
    async change(trx, id, times) {
      await trx.updateTable('calendarEvent').set(times).where('id', '=', id).execute();
    },
    async setCancelled(trx, id, at) {
      const { numUpdatedRows } = await trx
        .updateTable('calendarEvent')
        .set({ cancelledAt: at })
        .where('id', '=', id)
        .where('cancelledAt', at === null ? 'is not' : 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async invite(trx, id, invited) {
      if (invited.length === 0) return;
      await trx
        .insertInto('calendarInvitation')
        .values(invited.map((invitee) => ({ eventId: id, ...invitee })))
        .execute();
    },
    async uninvite(trx, id, emails) {
      if (emails.length === 0) return;
      await trx
        .deleteFrom('calendarInvitation')
        .where('eventId', '=', id)
        .where('email', 'in', [...emails])
        .execute();
    },
    async members(on, emails) {
      if (emails.length === 0) return new Map();
      const rows = await on
        .selectFrom('user')
        .select(['id', 'email'])
        .where('email', 'in', [...emails])
        .execute();
      return new Map(rows.map(({ id, email }) => [email, id]));
    },
    async forgetBefore(on, ended, cancelled) {
      await on
        .deleteFrom('calendarEvent')
        .where((where) => where.or([where('endsAt', '<', ended), where('cancelledAt', '<', cancelled)]))
        .execute();
    },
  };
}

/** Holds an event's row until the transaction ends: of two changes the later one sees the earlier. */
export async function lockEvent(trx: Database, id: string): Promise<void> {
  await sql`update "calendarEvent" set "title" = "title" where "id" = ${id}`.execute(trx);
}
