import type { Role } from '@parley/core/domain/grants';
import { sql } from 'kysely';
import { inTransaction, lockRoom, type Database } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import type { RoomWrites } from '../../db/room-writes.ts';
import { bansOf, removalsOf } from '../moderation/standing.ts';
import { DEVICE_COLUMNS, DEVICE_IMAGE, toDevice, type AdmittedDevice, type StoredDevice } from './device.ts';

/** One period in which a room is active. */
export interface Meeting {
  readonly roomId: string;
  readonly number: number;
  readonly openedAt: number;
  readonly emptySince: number | null;
  readonly endedAt: number | null;
  /** 1 from the first grant until LiveKit's room was seen closed. */
  readonly mediaOpen: number;
  /** 1 once newcomers wait in the lobby whatever the room's setting says. */
  readonly forcedLobby: number;
  /** How many looks at LiveKit were taken over. */
  readonly looks: number;
}

/** Seats are counted for whom the room's capacity holds. */
export interface Seats {
  readonly capacity: number;
  /** A grant from before this time that was not used takes no seat any more. */
  readonly pendingSince: number;
}

/** Whether a device may have a grant. */
export type Admitted =
  | { readonly kind: 'admitted'; readonly device: StoredDevice }
  | { readonly kind: 'ended' }
  | { readonly kind: 'full' }
  /** Admitted from the lobby, and the room was locked before they came in: they wait again. */
  | { readonly kind: 'recalled' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'banned' };

export interface MeetingRepository {
  current(roomId: string): Promise<Meeting | null>;
  find(roomId: string, number: number): Promise<Meeting | null>;
  /** Open meetings in which somebody was given a grant. */
  allOpen(): Promise<readonly Meeting[]>;
  /** Ended meetings whose LiveKit room was not seen closed. */
  unclosed(): Promise<readonly Meeting[]>;
  mediaClosed(meeting: Meeting): Promise<void>;
  /** LiveKit holds the meeting's room from now on. False where the meeting has ended in the meantime. */
  mediaOpened(meeting: Meeting, now: number): Promise<boolean>;
  /**
   * Notes the grant of a new device, decided in one statement with everything that hosts did until then: of many
   * that ask at once for the last seat one gets it.
   */
  admit(device: AdmittedDevice, seats: Seats | null, now: number): Promise<Admitted>;
  /**
   * Notes a further grant of a device, which keeps its role and what was decided about it. Its seat it keeps once it
   * has been connected: after a restart of the media server nobody loses it to a newcomer. Until then a grant that
   * was not used in time has lost it, and a free one is needed.
   */
  readmit(device: AdmittedDevice, seats: Seats | null, now: number): Promise<Admitted>;
  /** The device and its meeting, in one statement. */
  device(identity: string): Promise<{ readonly device: StoredDevice; readonly meeting: Meeting } | null>;
}

export function createMeetingRepository(db: Database, writes: RoomWrites): MeetingRepository {
  const ofNumber = ({ roomId, number }: Meeting) =>
    db.updateTable('meeting').where('roomId', '=', roomId).where('number', '=', number);
  return {
    async current(roomId) {
      const row = await db
        .selectFrom('meeting')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },
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
    async mediaClosed(meeting) {
      await ofNumber(meeting).set({ mediaOpen: 0 }).execute();
    },
    mediaOpened: (meeting, now) =>
      inTransaction(db, async (trx) => {
        // The room before its meeting, as everywhere: two that take them in turns would wait for each other.
        await lockRoom(trx, meeting.roomId);
        const { numUpdatedRows } = await trx
          .updateTable('meeting')
          .set({ mediaOpen: 1 })
          .where('roomId', '=', meeting.roomId)
          .where('number', '=', meeting.number)
          .where('endedAt', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await trx.updateTable('room').set({ lastMeetingAt: now }).where('id', '=', meeting.roomId).execute();
        return true;
      }),
    async admit(device, seats, now) {
      const row = await writes.write(device.roomId, (on) => insertDevice(on, device, seats, now));
      return row ? { kind: 'admitted', device: toDevice(row) } : refusal(db, device);
    },
    async readmit(device, seats, now) {
      const row = await writes.write(device.roomId, (on) => {
        const update = on
          .updateTable('participant')
          .set({ grantedAt: now })
          .where('identity', '=', device.identity)
          .where((where) => where.exists(openMeeting(on, device)))
          .where((where) => where.not(where.exists(bansOf(on, device))))
          .where((where) => where.not(where.exists(removalsOf(on, device))));
        const seated = seats
          ? update.where((where) =>
              where.or([
                where('joinedAt', 'is not', null),
                where('grantedAt', '>=', seats.pendingSince),
                freeSeat(on, device, seats),
              ]),
            )
          : update;
        return seated.returning([...DEVICE_COLUMNS, DEVICE_IMAGE]).executeTakeFirst();
      });
      return row ? { kind: 'admitted', device: toDevice(row) } : refusal(db, device);
    },
    async device(identity) {
      const row = await db
        .selectFrom('participant')
        .innerJoin('meeting', (join) =>
          join
            .onRef('meeting.roomId', '=', 'participant.roomId')
            .onRef('meeting.number', '=', 'participant.meetingNumber'),
        )
        .select(DEVICE_COLUMNS.map((column) => `participant.${column}` as const))
        .select(DEVICE_IMAGE)
        .select(['openedAt', 'emptySince', 'endedAt', 'mediaOpen', 'forcedLobby', 'looks'])
        .where('identity', '=', identity)
        .executeTakeFirst();
      if (!row) return null;
      const { openedAt, emptySince, endedAt, mediaOpen, forcedLobby, looks, ...columns } = row;
      const device = toDevice(columns);
      const { roomId, meetingNumber: number } = device;
      return {
        device,
        meeting: { roomId, number, openedAt, emptySince, endedAt, mediaOpen, forcedLobby, looks },
      };
    },
  };
}

function openMeeting(on: Database, { roomId, meetingNumber }: AdmittedDevice) {
  return on
    .selectFrom('meeting')
    .select('number')
    .where('roomId', '=', roomId)
    .where('number', '=', meetingNumber)
    .where('endedAt', 'is', null);
}

/** The ticket that the device comes with, where it was refused after its bearer had shown it. */
function refusedTicket(on: Database, { identity, roomId, meetingNumber }: AdmittedDevice) {
  return on
    .selectFrom('ticket')
    .select(['ticket.id', 'ticket.status'])
    .where('ticket.roomId', '=', roomId)
    .where('ticket.meetingNumber', '=', meetingNumber)
    .where('ticket.identity', '=', identity)
    .where('ticket.status', '!=', 'admitted');
}

/** Why there was no row: looked up afterwards, when nothing depends on it but the words. */
async function refusal(db: Database, device: AdmittedDevice): Promise<Admitted> {
  if (!(await openMeeting(db, device).executeTakeFirst())) return { kind: 'ended' };
  if (await bansOf(db, device).executeTakeFirst()) return { kind: 'banned' };
  if (await removalsOf(db, device).executeTakeFirst()) return { kind: 'removed' };
  const ticket = await refusedTicket(db, device).executeTakeFirst();
  if (ticket) return { kind: ticket.status === 'waiting' ? 'recalled' : 'removed' };
  return { kind: 'full' };
}

/** Whether the present and those whose grants may still be used leave a seat. */
function freeSeat(
  on: Database,
  { roomId, meetingNumber }: Pick<AdmittedDevice, 'roomId' | 'meetingNumber'>,
  seats: Seats,
) {
  const taken = on
    .selectFrom('participant')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', meetingNumber)
    .where('removedAt', 'is', null);
  const present = taken.where('present', '=', 1);
  const pending = taken.where('joinedAt', 'is', null).where('grantedAt', '>=', seats.pendingSince);
  return sql<boolean>`(${present}) + (${pending}) < ${seats.capacity}`;
}

interface NewDevice extends AdmittedDevice {
  readonly now: number;
  readonly [column: string]: unknown;
}

interface Seated extends NewDevice, Seats {}

const text = (value: string | null) => sql<string>`cast(${value} as text)`;
const whole = (value: number) => sql<number>`cast(${value} as bigint)`;

/** The meeting is on and the device is not out: or nothing is written. */
const insertHost = prepared((on, device: NewDevice) => insertOf(on, device, newRow(on, device)));

/** The same, and a seat is free. */
const insertSeated = prepared((on, device: Seated) =>
  insertOf(on, device, newRow(on, device).where(freeSeat(on, device, device))),
);

async function insertDevice(on: Database, device: AdmittedDevice, seats: Seats | null, now: number) {
  const [row] = seats
    ? await insertSeated(on, { ...device, ...seats, now })
    : await insertHost(on, { ...device, now });
  return row;
}

function newRow(on: Database, device: NewDevice) {
  const newestEvent = on
    .selectFrom('event')
    .select((select) => select.fn.coalesce(select.fn.max('seq'), whole(0)).as('seq'));
  return openMeeting(on, device)
    .clearSelect()
    .select([
      text(device.identity).as('identity'),
      'roomId',
      'number',
      text(device.userId).as('userId'),
      text(device.name).as('name'),
      sql<Role>`cast(${device.role} as text)`.as('role'),
      text(device.deviceId).as('deviceId'),
      text(device.deviceKey).as('deviceKey'),
      whole(device.now).as('grantedAt'),
      whole(0).as('present'),
      newestEvent.as('eventsFrom'),
    ])
    .where((where) => where.not(where.exists(bansOf(on, device))))
    .where((where) => where.not(where.exists(removalsOf(on, device))))
    .where((where) => where.not(where.exists(refusedTicket(on, device))));
}

function insertOf(on: Database, device: NewDevice, row: ReturnType<typeof newRow>) {
  return on
    .insertInto('participant')
    .columns([
      'identity',
      'roomId',
      'meetingNumber',
      'userId',
      'name',
      'role',
      'deviceId',
      'deviceKey',
      'grantedAt',
      'present',
      'eventsFrom',
    ])
    .expression(row)
    .onConflict((conflict) => conflict.column('identity').doUpdateSet({ grantedAt: device.now }))
    .returning([...DEVICE_COLUMNS, DEVICE_IMAGE]);
}
