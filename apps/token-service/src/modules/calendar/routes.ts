import { appInvite, webInvite } from '@parley/core/contracts/deeplink';
import {
  CalendarEventList,
  CalendarEventResponse,
  CalendarEventsQuery,
  ChangeEventRequest,
  PlanEventRequest,
  type CalendarEvent,
} from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import type { Request } from 'express';
import { z } from 'zod';
import type { Authenticators, Member } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Rooms } from '../rooms/service.ts';
import type { StoredEvent } from './repository.ts';
import type { Calendar, PlannedRoom } from './service.ts';

const tag = 'Calendar';
const ByEvent = z.object({ event: z.string() });

export interface CalendarRoutesDeps {
  readonly authenticate: Authenticators;
  readonly calendar: Calendar;
  readonly rooms: Pick<Rooms, 'create' | 'owned' | 'destroy'>;
  readonly publicUrl: string;
}

export function calendarRoutes({ authenticate, calendar, rooms, publicUrl }: CalendarRoutesDeps): Route[] {
  const view = (event: StoredEvent, userId: string): CalendarEvent => {
    const code = parseRoomCode(event.roomCode);
    if (!code) throw new Error('a room has a code that is none');
    return {
      id: event.id,
      title: event.title,
      state: event.cancelledAt === null ? 'planned' : 'cancelled',
      startsAt: new Date(event.startsAt).toISOString(),
      timeZone: event.timeZone,
      durationMinutes: Math.round((event.endsAt - event.startsAt) / 60_000),
      roomCode: code,
      encryption: event.encryption,
      invite: { web: webInvite(publicUrl, code, null), app: appInvite(publicUrl, code, null) },
      owner: { id: event.ownerId, name: event.ownerName },
      invited: event.ownerId === userId ? event.invited.map(({ email }) => email) : null,
      invitedCount: event.invited.length,
    };
  };
  /** A room of the planner's, or one that is made when it is asked for. */
  const roomOf = async (
    who: Member,
    { room, title }: PlanEventRequest,
    request: Request,
  ): Promise<() => Promise<PlannedRoom>> => {
    if (room.kind === 'existing') {
      const { id } = await rooms.owned(who, room.code, request);
      return () => Promise.resolve({ id, discard: () => Promise.resolve() });
    }
    return async () => {
      const { settings, keys } = room;
      const wishes = { ...(settings ? { settings } : {}), ...(keys ? { keys } : {}) };
      const { room: made } = await rooms.create(who.user, { title, ...wishes });
      return {
        id: made.id,
        discard: async () => rooms.destroy(await rooms.owned(who, made.id, request)),
      };
    };
  };
  const owned = ({ who, params }: { who: Member; params: { event: string } }): Promise<StoredEvent> =>
    calendar.owned(who.user.id, params.event);

  return [
    route({
      method: 'post',
      paths: ['/api/events'],
      summary: 'Plan a meeting: 201 means planned, and 200 that it was planned by an earlier try',
      tag,
      limit: 'invite',
      authenticate: authenticate.member,
      body: PlanEventRequest,
      authorise: ({ who, body, request }) => roomOf(who, body, request),
      act: async ({ who, body, access }) => {
        const { event, fresh } = await calendar.plan(who.user, body, access);
        return { status: fresh ? 201 : 200, body: { event: view(event, who.user.id) } };
      },
      answers: { 200: CalendarEventResponse, 201: CalendarEventResponse },
      problems: [
        'room.not-found',
        'room.forbidden',
        'auth.email-not-verified',
        'event.key-reused',
        'storage.full',
      ],
    }),
    route({
      method: 'get',
      paths: ['/api/events'],
      summary: 'What I have planned or am invited to and what is not over, the earliest first',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      query: CalendarEventsQuery,
      act: async ({ who, query }) => {
        const { events, next } = await calendar.list(who.user.id, query);
        return { status: 200, body: { events: events.map((event) => view(event, who.user.id)), next } };
      },
      answers: { 200: CalendarEventList },
      problems: ['event.not-found'],
    }),
    route({
      method: 'get',
      paths: ['/api/events/{event}'],
      summary: 'An event, for who planned it and who is invited',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      params: ByEvent,
      act: async ({ who, params }) => ({
        status: 200,
        body: { event: view(await calendar.get(who.user.id, params.event), who.user.id) },
      }),
      answers: { 200: CalendarEventResponse },
      problems: ['event.not-found'],
    }),
    route({
      method: 'patch',
      paths: ['/api/events/{event}'],
      summary: 'Change an event of mine; who is invited hears of another time',
      tag,
      limit: 'invite',
      authenticate: authenticate.member,
      params: ByEvent,
      body: ChangeEventRequest,
      authorise: owned,
      act: async ({ who, access, body }) => ({
        status: 200,
        body: { event: view(await calendar.change(access, body), who.user.id) },
      }),
      answers: { 200: CalendarEventResponse },
      problems: ['event.not-found', 'event.forbidden', 'event.over', 'storage.full'],
    }),
    ...(
      [
        ['delete', '/api/events/{event}', 'cancel', 'Cancel an event of mine; for a day it can be restored'],
        ['post', '/api/events/{event}/restore', 'restore', 'Take the cancellation of an event of mine back'],
      ] as const
    ).map(([method, path, act, summary]) =>
      route({
        method,
        paths: [path],
        summary,
        tag,
        limit: 'invite',
        authenticate: authenticate.member,
        params: ByEvent,
        authorise: owned,
        act: async ({ who, access }) => ({
          status: 200,
          body: { event: view(await calendar[act](access), who.user.id) },
        }),
        answers: { 200: CalendarEventResponse },
        problems: ['event.not-found', 'event.forbidden', 'event.over', 'storage.full'],
      }),
    ),
  ];
}
