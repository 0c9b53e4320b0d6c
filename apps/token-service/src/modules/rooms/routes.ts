import {
  AttendanceList,
  CreateRoomRequest,
  CreateRoomResponse,
  Done,
  JoinRequest,
  JoinAdmitted,
  JoinLobby,
  PersonalRoomResponse,
  type JoinResponse,
  UpdateRoomResponse,
  RoomListResponse,
  RoomResponse,
  UpdateRoomRequest,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import { claimsToParticipate, type Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Admission } from './admission.ts';
import type { Attendance } from './attendance.ts';
import type { Moderation } from './moderation.ts';
import type { Rooms } from './service.ts';

const tag = 'Rooms';
const ByCodeOrId = z.object({ codeOrId: z.string() });
const ByCode = z.object({ code: z.string() });
const AttendanceQuery = z
  .object({
    meeting: z.coerce.number().int().positive(),
    format: z.enum(['json', 'csv']),
    after: z.coerce.number().int().nonnegative(),
  })
  .partial();

export function roomRoutes(
  authenticate: Authenticators,
  rooms: Rooms,
  admission: Admission,
  moderation: Moderation,
  attendance: Attendance,
): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/rooms/create', '/api/meetings'],
      summary: 'Make a room',
      tag,
      limit: 'create',
      authenticate: authenticate.member,
      body: CreateRoomRequest,
      act: async ({ who, body }) => ({ status: 201, body: await rooms.create(who.user, body) }),
      answers: { 201: CreateRoomResponse },
      problems: ['auth.email-not-verified', 'storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/join'],
      summary: 'Ask to be let into a meeting, come back from the lobby, or renew an admission',
      tag,
      // A credential that is not good is refused before any code is looked at: renewals are no way to guess.
      limit: (request) => (claimsToParticipate(request) ? 'renew' : 'join'),
      authenticate: authenticate.anyone,
      body: JoinRequest,
      act: async ({ who, body, request }) => {
        const answer: JoinResponse = await admission.join(who, body, request);
        return { status: answer.status === 'admitted' ? 200 : 202, body: answer };
      },
      answers: { 200: JoinAdmitted, 202: JoinLobby },
      problems: [
        'room.not-found',
        'room.closed',
        'room.expired',
        'room.locked',
        'room.full',
        'room.guests-not-allowed',
        'room.name-required',
        'lobby.denied',
        'lobby.ended',
        'lobby.ticket-not-found',
        'auth.invalid-participant-token',
        'media.unavailable',
        'service.unavailable',
      ],
    }),
    // Before the routes of a room: `personal` is no code.
    route({
      method: 'get',
      paths: ['/api/rooms/personal'],
      summary: 'My own room, made when it is first asked for',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({ status: 200, body: await rooms.personal(who.user) }),
      answers: { 200: PersonalRoomResponse },
      problems: ['auth.email-not-verified', 'storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/personal/rotate-code'],
      summary: 'Give my own room another code; the old one opens nothing any more',
      tag,
      limit: 'create',
      authenticate: authenticate.member,
      audit: { action: 'room.rotate-code', target: ({ who }) => who.user.id },
      act: async ({ who }) => ({ status: 200, body: await rooms.rotateCode(who.user) }),
      answers: { 200: PersonalRoomResponse },
      problems: ['auth.email-not-verified', 'storage.full'],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms'],
      summary: 'The rooms I own or have been in',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({ status: 200, body: { rooms: [...(await rooms.list(who.user))] } }),
      answers: { 200: RoomListResponse },
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{codeOrId}', '/api/meetings/{codeOrId}'],
      summary: 'A room: all of it for those who belong to it, an outline for those who know its code',
      tag,
      limit: 'read',
      authenticate: authenticate.anyone,
      params: ByCodeOrId,
      act: async ({ who, params, request }) => ({
        status: 200,
        body: await rooms.get(who, params.codeOrId, request),
      }),
      answers: { 200: RoomResponse },
      problems: ['room.not-found'],
    }),
    route({
      method: 'patch',
      paths: ['/api/rooms/{codeOrId}'],
      summary: 'Change the title or the settings of my room',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByCodeOrId,
      body: UpdateRoomRequest,
      authorise: ({ who, params, request }) => rooms.owned(who, params.codeOrId, request),
      audit: { action: 'room.change', target: (_input, room) => room?.id ?? '' },
      act: async ({ access, body }) => ({ status: 200, body: { room: await rooms.update(access, body) } }),
      answers: { 200: UpdateRoomResponse },
      problems: ['room.not-found', 'room.forbidden', 'room.permanent', 'storage.full'],
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{codeOrId}'],
      summary: 'Destroy my room',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByCodeOrId,
      authorise: ({ who, params, request }) => rooms.owned(who, params.codeOrId, request),
      audit: { action: 'room.destroy', target: (_input, room) => room?.id ?? '' },
      act: async ({ access }) => {
        await rooms.destroy(access);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['room.not-found', 'room.forbidden', 'room.permanent'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/end'],
      summary: 'End the meeting for everyone, for hosts; again does no harm',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => moderation.evenAfter(who, params.code, request),
      audit: { action: 'meeting.end', target: (_input, access) => access?.room.id ?? '' },
      act: async ({ access }) => {
        await rooms.end(access);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
    }),
    ...(['lock', 'unlock'] as const).map((act) =>
      route({
        method: 'post',
        paths: [`/api/rooms/{code}/${act}`],
        summary:
          act === 'lock'
            ? 'Let nobody in any more but hosts and who is in, for hosts'
            : 'Let people in again, for hosts',
        tag,
        limit: 'act',
        authenticate: authenticate.memberOrParticipant,
        params: ByCode,
        authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
        audit: { action: `room.${act}`, target: (_input, access) => access?.room.id ?? '' },
        act: async ({ access }) => {
          await rooms.lock(access.room, act === 'lock');
          return { status: 200, body: { ok: true as const } };
        },
        answers: { 200: Done },
        problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
      }),
    ),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/attendance'],
      summary: 'Who was there, from when to when, for hosts; as CSV on demand',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      query: AttendanceQuery,
      authorise: ({ who, params, request }) => moderation.inMeeting(who, params.code, request),
      act: async ({ access: { room }, query }) => {
        const meeting = query.meeting ?? null;
        const body =
          query.format === 'csv'
            ? await attendance.csv(room.id, meeting)
            : await attendance.list(room.id, meeting, query.after ?? 0);
        return { status: 200, body };
      },
      produces: 'json-or-csv',
      answers: { 200: z.union([AttendanceList, z.string()]) },
      problems: ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'],
    }),
  ];
}
