import { RoomSettings } from '@parley/core/contracts/rest';
import type { RoomCode } from '@parley/core/domain/codes';
import type { RoomState } from '@parley/core/domain/room-lifecycle';
import type { Selectable } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { Schema } from '../../db/schema.ts';
import { eraseChat } from '../chat/message-repository.ts';

/** A room as the rules see it. Times in milliseconds. */
export interface StoredRoom {
  readonly id: string;
  readonly code: RoomCode;
  readonly title: string;
  readonly kind: 'meeting' | 'interview';
  readonly state: RoomState;
  /** A single-use room that has had its meeting. */
  readonly closed: boolean;
  readonly ownerId: string;
  readonly settings: RoomSettings;
  readonly createdAt: number;
  readonly lastMeetingAt: number | null;
}

export interface RoomRepository {
  /** Rejects with the database's uniqueness error where the code is taken. */
  insert(room: StoredRoom, epochOneLinkWrap: string | null): Promise<void>;
  byCode(code: string): Promise<StoredRoom | null>;
  byId(id: string): Promise<StoredRoom | null>;
  /** Rooms that `userId` owns or has been in, the latest first. */
  ofMember(userId: string): Promise<readonly StoredRoom[]>;
  hasVisited(roomId: string, userId: string): Promise<boolean>;
  /** How many are connected, by room; rooms with nobody are left out. */
  counts(roomIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  update(
    id: string,
    change: Partial<Pick<StoredRoom, 'title' | 'settings' | 'state' | 'closed'>>,
  ): Promise<void>;
  /** Empties the room and keeps its code taken: an old invite never leads to somebody else's room. */
  bury(id: string): Promise<void>;
  /** Rooms with an end date that are not yet expired. */
  withExpiry(): Promise<readonly StoredRoom[]>;
}

/** The longest list of rooms that anybody is shown. */
const LIST_LIMIT = 200;

export function createRoomRepository(db: Database): RoomRepository {
  const one = async (column: 'id' | 'code', value: string): Promise<StoredRoom | null> => {
    const row = await db.selectFrom('room').selectAll().where(column, '=', value).executeTakeFirst();
    return row && row.state !== 'destroyed' ? toRoom(row) : null;
  };
  return {
    async insert(room, epochOneLinkWrap) {
      await db.transaction().execute(async (trx) => {
        const row = { ...room, settings: JSON.stringify(room.settings), closed: Number(room.closed) };
        await trx.insertInto('room').values(row).execute();
        if (epochOneLinkWrap === null) return;
        const key = { roomId: room.id, epoch: 1, linkWrap: epochOneLinkWrap, createdAt: room.createdAt };
        await trx.insertInto('roomKey').values(key).execute();
      });
    },
    byCode: (code) => one('code', code),
    byId: (id) => one('id', id),
    async ofMember(userId) {
      const rows = await db
        .selectFrom('room')
        .selectAll()
        .where('state', '!=', 'destroyed')
        .where((where) =>
          where.or([
            where('ownerId', '=', userId),
            where('id', 'in', where.selectFrom('participant').select('roomId').where('userId', '=', userId)),
          ]),
        )
        .orderBy((order) => order.fn.coalesce('lastMeetingAt', 'createdAt'), 'desc')
        .limit(LIST_LIMIT)
        .execute();
      return rows.map(toRoom);
    },
    async hasVisited(roomId, userId) {
      const row = await db
        .selectFrom('participant')
        .select('identity')
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return row !== undefined;
    },
    async counts(roomIds) {
      if (roomIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('participant')
        .select((select) => ['roomId', select.fn.countAll<number>().as('count')])
        .where('roomId', 'in', [...roomIds])
        .where('present', '=', 1)
        .groupBy('roomId')
        .execute();
      return new Map(rows.map((row) => [row.roomId, row.count]));
    },
    async update(id, { title, settings, state, closed }) {
      const values = {
        ...(title === undefined ? {} : { title }),
        ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
        ...(state === undefined ? {} : { state }),
        ...(closed === undefined ? {} : { closed: Number(closed) }),
      };
      if (Object.keys(values).length === 0) return;
      await db.updateTable('room').set(values).where('id', '=', id).execute();
    },
    async bury(id) {
      await db.transaction().execute(async (trx) => {
        await eraseChat(trx, id);
        await trx.deleteFrom('ticket').where('roomId', '=', id).execute();
        await trx.deleteFrom('participant').where('roomId', '=', id).execute();
        await trx.deleteFrom('roomKey').where('roomId', '=', id).execute();
        await trx.updateTable('room').set({ title: '', state: 'destroyed' }).where('id', '=', id).execute();
      });
    },
    async withExpiry() {
      const rows = await db
        .selectFrom('room')
        .selectAll()
        .where('state', 'in', ['created', 'waiting'])
        .where('settings', 'not like', '%"expiresAt":null%')
        .execute();
      return rows.map(toRoom);
    },
  };
}

function toRoom(row: Selectable<Schema['room']>): StoredRoom {
  return {
    ...row,
    // Written by us, always in the written form.
    code: row.code as RoomCode,
    closed: row.closed === 1,
    settings: RoomSettings.parse(JSON.parse(row.settings)),
  };
}
