import type { Ban } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog } from '../events/log.ts';
import type { StoredDevice } from '../rooms/device.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { MeetingAccess } from '../rooms/moderation.ts';
import type { ParticipantRepository } from './participant-repository.ts';
import type { StandingRepository } from './standing-repository.ts';
import type { Held, Targets } from './target.ts';
import { toldOf } from './telling.ts';

/** Putting people out: of this meeting, or of the room for good. Refusals are those of `Targets`. */
export interface Removal {
  /** A member stays out of this meeting with all devices, a guest comes back through the lobby: so do guests who are away. */
  remove(access: MeetingAccess, identity: string): Promise<void>;
  /** A member stays out of the room, a guest's device of what it was let into. */
  ban(access: MeetingAccess, identity: string): Promise<void>;
  bans(access: MeetingAccess): Promise<readonly Ban[]>;
  /** Lifts one ban, or all; whom it concerned may come back into the meeting that is on as well. */
  lift(access: MeetingAccess, banId?: string): Promise<void>;
}

export interface RemovalDeps {
  readonly events: EventLog;
  readonly targets: Targets;
  readonly participants: ParticipantRepository;
  readonly standings: StandingRepository;
  /** From now on who was not in before waits in the lobby for the rest of this meeting. Joins the transaction that `trx` is. */
  readonly forceLobby: (trx: Database, meeting: Meeting) => Promise<void>;
  /** Makes LiveKit obey what is stored now. Never rejects. */
  readonly carryOut: (meeting: Meeting) => Promise<void>;
  readonly now: () => number;
}

export function createRemoval(deps: RemovalDeps): Removal {
  const { events, targets, participants, standings, carryOut, now } = deps;

  const putOut = async ({ trx, append, meeting }: Held, target: StoredDevice): Promise<void> => {
    const { roomId } = target;
    const devices = await participants.remove(trx, target, now());
    const tickets = await participants.endWaiting(trx, target);
    await deps.forceLobby(trx, meeting);
    await append(
      ...devices.flatMap(({ identity, role }) =>
        toldOf({ ...target, identity, role }, { type: 'participant.removed', roomId, identity }),
      ),
      ...tickets.map((ticketId) => ({
        to: { kind: 'ticket' as const, ticketId },
        event: { type: 'lobby.decided' as const, ticketId, status: 'denied' as const },
      })),
      {
        to: { kind: 'room', roomId },
        event: { type: 'keys.epoch-wanted', roomId, after: await newestEpoch(trx, roomId) },
      },
    );
  };

  return {
    async remove(access, identity) {
      const meeting = await targets.onParticipant(access, 'remove', identity, async (held, target) => {
        await putOut(held, target);
        return held.meeting;
      });
      await carryOut(meeting);
    },
    async ban(access, identity) {
      const meeting = await targets.onParticipant(access, 'ban', identity, async (held, target) => {
        await standings.ban(held.trx, target, now());
        await putOut(held, target);
        return held.meeting;
      });
      await carryOut(meeting);
    },
    async bans({ room }) {
      return (await standings.bans(room.id)).map(({ id, name, userId, createdAt }) => ({
        id,
        name,
        kind: userId === null ? ('device' as const) : ('account' as const),
        since: new Date(createdAt).toISOString(),
      }));
    },
    lift: ({ room, meeting }, banId) =>
      events.transaction(async (trx) => {
        const lifted = await standings.lift(trx, room.id, banId);
        if (banId !== undefined && lifted.length === 0) throw new ProblemError('participant.not-found');
        if (meeting) for (const ban of lifted) await participants.readmit(trx, meeting, ban);
      }),
  };
}

/** The number of the newest epoch that has a key, 0 where there is none. */
async function newestEpoch(trx: Database, roomId: string): Promise<number> {
  const row = await trx
    .selectFrom('roomKey')
    .select((select) => select.fn.max<number | null>('epoch').as('epoch'))
    .where('roomId', '=', roomId)
    .executeTakeFirst();
  return row?.epoch ?? 0;
}
