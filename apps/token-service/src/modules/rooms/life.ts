import {
  nextRoomLife,
  type LifeEvent,
  type LifeRules,
  type RoomLife,
} from '@parley/core/domain/room-lifecycle';
import { lockRoom, type Database } from '../../db/database.ts';
import { eraseChat } from '../chat/message-repository.ts';
import type { NewEvent } from '../events/log.ts';
import { readSettings } from './settings.ts';
import { closeVisits } from './visits.ts';

/** What an event did to a room. */
export interface Advance {
  readonly before: RoomLife;
  readonly after: RoomLife;
  /** To be appended by the transaction, last. */
  readonly events: readonly NewEvent[];
}

/**
 * The one place that moves a room's life. Runs in a transaction, of which it takes the room: two instances with the
 * same news do it once, and one with old news finds that it means nothing any more. Null where there is no room.
 */
export async function advance(
  trx: Database,
  roomId: string,
  event: LifeEvent,
  now: number,
): Promise<Advance | null> {
  await lockRoom(trx, roomId);
  const found = await readLife(trx, roomId);
  if (!found) return null;
  const { before, rules, ownerId, locked } = found;
  const after = nextRoomLife(before, event, rules);
  if (after === before) return { before, after, events: [] };
  const events: NewEvent[] = [];
  if (after.meeting > before.meeting) await openMeeting(trx, roomId, after.meeting, now);
  if (before.open && !after.open) events.push(...(await endMeeting(trx, roomId, before.meeting, now)));
  if (after.state === 'destroyed') await empty(trx, roomId);
  if (after.state !== before.state || after.closed !== before.closed) {
    const { numUpdatedRows } = await trx
      .updateTable('room')
      .set({ state: after.state, closed: Number(after.closed) })
      .where('id', '=', roomId)
      .where('state', '=', before.state)
      .where('closed', '=', Number(before.closed))
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Error('A room moved while it was held');
  }
  if (after.state !== before.state) events.push(...roomChanged(roomId, ownerId, after.state, locked));
  return { before, after, events };
}

/** Told to the people in the room, and to its owner wherever they are. */
export function roomChanged(
  roomId: string,
  ownerId: string,
  state: RoomLife['state'],
  locked: boolean,
): NewEvent[] {
  const event = { type: 'room.changed', roomId, state, locked } as const;
  return [
    { to: { kind: 'room', roomId }, event },
    { to: { kind: 'user', userId: ownerId }, event },
  ];
}

interface FoundLife {
  readonly before: RoomLife;
  readonly rules: LifeRules;
  readonly ownerId: string;
  readonly locked: boolean;
}

async function readLife(trx: Database, roomId: string): Promise<FoundLife | null> {
  const room = await trx
    .selectFrom('room')
    .select(['state', 'closed', 'settings', 'personalOf', 'ownerId', 'locked'])
    .where('id', '=', roomId)
    .executeTakeFirst();
  if (!room) return null;
  const newest = await trx
    .selectFrom('meeting')
    .select(['number', 'endedAt'])
    .where('roomId', '=', roomId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    before: {
      state: room.state,
      closed: room.closed === 1,
      meeting: newest?.number ?? 0,
      open: newest !== undefined && newest.endedAt === null,
    },
    rules: { singleUse: readSettings(room.settings).singleUse, permanent: room.personalOf !== null },
    ownerId: room.ownerId,
    locked: room.locked === 1,
  };
}

async function openMeeting(trx: Database, roomId: string, number: number, now: number): Promise<void> {
  const row = { roomId, number, openedAt: now, emptySince: null, endedAt: null };
  await trx
    .insertInto('meeting')
    .values({ ...row, mediaOpen: 0, forcedLobby: 0, looks: 0 })
    .execute();
}

/** Ends the meeting with its tickets, participants and visits. */
async function endMeeting(
  trx: Database,
  roomId: string,
  meeting: number,
  now: number,
): Promise<readonly NewEvent[]> {
  await trx
    .updateTable('meeting')
    .set({ endedAt: now })
    .where('roomId', '=', roomId)
    .where('number', '=', meeting)
    .where('endedAt', 'is', null)
    .execute();
  const tickets = await trx
    .updateTable('ticket')
    .set({ status: 'ended' })
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', meeting)
    .where('status', 'in', ['waiting', 'admitted'])
    .returning('id')
    .execute();
  await trx
    .updateTable('participant')
    .set({ present: 0, leftAt: now })
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', meeting)
    .where('present', '=', 1)
    .execute();
  await closeVisits(trx, roomId, meeting, now);
  return [
    { to: { kind: 'room', roomId }, event: { type: 'meeting.ended', roomId, meeting } },
    ...tickets.map(({ id }): NewEvent => ({
      to: { kind: 'ticket', ticketId: id },
      event: { type: 'lobby.decided', ticketId: id, status: 'ended' },
    })),
  ];
}

/** The room keeps its code, so that an old invite never leads to somebody else's; all else of it goes. */
async function empty(trx: Database, roomId: string): Promise<void> {
  await eraseChat(trx, roomId);
  for (const table of [
    'ticket',
    'attendance',
    'participant',
    'keyWrap',
    'roomKey',
    'roomBan',
    'roomRole',
  ] as const) {
    await trx.deleteFrom(table).where('roomId', '=', roomId).execute();
  }
  await trx.updateTable('room').set({ title: '' }).where('id', '=', roomId).execute();
}
