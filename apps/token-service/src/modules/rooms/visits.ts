import type { AttendanceEntry } from '@parley/core/contracts/rest';
import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { ConnectedParticipant } from '../../livekit/gateway.ts';

/** `seenAt` is written at most this often, in milliseconds. */
export const SEEN_STEP_MS = 10_000;
/**
 * Who has not been looked for this long left at an unknown moment: nobody was there to see it. The visit then ends
 * when they were last seen. In milliseconds.
 */
const UNWATCHED_MS = 3 * SEEN_STEP_MS;
/** One page of visits; a CSV reads them all. */
const PAGE = 500;

/** Ends the open visits of a meeting, or of the given ones. */
export async function closeVisits(
  trx: Database,
  roomId: string,
  meeting: number,
  now: number,
  visits?: readonly string[],
): Promise<void> {
  if (visits?.length === 0) return;
  let update = trx
    .updateTable('attendance')
    .set((set) => ({
      leftAt: set
        .case()
        .when('seenAt', '<', now - UNWATCHED_MS)
        .then(set.ref('seenAt'))
        .else(now)
        .end(),
    }))
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', meeting)
    .where('leftAt', 'is', null);
  if (visits) update = update.where('visit', 'in', [...visits]);
  await update.execute();
}

/** Takes over who is connected into the visits of a meeting: begins new ones, ends those that are over. */
export async function recordVisits(
  trx: Database,
  meeting: { readonly roomId: string; readonly number: number; readonly openedAt: number },
  connected: readonly Pick<ConnectedParticipant, 'identity' | 'visit' | 'joinedAt'>[],
  now: number,
): Promise<void> {
  const { roomId, number, openedAt } = meeting;
  const open = await trx
    .selectFrom('attendance')
    .select(['visit', 'seenAt'])
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', number)
    .where('leftAt', 'is', null)
    .execute();
  const here = new Set(connected.map(({ visit }) => visit));
  const over = open.filter(({ visit }) => !here.has(visit)).map(({ visit }) => visit);
  await closeVisits(trx, roomId, number, now, over);
  const stale = open.filter(({ visit, seenAt }) => here.has(visit) && seenAt <= now - SEEN_STEP_MS);
  if (stale.length > 0) {
    const visits = stale.map(({ visit }) => visit);
    await trx.updateTable('attendance').set({ seenAt: now }).where('visit', 'in', visits).execute();
  }
  const begun = new Set(open.map(({ visit }) => visit));
  for (const { visit, identity, joinedAt } of connected) {
    if (begun.has(visit)) continue;
    // The two clocks may differ: a visit lies within its meeting.
    const from = Math.min(now, Math.max(openedAt, joinedAt));
    await trx
      .insertInto('attendance')
      .columns([
        'visit',
        'roomId',
        'meetingNumber',
        'identity',
        'userId',
        'name',
        'role',
        'joinedAt',
        'seenAt',
      ])
      .expression((select) =>
        select
          .selectFrom('participant')
          .select([
            sql<string>`cast(${visit} as text)`.as('visit'),
            'roomId',
            'meetingNumber',
            'identity',
            'userId',
            'name',
            'role',
            sql<number>`cast(${from} as bigint)`.as('joinedAt'),
            sql<number>`cast(${now} as bigint)`.as('seenAt'),
          ])
          .where('identity', '=', identity)
          .where('roomId', '=', roomId)
          .where('meetingNumber', '=', number),
      )
      .onConflict((conflict) => conflict.column('visit').doNothing())
      .execute();
  }
}

/** Who was there, from when to when. */
export interface VisitRepository {
  /** A page of a room's visits, in the order in which they were noted, after `seq`; of one meeting where it is given. */
  list(roomId: string, meeting: number | null, after: number): Promise<VisitPage>;
}

export interface VisitPage {
  readonly visits: readonly AttendanceEntry[];
  /** Where the next page begins; null at the end. */
  readonly next: number | null;
}

export function createVisitRepository(db: Database): VisitRepository {
  return {
    async list(roomId, meeting, after) {
      let query = db
        .selectFrom('attendance')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(PAGE);
      if (meeting !== null) query = query.where('meetingNumber', '=', meeting);
      const rows = await query.execute();
      return {
        visits: rows.map((row) => ({
          meeting: row.meetingNumber,
          identity: row.identity,
          userId: row.userId,
          name: row.name,
          role: row.role,
          joinedAt: new Date(row.joinedAt).toISOString(),
          leftAt: row.leftAt === null ? null : new Date(row.leftAt).toISOString(),
        })),
        next: rows.length < PAGE ? null : (rows.at(-1)?.seq ?? null),
      };
    },
  };
}
