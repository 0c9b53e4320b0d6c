import { Done, FeedbackRequest } from '@parley/core/contracts/rest';
import type { Authenticators, Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { RoomLookup } from '../rooms/lookup.ts';
import type { Attendee, FeedbackRepository } from './repository.ts';

export interface FeedbackRoutesDeps {
  readonly authenticate: Authenticators;
  readonly lookup: Pick<RoomLookup, 'byCode'>;
  readonly feedback: FeedbackRepository;
  readonly now: () => number;
}

/** How a meeting was, from those who were let into it; after its end as well. */
export function feedbackRoutes({ authenticate, lookup, feedback, now }: FeedbackRoutesDeps): Route[] {
  const find = async (who: Member | Participant, roomId: string): Promise<Attendee> => {
    if (who.kind === 'member') {
      const visit = await feedback.attendeeOf(roomId, who.user.id);
      if (!visit) throw new ProblemError('room.forbidden');
      return visit;
    }
    const device = await feedback.attendee(who.claims.identity);
    if (device?.roomId !== who.claims.roomId || device.meetingNumber !== who.claims.meetingNumber) {
      throw new ProblemError('auth.invalid-participant-token');
    }
    if (device.roomId !== roomId) throw new ProblemError('room.forbidden');
    return device;
  };
  return [
    route({
      method: 'post',
      paths: ['/api/feedback'],
      summary: 'Say how a meeting was; a second word of the same participant replaces the first',
      tag: 'Rooms',
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      body: FeedbackRequest,
      async authorise({ who, body, request }) {
        const room = await lookup.byCode(body.code, request);
        const attendee = await find(who, room.id);
        if (attendee.removedAt !== null) throw new ProblemError('room.removed');
        return attendee;
      },
      async act({ access: { roomId, meetingNumber, identity, userId }, body }) {
        const { rating, reason = null, comment = null } = body;
        const said = { rating, reason, comment, createdAt: now() };
        await feedback.put({ roomId, meetingNumber, identity, userId, ...said });
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: [
        'room.not-found',
        'room.forbidden',
        'room.removed',
        'auth.invalid-participant-token',
        'storage.full',
      ],
    }),
  ];
}
