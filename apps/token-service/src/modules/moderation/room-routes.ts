import { BanList, Done, RoomRoleList, RoomRoleRequest } from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Rooms } from '../rooms/service.ts';
import type { Removal } from './removal.ts';
import type { RoomRoles } from './room-roles.ts';

const tag = 'Moderation';
const ByCode = z.object({ code: z.string() });
const ByBan = z.object({ code: z.string(), ban: z.string() });
const ByCodeOrId = z.object({ codeOrId: z.string() });
const ByMember = z.object({ codeOrId: z.string(), userId: z.string() });
const done = { status: 200, body: { ok: true as const } };
const OF_HOSTS = [
  'room.not-found',
  'room.forbidden',
  'room.removed',
  'auth.invalid-participant-token',
] as const;
const OF_OWNERS = ['room.not-found', 'room.forbidden'] as const;

/** What a room remembers of people: bans, and the roles that its owner gives. */
export function roomStandingRoutes(
  authenticate: Authenticators,
  access: Moderation,
  rooms: Pick<Rooms, 'owned'>,
  removal: Removal,
  roles: RoomRoles,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/bans'],
      summary: 'Who is banned from the room, for hosts',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      act: async ({ access: allowed }) => ({
        status: 200,
        body: { bans: [...(await removal.bans(allowed))] },
      }),
      answers: { 200: BanList },
      problems: [...OF_HOSTS],
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{code}/bans'],
      summary: 'Lift every ban, for hosts',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'room.lift-bans', target: (_input, allowed) => allowed?.room.id ?? '' },
      act: async ({ access: allowed }) => {
        await removal.lift(allowed);
        return done;
      },
      answers: { 200: Done },
      problems: [...OF_HOSTS],
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{code}/bans/{ban}'],
      summary: 'Lift one ban, for hosts',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByBan,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'room.lift-ban' },
      act: async ({ access: allowed, params }) => {
        await removal.lift(allowed, params.ban);
        return done;
      },
      answers: { 200: Done },
      problems: [...OF_HOSTS, 'participant.not-found'],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{codeOrId}/roles'],
      summary: 'Who is a cohost or an observer in each meeting of my room',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      params: ByCodeOrId,
      authorise: ({ who, params, request }) => rooms.owned(who, params.codeOrId, request),
      act: async ({ access: room }) => ({ status: 200, body: { roles: [...(await roles.list(room))] } }),
      answers: { 200: RoomRoleList },
      problems: [...OF_OWNERS],
    }),
    route({
      method: 'put',
      paths: ['/api/rooms/{codeOrId}/roles/{userId}'],
      summary: 'Make a member a cohost or an observer in each meeting of my room, from their next join on',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByMember,
      body: RoomRoleRequest,
      authorise: ({ who, params, request }) => rooms.owned(who, params.codeOrId, request),
      audit: { action: 'room.role' },
      act: async ({ access: room, params, body }) => {
        await roles.set(room, params.userId, body.role);
        return done;
      },
      answers: { 200: Done },
      problems: [...OF_OWNERS, 'member.not-found'],
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{codeOrId}/roles/{userId}'],
      summary: 'Take that role from a member again',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByMember,
      authorise: ({ who, params, request }) => rooms.owned(who, params.codeOrId, request),
      audit: { action: 'room.role' },
      act: async ({ access: room, params }) => {
        await roles.clear(room, params.userId);
        return done;
      },
      answers: { 200: Done },
      problems: [...OF_OWNERS, 'member.not-found'],
    }),
  ];
}
