import { isModerator } from '@parley/core/domain/grants';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { FileAnswer, route, type Route } from '../../http/route.ts';
import type { ParticipantRepository } from '../moderation/participant-repository.ts';
import type { MeetingAccess, Moderation } from '../rooms/moderation.ts';
import { avatarReply } from './avatar-reply.ts';
import type { Users } from './service.ts';

const ByIdentity = z.object({ code: z.string(), identity: z.string() });

export interface ParticipantPictureDeps {
  readonly db: Database;
  readonly authenticate: Authenticators;
  readonly access: Pick<Moderation, 'inside'>;
  readonly participants: Pick<ParticipantRepository, 'device'>;
  readonly users: Pick<Users, 'avatar'>;
}

/** Pictures for everybody in a meeting, guests too: asked for by participant, so that nobody learns of an account. */
export function participantPictureRoutes(deps: ParticipantPictureDeps): Route[] {
  const pictureOf = async ({ meeting, actor }: MeetingAccess, identity: string): Promise<Readable> => {
    const device = meeting && (await deps.participants.device(deps.db, meeting, identity));
    if (!device || device.removedAt !== null) throw new ProblemError('participant.not-found');
    // Others do not learn that somebody observes.
    const own = actor.kind === 'device' && actor.device.identity === identity;
    const host = actor.kind === 'owner' || isModerator(actor.device.role);
    if (device.role === 'observer' && !own && !host) throw new ProblemError('participant.not-found');
    if (device.userId === null) throw new ProblemError('user.no-avatar');
    return deps.users.avatar(device.userId);
  };
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/participants/{identity}/avatar'],
      summary: 'The picture of somebody in the meeting, for everybody in it',
      tag: 'People',
      limit: 'read',
      authenticate: deps.authenticate.memberOrParticipant,
      params: ByIdentity,
      authorise: ({ who, params, request }) => deps.access.inside(who, params.code, request),
      act: async ({ access, params }) => avatarReply(await pictureOf(access, params.identity)),
      answers: { 200: FileAnswer },
      produces: 'file',
      problems: [
        'room.not-found',
        'room.forbidden',
        'room.removed',
        'auth.invalid-participant-token',
        'participant.not-found',
        'user.no-avatar',
        'storage.unavailable',
      ],
    }),
  ];
}
