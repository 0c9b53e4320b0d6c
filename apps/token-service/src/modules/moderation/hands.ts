import { ProblemError } from '../../http/problem.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { MeetingAccess } from '../rooms/moderation.ts';
import type { ParticipantRepository } from './participant-repository.ts';
import type { Targets } from './target.ts';
import { changed } from './telling.ts';

/** Raised hands, in the order in which the service saw them; LiveKit shows them as attributes that only it writes. */
export interface Hands {
  /** The caller's own hand; one that is up keeps its place. Rejects with `room.forbidden` for who only watches. */
  raise(access: MeetingAccess): Promise<void>;
  lower(access: MeetingAccess): Promise<void>;
  /** Somebody else's. Refusals are those of `Targets`. */
  lowerOf(access: MeetingAccess, identity: string): Promise<void>;
  lowerAll(access: MeetingAccess): Promise<void>;
}

export interface HandsDeps {
  readonly targets: Targets;
  readonly participants: ParticipantRepository;
  /** Makes LiveKit obey what is stored now. Never rejects. */
  readonly carryOut: (meeting: Meeting) => Promise<void>;
  readonly now: () => number;
}

export function createHands({ targets, participants, carryOut, now }: HandsDeps): Hands {
  const own = async (access: MeetingAccess, up: boolean): Promise<void> => {
    const meeting = await targets.ofOwn(access, async ({ trx, append, meeting }, device) => {
      if (device.role === 'observer') throw new ProblemError('room.forbidden');
      if (up) await participants.raiseHand(trx, device, now());
      else await participants.lowerHands(trx, meeting, device.identity);
      await append(...changed(device));
      return meeting;
    });
    await carryOut(meeting);
  };
  return {
    raise: (access) => own(access, true),
    lower: (access) => own(access, false),
    async lowerOf(access, identity) {
      const meeting = await targets.onParticipant(access, 'lower-hand', identity, async (held, target) => {
        const lowered = await participants.lowerHands(held.trx, held.meeting, identity);
        if (lowered.length > 0) await held.append(...changed(target));
        return held.meeting;
      });
      await carryOut(meeting);
    },
    async lowerAll(access) {
      const meeting = await targets.inMeeting(access, async ({ trx, append, meeting: held }) => {
        const lowered = await participants.lowerHands(trx, held);
        const { roomId } = held;
        // Observers raise none, so everybody may know.
        await append(
          ...lowered.map((identity) => ({
            to: { kind: 'room' as const, roomId },
            event: { type: 'participant.changed' as const, roomId, identity },
          })),
        );
        return held;
      });
      if (meeting) await carryOut(meeting);
    },
  };
}
