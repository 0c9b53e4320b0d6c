import { Done, EpochKeys } from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Keys } from './service.ts';

const tag = 'Keys';
const ByCode = z.object({ code: z.string() });
const LatestKeys = z.object({ keys: EpochKeys.nullable() }).meta({ id: 'LatestKeys' });

export function keyRoutes(authenticate: Authenticators, keys: Keys, moderation: Moderation): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/keys'],
      summary: 'The newest wrapped epoch key, for the owner and for people in the meeting',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => moderation.inside(who, params.code, request),
      act: async ({ access }) => ({ status: 200, body: { keys: await keys.latest(access.room.id) } }),
      answers: { 200: LatestKeys },
      problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/keys'],
      summary: 'Store the wrapped key of the next epoch, for hosts',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      body: EpochKeys,
      authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
      act: async ({ access, body }) => {
        await keys.post(access.room.id, body);
        return { status: 201, body: { ok: true as const } };
      },
      answers: { 201: Done },
      problems: ['room.not-found', 'room.forbidden', 'keys.epoch-taken', 'auth.invalid-participant-token'],
    }),
  ];
}
