import type { Role } from '@parley/core/domain/grants';
import { lockRoom, type Database } from '../../db/database.ts';
import type { ConnectedParticipant } from '../../livekit/gateway.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import { toldOf } from '../moderation/telling.ts';
import { advance } from './life.ts';
import type { Meeting } from './meeting-repository.ts';
import { SEEN_STEP_MS, recordVisits } from './visits.ts';

type Connection = Pick<ConnectedParticipant, 'identity' | 'visit' | 'joinedAt'>;

/** What a look at LiveKit found out about a meeting. */
export interface Presence {
  readonly present: number;
  /** Since when nobody is connected. */
  readonly emptySince: number | null;
  readonly lastGrantAt: number | null;
}

/** Who is connected to which meeting, as it was last seen. */
export interface PresenceRepository {
  /**
   * Takes over who is connected, and tells it. `meeting` is as it was read before LiveKit was asked: null where
   * another look was taken over in the meantime, perhaps with newer news, or the meeting has ended.
   */
  observe(meeting: Meeting, connected: readonly Connection[], now: number): Promise<Presence | null>;
}

interface Known {
  readonly identity: string;
  readonly name: string;
  readonly role: Role;
  readonly present: number;
}

export function createPresenceRepository(db: Database, events: EventLog): PresenceRepository {
  /** Whether taking this over would change anything: mostly it would not, and then nothing is written. */
  const isNews = async (meeting: Meeting, here: readonly Connection[], now: number): Promise<boolean> => {
    if ((meeting.emptySince === null) === (here.length === 0)) return true;
    const open = await db
      .selectFrom('attendance')
      .select(['visit', 'seenAt'])
      .where('roomId', '=', meeting.roomId)
      .where('meetingNumber', '=', meeting.number)
      .where('leftAt', 'is', null)
      .execute();
    const seenAt = new Map(open.map((visit) => [visit.visit, visit.seenAt]));
    return (
      seenAt.size !== here.length || here.some(({ visit }) => (seenAt.get(visit) ?? 0) <= now - SEEN_STEP_MS)
    );
  };
  const takeOver = (meeting: Meeting, here: readonly Connection[], now: number): Promise<boolean> =>
    events.transaction(async (trx, append) => {
      const { roomId, number } = meeting;
      await lockRoom(trx, roomId);
      const { numUpdatedRows } = await trx
        .updateTable('meeting')
        .set({ looks: meeting.looks + 1, emptySince: emptySince(meeting, here, now) })
        .where('roomId', '=', roomId)
        .where('number', '=', number)
        .where('looks', '=', meeting.looks)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      const told = await comeAndGo(trx, meeting, here, now);
      await recordVisits(trx, meeting, here, now);
      const event = { kind: 'participant-present', meeting: number } as const;
      const moved = here.length > 0 ? await advance(trx, roomId, event, now) : null;
      await append(...(moved?.events ?? []), ...told);
      return true;
    });
  return {
    async observe(meeting, connected, now) {
      const known = new Set((await participants(db, meeting, connected)).map(({ identity }) => identity));
      // Whom the service did not let in is none of a meeting's people, even where it could not be put out yet.
      const here = connected.filter(({ identity }) => known.has(identity));
      if ((await isNews(meeting, here, now)) && !(await takeOver(meeting, here, now))) return null;
      return {
        present: here.length,
        emptySince: emptySince(meeting, here, now),
        lastGrantAt: here.length > 0 ? null : await lastGrantAt(db, meeting),
      };
    },
  };
}

function emptySince(meeting: Meeting, here: readonly Connection[], now: number): number | null {
  return here.length > 0 ? null : (meeting.emptySince ?? now);
}

/** Notes who has come and who has gone. Answers with what is to be told. */
async function comeAndGo(
  trx: Database,
  meeting: Meeting,
  here: readonly Connection[],
  now: number,
): Promise<NewEvent[]> {
  const { roomId } = meeting;
  const known = await participants(trx, meeting, here);
  const connected = new Set(here.map(({ identity }) => identity));
  const came = known.filter(({ identity, present }) => present === 0 && connected.has(identity));
  const left = known.filter(({ identity, present }) => present === 1 && !connected.has(identity));
  const identities = (of: readonly Known[]): string[] => of.map(({ identity }) => identity);
  if (left.length > 0) {
    await trx
      .updateTable('participant')
      .set({ present: 0, leftAt: now })
      .where('identity', 'in', identities(left))
      .execute();
  }
  if (came.length > 0) {
    await trx
      .updateTable('participant')
      .set((set) => ({ present: 1, leftAt: null, joinedAt: set.fn.coalesce('joinedAt', set.val(now)) }))
      .where('identity', 'in', identities(came))
      .execute();
  }
  return [
    ...left.flatMap(({ identity, role }) =>
      toldOf({ roomId, identity, role }, { type: 'participant.left', roomId, identity }),
    ),
    ...came.flatMap(({ identity, role, name }) =>
      toldOf({ roomId, identity, role }, { type: 'participant.joined', roomId, identity, name }),
    ),
  ];
}

/** Those whom the service let into the meeting and who are connected, or were when it was last looked. */
function participants(
  on: Database,
  { roomId, number }: Meeting,
  connected: readonly Connection[],
): Promise<Known[]> {
  const here = connected.map(({ identity }) => identity);
  return on
    .selectFrom('participant')
    .select(['identity', 'name', 'role', 'present'])
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', number)
    .where((where) =>
      here.length === 0
        ? where('present', '=', 1)
        : where.or([where('present', '=', 1), where('identity', 'in', here)]),
    )
    .execute();
}

/** Of those who may still use theirs. */
async function lastGrantAt(db: Database, { roomId, number }: Meeting): Promise<number | null> {
  const row = await db
    .selectFrom('participant')
    .select((select) => select.fn.max<number | null>('grantedAt').as('at'))
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', number)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.at;
}
