import { z } from 'zod';
import { Email } from './auth.ts';

/** Invited to it, told of another time, of its end, or that it takes place after all. */
export const EVENT_CHANGES = ['invited', 'moved', 'cancelled', 'restored'] as const;

/** What a member is told of. Names are as they were then. */
export const NotificationBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('missed-call'),
    callId: z.string(),
    callerId: z.string(),
    callerName: z.string(),
    roomCode: z.string(),
  }),
  z.object({
    kind: z.literal('invitation'),
    inviterId: z.string(),
    inviterName: z.string(),
    roomCode: z.string(),
    roomTitle: z.string(),
  }),
  /** What somebody else did with an event that the member is invited to. */
  z.object({
    kind: z.literal('event'),
    change: z.enum(EVENT_CHANGES),
    eventId: z.string(),
    title: z.string(),
    ownerId: z.string(),
    ownerName: z.string(),
    startsAt: z.string(),
    roomCode: z.string(),
  }),
]);
export type NotificationBody = z.infer<typeof NotificationBody>;

export const Notification = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    readAt: z.string().nullable(),
    about: NotificationBody,
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

/** The newest first; `before` is the id of the last one seen. */
export const NotificationsQuery = z.object({
  before: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type NotificationsQuery = z.infer<typeof NotificationsQuery>;

/** `next`: to be sent as `before`; null at the end. */
export const NotificationList = z
  .object({
    notifications: z.array(Notification),
    unread: z.int().nonnegative(),
    next: z.string().nullable(),
  })
  .meta({ id: 'NotificationList' });
export type NotificationList = z.infer<typeof NotificationList>;

/** Members by their ids, and anybody by address; at least one of them. */
export const InvitationRequest = z
  .object({
    userIds: z.array(z.string().min(1).max(64)).max(20).default([]),
    emails: z.array(Email).max(20).default([]),
  })
  .refine(({ userIds, emails }) => userIds.length + emails.length > 0, {
    message: 'names nobody',
    path: ['userIds'],
  })
  .meta({ id: 'InvitationRequest' });
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** How many entries the request named; whose address is whose, and who is a member, is not told. */
export const InvitationResponse = z
  .object({ invited: z.int().nonnegative() })
  .meta({ id: 'InvitationResponse' });
export type InvitationResponse = z.infer<typeof InvitationResponse>;
