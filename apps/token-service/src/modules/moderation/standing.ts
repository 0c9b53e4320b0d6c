import type { StandingRole } from '@parley/core/domain/moderation';
import type { Database } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';

/** What a room knows of a member who comes: the role that its owner gave them, and whether they are to stay out. */
export interface Standing {
  readonly role: StandingRole | null;
  /** `removed`: for as long as the meeting lasts that is on. */
  readonly out: 'removed' | 'banned' | null;
  /** Whether they have been let into the meeting that is on, and not put out of it. */
  readonly letIn: boolean;
}

/** Whoever comes without an account: nothing is known of them. */
export const UNKNOWN: Standing = { role: null, out: null, letIn: false };

interface Somebody {
  readonly roomId: string;
  readonly identity: string | null;
  readonly userId: string | null;
}

/** The bans from the room that a device or its account is under. A condition of every grant. */
export function bansOf(on: Database, { identity, roomId, userId }: Somebody) {
  return on
    .selectFrom('roomBan')
    .select('roomBan.id')
    .where('roomBan.roomId', '=', roomId)
    .where((where) =>
      where.or([where('roomBan.identity', '=', identity), where('roomBan.userId', '=', userId)]),
    );
}

/** The removals of a device or its account from the meeting. A condition of every grant. */
export function removalsOf(
  on: Database,
  { identity, roomId, meetingNumber, userId }: Somebody & { readonly meetingNumber: number },
) {
  return on
    .selectFrom('participant as put')
    .select('put.identity')
    .where('put.roomId', '=', roomId)
    .where('put.meetingNumber', '=', meetingNumber)
    .where('put.removedAt', 'is not', null)
    .where((where) => where.or([where('put.identity', '=', identity), where('put.userId', '=', userId)]));
}

interface MemberOfRoom {
  readonly roomId: string;
  /** 0 where no meeting is on. */
  readonly meetingNumber: number;
  readonly userId: string;
  readonly identity: null;
  readonly [column: string]: unknown;
}

const standingRow = prepared((on, who: MemberOfRoom) =>
  on.selectNoFrom((from) => [
    from
      .selectFrom('roomRole')
      .select('roomRole.role')
      .where('roomRole.roomId', '=', who.roomId)
      .where('roomRole.userId', '=', who.userId)
      .as('role'),
    bansOf(on, who).limit(1).as('ban'),
    removalsOf(on, who).limit(1).as('removal'),
    from
      .selectFrom('participant as in')
      .select('in.identity')
      .where('in.roomId', '=', who.roomId)
      .where('in.meetingNumber', '=', who.meetingNumber)
      .where('in.userId', '=', who.userId)
      .where('in.removedAt', 'is', null)
      .limit(1)
      .as('entered'),
  ]),
);

/** The standing of a member in a room; `meetingNumber` is that of the meeting that is on, null where none is. */
export async function standingOf(
  on: Database,
  roomId: string,
  meetingNumber: number | null,
  userId: string,
): Promise<Standing> {
  const who = { roomId, meetingNumber: meetingNumber ?? 0, userId, identity: null };
  const [row] = await standingRow(on, who);
  if (!row) return UNKNOWN;
  return {
    role: row.role,
    out: row.ban !== null ? 'banned' : row.removal !== null ? 'removed' : null,
    letIn: row.entered !== null,
  };
}
