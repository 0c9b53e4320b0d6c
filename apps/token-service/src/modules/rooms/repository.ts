import type { RoomSettings } from '@parley/core/contracts/rest';
import type { RoomCode } from '@parley/core/domain/codes';
import type { RoomState } from '@parley/core/domain/room-lifecycle';
import { lockRoom, type Database } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import type { Meeting } from './meeting-repository.ts';
import { readSettings } from './settings.ts';

/** A room as the rules see it, with what is going on in it. Times in milliseconds. */
export interface StoredRoom {
  readonly id: string;
  readonly code: RoomCode;
  readonly title: string;
  readonly kind: 'meeting' | 'interview';
  readonly state: RoomState;
  /** A single-use room that has had its meeting. */
  readonly closed: boolean;
  readonly locked: boolean;
  /** Its owner's room for good. */
  readonly personal: boolean;
  readonly ownerId: string;
  readonly settings: RoomSettings;
  readonly createdAt: number;
  readonly lastMeetingAt: number | null;
  /** The open meeting. */
  readonly meeting: Meeting | null;
  /** How many are connected to it. */
  readonly count: number;
}

/** A room that nothing has happened in yet. */
export type NewRoom = Omit<StoredRoom, 'state' | 'closed' | 'locked' | 'lastMeetingAt' | 'meeting' | 'count'>;

export interface RoomRepository {
  /** Rejects with the database's uniqueness error where the code, or the owner's personal room, is taken. */
  insert(room: NewRoom, epochOneLinkWrap: string | null): Promise<StoredRoom>;
  byCode(code: string): Promise<StoredRoom | null>;
  byId(id: string): Promise<StoredRoom | null>;
  personalOf(userId: string): Promise<StoredRoom | null>;
  /** Rooms that `userId` owns or has visited, the latest first. */
  ofMember(userId: string): Promise<readonly StoredRoom[]>;
  /** Whether they were let in and are not banned; where the code was changed, whether they were let in since. */
  hasVisited(roomId: string, userId: string): Promise<boolean>;
  /** `settings` makes the new ones of those that are stored at that moment. */
  update(
    id: string,
    change: { readonly title?: string; readonly settings?: (stored: RoomSettings) => RoomSettings },
  ): Promise<void>;
  /** Rejects with the database's uniqueness error where the code is taken. */
  changeCode(id: string, code: RoomCode, now: number): Promise<void>;
  /** Ids of rooms that are past their end date and could expire. */
  overdue(now: number): Promise<readonly string[]>;
  /** Ids of the rooms that somebody owns. */
  ownedBy(userId: string): Promise<readonly string[]>;
}

/** The longest list of rooms that anybody is shown. */
const LIST_LIMIT = 200;

export function createRoomRepository(db: Database): RoomRepository {
  const one = async (column: 'id' | 'code' | 'personalOf', value: string): Promise<StoredRoom | null> => {
    const [row] = await roomBy[column](db, { value });
    return row && row.state !== 'destroyed' ? toRoom(row) : null;
  };
  return {
    async insert(room, epochOneLinkWrap) {
      const { personal, settings, ...plain } = room;
      await db.transaction().execute(async (trx) => {
        const row = {
          ...plain,
          ...columnsOf(settings),
          personalOf: personal ? room.ownerId : null,
          state: 'created' as const,
          closed: 0,
          locked: 0,
          lastMeetingAt: null,
          codeChangedAt: null,
        };
        await trx.insertInto('room').values(row).execute();
        if (epochOneLinkWrap === null) return;
        const key = { roomId: room.id, epoch: 1, linkWrap: epochOneLinkWrap, createdAt: room.createdAt };
        await trx.insertInto('roomKey').values(key).execute();
      });
      const quiet = { state: 'created', closed: false, locked: false } as const;
      return { ...room, ...quiet, lastMeetingAt: null, meeting: null, count: 0 };
    },
    byCode: (code) => one('code', code),
    byId: (id) => one('id', id),
    personalOf: (userId) => one('personalOf', userId),
    async ofMember(userId) {
      const rows = await selectRooms(db)
        .where('room.state', '!=', 'destroyed')
        .where((where) =>
          where.or([where('room.ownerId', '=', userId), where('room.id', 'in', visitsOf(db, userId))]),
        )
        .orderBy((order) => order.fn.coalesce('room.lastMeetingAt', 'room.createdAt'), 'desc')
        .limit(LIST_LIMIT)
        .execute();
      return rows.map(toRoom);
    },
    async hasVisited(roomId, userId) {
      const row = await visitsOf(db, userId).where('participant.roomId', '=', roomId).executeTakeFirst();
      return row !== undefined;
    },
    async update(id, { title, settings }) {
      await db.transaction().execute(async (trx) => {
        await lockRoom(trx, id);
        if (title !== undefined) await trx.updateTable('room').set({ title }).where('id', '=', id).execute();
        if (!settings) return;
        const row = await trx.selectFrom('room').select('settings').where('id', '=', id).executeTakeFirst();
        if (!row) return;
        const values = columnsOf(settings(readSettings(row.settings)));
        await trx.updateTable('room').set(values).where('id', '=', id).execute();
      });
    },
    async changeCode(id, code, now) {
      await db.updateTable('room').set({ code, codeChangedAt: now }).where('id', '=', id).execute();
    },
    async overdue(now) {
      const rows = await db
        .selectFrom('room')
        .select('id')
        .where('expiresAt', '<=', now)
        .where('state', 'in', ['created', 'waiting'])
        .execute();
      return rows.map(({ id }) => id);
    },
    async ownedBy(userId) {
      const rows = await db.selectFrom('room').select('id').where('ownerId', '=', userId).execute();
      return rows.map(({ id }) => id);
    },
  };
}

/** The rooms that a member was let into and still belongs to; a ban ends that, and another code of the room. */
function visitsOf(on: Database, userId: string) {
  return on
    .selectFrom('participant')
    .select('participant.roomId')
    .innerJoin('room as visited', 'visited.id', 'participant.roomId')
    .where('participant.userId', '=', userId)
    .where((where) =>
      where.or([
        where('visited.codeChangedAt', 'is', null),
        where('participant.grantedAt', '>', where.ref('visited.codeChangedAt')),
      ]),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('roomBan')
            .select('roomBan.id')
            .whereRef('roomBan.roomId', '=', 'participant.roomId')
            .where('roomBan.userId', '=', userId),
        ),
      ),
    );
}

function columnsOf(settings: RoomSettings): { settings: string; expiresAt: number | null } {
  const { expiresAt } = settings;
  return {
    settings: JSON.stringify(settings),
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
  };
}

/** Rooms with their open meeting and how many are connected, in one statement: every request begins with one. */
function selectRooms(db: Database) {
  return db
    .selectFrom('room')
    .leftJoin('meeting', (join) =>
      join.onRef('meeting.roomId', '=', 'room.id').on('meeting.endedAt', 'is', null),
    )
    .select([
      'room.id',
      'room.code',
      'room.title',
      'room.kind',
      'room.state',
      'room.closed',
      'room.locked',
      'room.personalOf',
      'room.ownerId',
      'room.settings',
      'room.createdAt',
      'room.lastMeetingAt',
      'meeting.number',
      'meeting.openedAt',
      'meeting.emptySince',
      'meeting.mediaOpen',
      'meeting.forcedLobby',
      'meeting.looks',
    ])
    .select((select) =>
      select
        .selectFrom('participant')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('participant.roomId', '=', 'room.id')
        .whereRef('participant.meetingNumber', '=', 'meeting.number')
        .where('participant.present', '=', 1)
        // Who observes is not counted where others could count.
        .where('participant.role', '!=', 'observer')
        .as('count'),
    );
}

const roomWhere = (column: 'id' | 'code' | 'personalOf') =>
  prepared((on, { value }: { value: string }) => selectRooms(on).where(`room.${column}`, '=', value));
const roomBy = { id: roomWhere('id'), code: roomWhere('code'), personalOf: roomWhere('personalOf') };

type RoomRow = Awaited<ReturnType<ReturnType<typeof selectRooms>['execute']>>[number];

function toRoom(row: RoomRow): StoredRoom {
  const { id, title, kind, state, ownerId, createdAt, lastMeetingAt } = row;
  return {
    ...{ id, title, kind, state, ownerId, createdAt, lastMeetingAt },
    // Written by us, always in the written form.
    code: row.code as RoomCode,
    closed: row.closed === 1,
    locked: row.locked === 1,
    personal: row.personalOf !== null,
    settings: readSettings(row.settings),
    meeting:
      row.number === null
        ? null
        : {
            roomId: id,
            number: row.number,
            openedAt: row.openedAt ?? 0,
            emptySince: row.emptySince,
            endedAt: null,
            mediaOpen: row.mediaOpen ?? 0,
            forcedLobby: row.forcedLobby ?? 0,
            looks: row.looks ?? 0,
          },
    count: row.count ?? 0,
  };
}
