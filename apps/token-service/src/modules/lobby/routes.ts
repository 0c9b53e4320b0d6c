import { Done, LobbyList, LobbyStatus } from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { RoomLookup } from '../rooms/lookup.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Lobby } from './service.ts';

const tag = 'Lobby';
const ByCode = z.object({ code: z.string() });
const ByTicket = z.object({ code: z.string(), ticket: z.string() });
const done = { status: 200, body: { ok: true as const } };

export function lobbyRoutes(
  authenticate: Authenticators,
  lobby: Lobby,
  lookup: RoomLookup,
  moderation: Moderation,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/lobby'],
      summary: 'Who waits, for hosts',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
      act: async ({ access }) => ({ status: 200, body: await lobby.list(access.meeting) }),
      answers: { 200: LobbyList },
      problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/lobby/me'],
      summary: 'Whether I am let in, by the secret of my ticket',
      tag,
      limit: 'poll',
      authenticate: authenticate.ticketHolder,
      params: ByCode,
      authorise: ({ params, request }) => lookup.byCode(params.code, request),
      act: async ({ who, access }) => ({ status: 200, body: await lobby.status(access.id, who.secret) }),
      answers: { 200: LobbyStatus },
      problems: ['room.not-found', 'lobby.ticket-not-found'],
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{code}/lobby/me'],
      summary: 'Stop waiting',
      tag,
      limit: 'act',
      authenticate: authenticate.ticketHolder,
      params: ByCode,
      authorise: ({ params, request }) => lookup.byCode(params.code, request),
      act: async ({ who, access }) => {
        await lobby.leave(access.id, who.secret);
        return done;
      },
      answers: { 200: Done },
      problems: ['room.not-found', 'lobby.ticket-not-found'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/lobby/admit-all'],
      summary: 'Let everybody in who waits, for hosts',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
      act: async ({ access }) => {
        await lobby.admitAll(access.meeting);
        return done;
      },
      answers: { 200: Done },
      problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
    }),
    ...(['admit', 'deny'] as const).map((decision) =>
      route({
        method: 'post',
        paths: [`/api/rooms/{code}/lobby/{ticket}/${decision}`],
        summary: decision === 'admit' ? 'Let somebody in, for hosts' : 'Refuse somebody, for hosts',
        tag,
        limit: 'act',
        authenticate: authenticate.memberOrParticipant,
        params: ByTicket,
        authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
        act: async ({ access, params }) => {
          await lobby[decision](access.meeting, params.ticket);
          return done;
        },
        answers: { 200: Done },
        problems: [
          'room.not-found',
          'room.forbidden',
          'lobby.ticket-not-found',
          'auth.invalid-participant-token',
        ],
      }),
    ),
  ];
}
