import { lockRoom, type Database } from '../../db/database.ts';
import { outOf } from '../moderation/standing.ts';
import { DEVICE_COLUMNS, toDevice, type AdmittedDevice, type StoredDevice } from './device.ts';

/** One period in which a room is active. */
export interface Meeting {
  readonly roomId: string;
  readonly number: number;
  readonly openedAt: number;
  readonly emptySince: number | null;
  readonly endedAt: number | null;
  /** 1 from the first grant until LiveKit's room was seen closed. */
  readonly mediaOpen: number;
}

/** Whether a device may have a grant, decided with everything that hosts did until then. */
export type Admitted =
  | { readonly kind: 'admitted'; readonly device: StoredDevice }
  | { readonly kind: 'ended' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'banned' };

/** What a look at LiveKit changed: how many are connected now, and since when nobody is. */
export interface Presence {
  readonly present: number;
  readonly emptySince: number | null;
  readonly lastGrantAt: number | null;
}

export interface MeetingRepository {
  /** The room's open meeting, made with the next number where there is none. */
  open(roomId: string, now: number): Promise<Meeting>;
  current(roomId: string): Promise<Meeting | null>;
  find(roomId: string, number: number): Promise<Meeting | null>;
  /** Open meetings in which somebody was given a grant. */
  allOpen(): Promise<readonly Meeting[]>;
  /** Ended meetings whose LiveKit room was not seen closed. */
  unclosed(): Promise<readonly Meeting[]>;
  /** Ends the meeting, its tickets and its participants. False where it had ended already. */
  end(meeting: Meeting, now: number): Promise<boolean>;
  mediaClosed(meeting: Meeting): Promise<void>;
  /** Notes a grant. A device that was there before keeps its role and what was decided about it. */
  admit(device: AdmittedDevice, now: number): Promise<Admitted>;
  device(identity: string): Promise<StoredDevice | null>;
  /** How many are connected or were given a grant since `pendingSince` and may still connect. */
  occupancy(meeting: Meeting, pendingSince: number): Promise<number>;
  /** Takes over who is connected. */
  observe(meeting: Meeting, connected: readonly string[], now: number): Promise<Presence>;
}

export function createMeetingRepository(db: Database): MeetingRepository {
  const current = (on: Pick<Database, 'selectFrom'>, roomId: string): Promise<Meeting | undefined> =>
    on
      .selectFrom('meeting')
      .selectAll()
      .where('roomId', '=', roomId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
  return {
    open: (roomId, now) =>
      db.transaction().execute(async (trx) => {
        await lockRoom(trx, roomId);
        const existing = await current(trx, roomId);
        if (existing) return existing;
        const last = await trx
          .selectFrom('meeting')
          .select((select) => select.fn.max('number').as('number'))
          .where('roomId', '=', roomId)
          .executeTakeFirst();
        const number = (last?.number ?? 0) + 1;
        const row = { roomId, number, openedAt: now, emptySince: null, endedAt: null, mediaOpen: 0 };
        await trx.insertInto('meeting').values(row).execute();
        return row;
      }),
    current: async (roomId) => (await current(db, roomId)) ?? null,
    async find(roomId, number) {
      const row = await db
        .selectFrom('meeting')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ?? null;
    },
    allOpen: () =>
      db.selectFrom('meeting').selectAll().where('endedAt', 'is', null).where('mediaOpen', '=', 1).execute(),
    unclosed: () =>
      db
        .selectFrom('meeting')
        .selectAll()
        .where('endedAt', 'is not', null)
        .where('mediaOpen', '=', 1)
        .execute(),
    end: ({ roomId, number }, now) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('meeting')
          .set({ endedAt: now })
          .where('roomId', '=', roomId)
          .where('number', '=', number)
          .where('endedAt', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await trx
          .updateTable('ticket')
          .set({ status: 'ended' })
          .where('roomId', '=', roomId)
          .where('meetingNumber', '=', number)
          .where('status', 'in', ['waiting', 'admitted'])
          .execute();
        await trx
          .updateTable('participant')
          .set({ present: 0, leftAt: now })
          .where('roomId', '=', roomId)
          .where('meetingNumber', '=', number)
          .where('present', '=', 1)
          .execute();
        return true;
      }),
    async mediaClosed({ roomId, number }) {
      await db
        .updateTable('meeting')
        .set({ mediaOpen: 0 })
        .where('roomId', '=', roomId)
        .where('number', '=', number)
        .execute();
    },
    admit: (device, now) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('meeting')
          .set({ mediaOpen: 1 })
          .where('roomId', '=', device.roomId)
          .where('number', '=', device.meetingNumber)
          .where('endedAt', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return { kind: 'ended' };
        const out = await outOf(trx, device);
        if (out !== null) return { kind: out };
        const { identity, roomId, meetingNumber, userId, name, role } = device;
        const row = await trx
          .insertInto('participant')
          .values({
            ...{ identity, roomId, meetingNumber, userId, name, role },
            ...{ grantedAt: now, joinedAt: null, leftAt: null, present: 0 },
          })
          .onConflict((conflict) => conflict.column('identity').doUpdateSet({ grantedAt: now }))
          .returning(DEVICE_COLUMNS)
          .executeTakeFirstOrThrow();
        await trx.updateTable('room').set({ lastMeetingAt: now }).where('id', '=', device.roomId).execute();
        return { kind: 'admitted', device: toDevice(row) };
      }),
    async device(identity) {
      const row = await db
        .selectFrom('participant')
        .select(DEVICE_COLUMNS)
        .where('identity', '=', identity)
        .executeTakeFirst();
      return row ? toDevice(row) : null;
    },
    async occupancy({ roomId, number }, pendingSince) {
      const row = await db
        .selectFrom('participant')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', number)
        .where((where) =>
          where.or([
            where('present', '=', 1),
            where.and([where('joinedAt', 'is', null), where('grantedAt', '>=', pendingSince)]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return row.count;
    },
    observe: (meeting, connected, now) =>
      db.transaction().execute(async (trx) => {
        const mine = trx
          .updateTable('participant')
          .where('roomId', '=', meeting.roomId)
          .where('meetingNumber', '=', meeting.number);
        const here = [...connected];
        const left = mine.set({ present: 0, leftAt: now }).where('present', '=', 1);
        await (here.length === 0 ? left : left.where('identity', 'not in', here)).execute();
        if (here.length > 0) {
          await mine
            .set((set) => ({ present: 1, leftAt: null, joinedAt: set.fn.coalesce('joinedAt', set.val(now)) }))
            .where('present', '=', 0)
            .where('identity', 'in', here)
            .execute();
        }
        const state = await trx
          .selectFrom('participant')
          .select((select) => [
            select.fn.sum<number | null>('present').as('present'),
            select.fn.max('grantedAt').as('lastGrantAt'),
          ])
          .where('roomId', '=', meeting.roomId)
          .where('meetingNumber', '=', meeting.number)
          .executeTakeFirstOrThrow();
        const present = state.present ?? 0;
        const row = await trx
          .selectFrom('meeting')
          .select('emptySince')
          .where('roomId', '=', meeting.roomId)
          .where('number', '=', meeting.number)
          .executeTakeFirstOrThrow();
        const emptySince = present > 0 ? null : (row.emptySince ?? now);
        if (emptySince !== row.emptySince) {
          await trx
            .updateTable('meeting')
            .set({ emptySince })
            .where('roomId', '=', meeting.roomId)
            .where('number', '=', meeting.number)
            .execute();
        }
        return { present, emptySince, lastGrantAt: state.lastGrantAt };
      }),
  };
}
