import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { toDevice, DEVICE_COLUMNS, DEVICE_IMAGE, type StoredDevice } from '../rooms/device.ts';
import type { Database } from '../../db/database.ts';
import type { Schema } from '../../db/schema.ts';

/** Whose visits open the history to them: of an account on all devices, or of one device. */
export type Visitor =
  { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'device'; readonly identity: string };

/**
 * Which messages of a room somebody reads: all, those of all meetings but the ones they were put out of, those of the
 * meetings they took part in, or of these only what was written from their coming on.
 */
export type ReadScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'not-removed' | 'visited' | 'since-joining'; readonly visitor: Visitor };

/** How a member stands to a room: never there, there before or now, put out of the meeting that is on, or banned. */
export type Standing = 'stranger' | 'visitor' | 'removed' | 'banned';

/** The meeting that is on, and a member's newest device in it. */
export interface CurrentVisit {
  readonly meetingNumber: number;
  readonly device: StoredDevice | null;
}

/** Who was let into which meeting, as the chat asks for it. */
export interface ChatVisits {
  standing(roomId: string, userId: string): Promise<Standing>;
  /** Null where nobody meets. */
  current(roomId: string, userId: string): Promise<CurrentVisit | null>;
}

export function createChatVisits(db: Database): ChatVisits {
  const openMeeting = (roomId: string) =>
    db.selectFrom('meeting').select('number').where('roomId', '=', roomId).where('endedAt', 'is', null);
  return {
    async standing(roomId, userId) {
      const ban = await db
        .selectFrom('roomBan')
        .select('id')
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      if (ban) return 'banned';
      const visits = db.selectFrom('participant').where('roomId', '=', roomId).where('userId', '=', userId);
      const removal = await visits
        .select('identity')
        .where('removedAt', 'is not', null)
        .where('meetingNumber', 'in', openMeeting(roomId))
        .executeTakeFirst();
      if (removal) return 'removed';
      const visit = await visits.select('identity').where('removedAt', 'is', null).executeTakeFirst();
      return visit ? 'visitor' : 'stranger';
    },
    async current(roomId, userId) {
      const meeting = await openMeeting(roomId).executeTakeFirst();
      if (!meeting) return null;
      const row = await db
        .selectFrom('participant')
        .select([...DEVICE_COLUMNS, DEVICE_IMAGE])
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meeting.number)
        .where('userId', '=', userId)
        .where('removedAt', 'is', null)
        .orderBy('grantedAt', 'desc')
        .executeTakeFirst();
      return { meetingNumber: meeting.number, device: row ? toDevice(row) : null };
    },
  };
}

/**
 * The condition on `message` that `scope` stands for. Somebody's coming is their first connection or their newest
 * grant, whichever was earlier: what was written between the two was written in their presence. A meeting that they
 * were put out of is closed to them.
 */
export function withinScope(
  where: ExpressionBuilder<Schema, 'message'>,
  scope: ReadScope,
): ExpressionWrapper<Schema, 'message', SqlBool> {
  if (scope.kind === 'all') return where.and([]);
  const { visitor } = scope;
  const devices = where
    .selectFrom('participant')
    .select('participant.identity')
    .whereRef('participant.roomId', '=', 'message.roomId')
    .whereRef('participant.meetingNumber', '=', 'message.meetingNumber');
  const theirs =
    visitor.kind === 'user'
      ? devices.where('participant.userId', '=', visitor.userId)
      : devices.where('participant.identity', '=', visitor.identity);
  let visits = theirs.where('participant.removedAt', 'is', null);
  if (scope.kind === 'not-removed') {
    const removals = theirs.where('participant.removedAt', 'is not', null);
    return where.or([where.not(where.exists(removals)), where.exists(visits)]);
  }
  if (scope.kind === 'since-joining') {
    visits = visits.where((since) =>
      since.or([
        since('message.createdAt', '>=', since.ref('participant.joinedAt')),
        since('message.createdAt', '>=', since.ref('participant.grantedAt')),
      ]),
    );
  }
  return where.exists(visits);
}
