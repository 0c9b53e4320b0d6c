import {
  Done,
  MuteAllRequest,
  MuteRequest,
  PermissionsRequest,
  RoleRequest,
  Roster,
  UnmuteRequest,
  type ProblemCode,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Hands } from './hands.ts';
import type { Removal } from './removal.ts';
import type { ReadRoster } from './roster.ts';
import type { HostActs } from './service.ts';

const tag = 'Moderation';
const ByCode = z.object({ code: z.string() });
const ByIdentity = z.object({ code: z.string(), identity: z.string() });
const done = { status: 200, body: { ok: true as const } };
const REFUSALS = [
  'room.not-found',
  'room.forbidden',
  'room.removed',
  'auth.invalid-participant-token',
] as const satisfies readonly ProblemCode[];
const OF_ONE = [...REFUSALS, 'participant.not-found'] as const;

/** What hosts do to the people in a meeting, and what these do for themselves. */
export function participantRoutes(
  authenticate: Authenticators,
  access: Moderation,
  acts: HostActs,
  removal: Removal,
  hands: Hands,
  roster: ReadRoster,
): Route[] {
  /** What is the same for each act of a host on one participant. */
  const onOne = {
    method: 'post',
    tag,
    limit: 'act',
    authenticate: authenticate.memberOrParticipant,
    params: ByIdentity,
    answers: { 200: Done },
  } as const;
  const onAll = { ...onOne, params: ByCode } as const;
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/participants'],
      summary: 'Who is in the meeting; hosts are told of observers and of the lobby as well',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => access.inside(who, params.code, request),
      act: async ({ access: allowed }) => ({ status: 200, body: await roster(allowed) }),
      answers: { 200: Roster },
      problems: [...REFUSALS],
    }),
    route({
      ...onOne,
      paths: ['/api/rooms/{code}/participants/{identity}/mute'],
      summary: 'Stop a microphone, a camera or a share; only its sender turns it on again',
      body: MuteRequest,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'participant.mute' },
      act: async ({ access: allowed, params, body }) => {
        await acts.mute(allowed, params.identity, body.source);
        return done;
      },
      problems: [...OF_ONE, 'media.unavailable'],
    }),
    route({
      ...onAll,
      paths: ['/api/rooms/{code}/mute-all'],
      summary: "Stop everybody's microphone but those of hosts, my own, and the excepted",
      body: MuteAllRequest,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'meeting.mute-all', target: (_input, allowed) => allowed?.room.id ?? '' },
      act: async ({ access: allowed, body }) => {
        await acts.muteAll(allowed, body.except);
        return done;
      },
      problems: [...REFUSALS, 'media.unavailable'],
    }),
    route({
      ...onOne,
      paths: ['/api/rooms/{code}/participants/{identity}/unmute-request'],
      summary: 'Ask somebody to turn their microphone or camera on',
      body: UnmuteRequest,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'participant.ask-to-unmute' },
      act: async ({ access: allowed, params, body }) => {
        await acts.askToUnmute(allowed, params.identity, body.source);
        return done;
      },
      problems: [...OF_ONE],
    }),
    route({
      ...onOne,
      paths: ['/api/rooms/{code}/participants/{identity}/permissions'],
      summary: 'Decide what somebody may send in this meeting, and whether they may write in the chat',
      body: PermissionsRequest,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'participant.permissions' },
      act: async ({ access: allowed, params, body }) => {
        await acts.permit(allowed, params.identity, body);
        return done;
      },
      problems: [...OF_ONE],
    }),
    route({
      ...onOne,
      paths: ['/api/rooms/{code}/participants/{identity}/role'],
      summary: 'Make somebody a cohost, an observer, or an ordinary participant again, in this meeting',
      body: RoleRequest,
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'participant.role' },
      act: async ({ access: allowed, params, body }) => {
        await acts.assign(allowed, params.identity, body.role);
        return done;
      },
      problems: [...OF_ONE],
    }),
    ...(['remove', 'ban'] as const).map((act) =>
      route({
        ...onOne,
        paths: [`/api/rooms/{code}/participants/{identity}/${act}`],
        summary:
          act === 'remove'
            ? 'Put somebody out of this meeting; guests come back through the lobby only'
            : 'Put somebody out of this meeting and of those to come',
        authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
        audit: { action: `participant.${act}` },
        act: async ({ access: allowed, params }) => {
          await removal[act](allowed, params.identity);
          return done;
        },
        problems: [...OF_ONE],
      }),
    ),
    route({
      ...onOne,
      paths: ['/api/rooms/{code}/participants/{identity}/lower-hand'],
      summary: "Lower somebody's hand",
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'participant.lower-hand' },
      act: async ({ access: allowed, params }) => {
        await hands.lowerOf(allowed, params.identity);
        return done;
      },
      problems: [...OF_ONE],
    }),
    route({
      ...onAll,
      paths: ['/api/rooms/{code}/lower-hands'],
      summary: "Lower everybody's hand",
      authorise: ({ who, params, request }) => access.inMeeting(who, params.code, request),
      audit: { action: 'meeting.lower-hands', target: (_input, allowed) => allowed?.room.id ?? '' },
      act: async ({ access: allowed }) => {
        await hands.lowerAll(allowed);
        return done;
      },
      problems: [...REFUSALS],
    }),
    ...(['post', 'delete'] as const).map((method) =>
      route({
        ...onAll,
        method,
        paths: ['/api/rooms/{code}/hand'],
        summary: method === 'post' ? 'Raise my hand, with my participant token' : 'Lower my hand',
        authorise: ({ who, params, request }) => access.inside(who, params.code, request),
        act: async ({ access: allowed }) => {
          await (method === 'post' ? hands.raise(allowed) : hands.lower(allowed));
          return done;
        },
        problems: [...REFUSALS],
      }),
    ),
  ];
}
