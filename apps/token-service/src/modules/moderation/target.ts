import type { ModeratorRole } from '@parley/core/domain/grants';
import { isModerator } from '@parley/core/domain/grants';
import { mayModerate, type ModerationAct } from '@parley/core/domain/moderation';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Append, EventLog } from '../events/log.ts';
import type { StoredDevice } from '../rooms/device.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { MeetingAccess } from '../rooms/moderation.ts';
import type { ParticipantRepository } from './participant-repository.ts';

/** What an act is about, read while the meeting is held: nothing that it depends on changes before it is stored. */
export interface InMeeting {
  readonly trx: Database;
  readonly append: Append;
  readonly meeting: Meeting;
}

/** The same, with what the caller is at this moment. */
export interface Held extends InMeeting {
  readonly actor: ModeratorRole;
}

/** Acts on a meeting and on people in it, in one order for all instances. */
export interface Targets {
  /** Rejects with `room.forbidden` for who does not moderate (any more); `act` is not called without a meeting. */
  inMeeting<T>(access: MeetingAccess, act: (held: Held) => Promise<T>): Promise<T | null>;
  /**
   * Rejects with `participant.not-found` for who is not in the meeting (any more), and with `room.forbidden` where
   * the rules do not let the caller do this to them.
   */
  onParticipant<T>(
    access: MeetingAccess,
    act: ModerationAct,
    identity: string,
    change: (held: Held, target: StoredDevice) => Promise<T>,
  ): Promise<T>;
  /** For what people do to themselves. Rejects with `room.removed`, and with `auth.required` without a device. */
  ofOwn<T>(access: MeetingAccess, act: (held: InMeeting, device: StoredDevice) => Promise<T>): Promise<T>;
}

export function createTargets(events: EventLog, participants: ParticipantRepository): Targets {
  const actorOf = async (trx: Database, { meeting, actor }: MeetingAccess): Promise<ModeratorRole> => {
    if (actor.kind === 'owner') return 'host';
    // Whoever was a cohost when the request came in may have been unmade or put out since.
    const now = meeting && (await participants.device(trx, meeting, actor.device.identity));
    if (!now || now.removedAt !== null || !isModerator(now.role)) throw new ProblemError('room.forbidden');
    return now.role;
  };
  const hold = <T>(access: MeetingAccess, act: (held: InMeeting) => Promise<T>): Promise<T | null> => {
    const { meeting } = access;
    if (!meeting) return Promise.resolve(null);
    return events.transaction(async (trx, append) =>
      (await participants.hold(trx, meeting)) ? act({ trx, append, meeting }) : null,
    );
  };
  const inMeeting: Targets['inMeeting'] = (access, act) =>
    hold(access, async (held) => act({ ...held, actor: await actorOf(held.trx, access) }));
  return {
    inMeeting,
    async onParticipant(access, act, identity, change) {
      const result = await inMeeting(access, async (held) => {
        const target = await participants.device(held.trx, held.meeting, identity);
        // Whoever was put out can still be banned.
        if (!target || (target.removedAt !== null && act !== 'ban')) return null;
        const roles = ofAccount(act) ? await participants.roles(held.trx, target) : [target.role];
        if (!roles.every((role) => mayModerate(held.actor, act, role)))
          throw new ProblemError('room.forbidden');
        return { value: await change(held, target) };
      });
      if (!result) throw new ProblemError('participant.not-found');
      return result.value;
    },
    async ofOwn(access, act) {
      const { actor } = access;
      if (actor.kind === 'owner') throw new ProblemError('auth.required');
      const result = await hold(access, async (held) => {
        const device = await participants.device(held.trx, held.meeting, actor.device.identity);
        if (!device || device.removedAt !== null) throw new ProblemError('room.removed');
        return { value: await act(held, device) };
      });
      if (!result) throw new ProblemError('auth.invalid-participant-token');
      return result.value;
    },
  };
}

/** Whether the act is about a person rather than one device: nobody gets at a moderator through another device. */
function ofAccount(act: ModerationAct): boolean {
  return act === 'role' || act === 'remove' || act === 'ban';
}
