import { CallList, CallResponse, RingRequest, type Call } from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import type { Request } from 'express';
import { z } from 'zod';
import type { Authenticators, Member } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import { appInvite, webInvite } from '@parley/core/contracts/deeplink';
import type { RoomsModule } from '../rooms/module.ts';
import { avatarPath } from '../users/avatar-address.ts';
import type { StoredCall } from './repository.ts';
import type { Calls } from './service.ts';

const tag = 'Calls';
const ByCall = z.object({ call: z.string() });

export interface CallRoutesDeps {
  readonly authenticate: Authenticators;
  readonly calls: Calls;
  readonly rooms: Pick<RoomsModule, 'lookup' | 'rooms' | 'service'>;
  readonly publicUrl: string;
}

/** One of the two, as the other one sees them. */
function person(id: string, name: string, image: string | null): Call['caller'] {
  return { id, name, avatar: avatarPath(id, image) };
}

export function callRoutes({ authenticate, calls, rooms, publicUrl }: CallRoutesDeps): Route[] {
  const view = (call: StoredCall): Call => {
    const code = parseRoomCode(call.roomCode);
    if (!code) throw new Error('a room has a code that is none');
    return {
      id: call.id,
      state: call.state,
      roomCode: code,
      invite: { web: webInvite(publicUrl, code, null), app: appInvite(publicUrl, code, null) },
      caller: person(call.callerId, call.callerName, call.callerImage),
      callee: person(call.calleeId, call.calleeName, call.calleeImage),
      createdAt: new Date(call.createdAt).toISOString(),
      deadline: new Date(call.deadline).toISOString(),
    };
  };
  /** The caller's own room, or one that they have been let into. */
  const chosen = async (who: Member, code: string, request: Request): Promise<{ readonly id: string }> => {
    const room = await rooms.lookup.byCode(code, request);
    const belongs = room.ownerId === who.user.id || (await rooms.rooms.hasVisited(room.id, who.user.id));
    if (!belongs) throw new ProblemError('room.forbidden');
    return room;
  };
  return [
    route({
      method: 'post',
      paths: ['/api/calls'],
      summary: 'Ring a member, in a room of mine, one I have been in, or a new one',
      tag,
      limit: 'ring',
      authenticate: authenticate.member,
      body: RingRequest,
      authorise: ({ who, body, request }) =>
        body.roomCode === undefined ? Promise.resolve(null) : chosen(who, body.roomCode, request),
      act: async ({ who, body, access }) => {
        const room = async (): Promise<{ readonly id: string }> =>
          access ?? (await rooms.service.create(who.user, {})).room;
        return { status: 201, body: { call: view(await calls.ring(who.user, body.userId, room)) } };
      },
      answers: { 201: CallResponse },
      problems: [
        'member.not-found',
        'room.not-found',
        'room.forbidden',
        'auth.email-not-verified',
        'storage.full',
      ],
    }),
    route({
      method: 'get',
      paths: ['/api/calls'],
      summary: 'The calls that ring now, by me and at me',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({
        status: 200,
        body: { calls: (await calls.ringingOf(who.user.id)).map(view) },
      }),
      answers: { 200: CallList },
    }),
    route({
      method: 'get',
      paths: ['/api/calls/{call}'],
      summary: 'A call, for the two people it is between',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      params: ByCall,
      act: async ({ who, params }) => ({
        status: 200,
        body: { call: view(await calls.get(who.user.id, params.call)) },
      }),
      answers: { 200: CallResponse },
      problems: ['call.not-found'],
    }),
    ...(['accept', 'decline', 'cancel'] as const).map((decision) =>
      route({
        method: 'post',
        paths: [`/api/calls/{call}/${decision}`],
        summary: SUMMARIES[decision],
        tag,
        limit: 'act',
        authenticate: authenticate.member,
        params: ByCall,
        act: async ({ who, params }) => ({
          status: 200,
          body: { call: view(await calls[decision](who.user.id, params.call)) },
        }),
        answers: { 200: CallResponse },
        problems: ['call.not-found', 'call.over', 'storage.full'],
      }),
    ),
  ];
}

const SUMMARIES = {
  accept: 'Take a call; my other devices stop ringing',
  decline: 'Refuse a call, on all of my devices',
  cancel: 'Give up ringing somebody',
} as const;
