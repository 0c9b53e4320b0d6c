import {
  Done,
  InvitationRequest,
  InvitationResponse,
  NotificationList,
  NotificationsQuery,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Invitations } from './invitations.ts';
import type { Notifications } from './service.ts';

const tag = 'People';
const ByNotification = z.object({ notification: z.string() });
const ByCode = z.object({ code: z.string() });
const done = { status: 200, body: { ok: true as const } };

export function notificationRoutes(
  authenticate: Authenticators,
  notifications: Notifications,
  invitations: Invitations,
  moderation: Moderation,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/notifications'],
      summary: 'What I was told of, the newest first',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      query: NotificationsQuery,
      act: async ({ who, query }) => ({ status: 200, body: await notifications.list(who.user.id, query) }),
      answers: { 200: NotificationList },
      problems: ['notification.not-found'],
    }),
    route({
      method: 'post',
      paths: ['/api/notifications/read-all'],
      summary: 'Mark all of my notifications as read',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      act: async ({ who }) => {
        await notifications.readAll(who.user.id);
        return done;
      },
      answers: { 200: Done },
      problems: ['storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/notifications/{notification}/read'],
      summary: 'Mark one of my notifications as read; again does no harm',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByNotification,
      act: async ({ who, params }) => {
        await notifications.read(who.user.id, params.notification);
        return done;
      },
      answers: { 200: Done },
      problems: ['notification.not-found', 'storage.full'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/invitations'],
      summary: 'Invite people to a room, for its owner and for members who are in it',
      tag,
      limit: 'invite',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      body: InvitationRequest,
      audit: { action: 'room.invite' },
      authorise: async ({ who, params, request }) => {
        const { room } = await moderation.inside(who, params.code, request);
        return { room, inviter: await invitations.inviter(who) };
      },
      act: async ({ access, body }) => ({
        status: 201,
        body: { invited: await invitations.send(access.room, access.inviter, body) },
      }),
      answers: { 201: InvitationResponse },
      problems: [
        'room.not-found',
        'room.forbidden',
        'auth.invalid-participant-token',
        'room.removed',
        'storage.full',
      ],
    }),
  ];
}
