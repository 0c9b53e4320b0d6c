import { z } from 'zod';
import { MEDIA_SOURCES } from '../domain/grants.ts';
import { ROOM_STATES } from '../domain/room-lifecycle.ts';
import { CallState } from './rest/calls.ts';

/** What happened to a room, a lobby, a meeting or a person, as the service tells it; the newest version only. */
export const RealtimeEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('room.changed'),
    roomId: z.string(),
    state: z.enum(ROOM_STATES),
    locked: z.boolean(),
  }),
  z.object({ type: z.literal('meeting.ended'), roomId: z.string(), meeting: z.int() }),
  z.object({
    type: z.literal('participant.joined'),
    roomId: z.string(),
    identity: z.string(),
    name: z.string(),
  }),
  z.object({ type: z.literal('participant.left'), roomId: z.string(), identity: z.string() }),
  z.object({ type: z.literal('participant.removed'), roomId: z.string(), identity: z.string() }),
  /** Somebody's role, hand or permissions are others now: the roster is to be read anew. */
  z.object({ type: z.literal('participant.changed'), roomId: z.string(), identity: z.string() }),
  /** A host asks a person to turn this on; only they can. */
  z.object({
    type: z.literal('participant.unmute-requested'),
    roomId: z.string(),
    identity: z.string(),
    source: z.enum(MEDIA_SOURCES),
  }),
  /** Somebody came into the lobby, left it or was decided about: the list is to be read anew. */
  z.object({ type: z.literal('lobby.changed'), roomId: z.string(), waiting: z.int().nonnegative() }),
  z.object({
    type: z.literal('lobby.decided'),
    ticketId: z.string(),
    status: z.enum(['admitted', 'denied', 'ended']),
  }),
  /** Somebody was put out: the clients that remain make a new epoch, so that who left cannot read on. */
  z.object({ type: z.literal('keys.epoch-wanted'), roomId: z.string(), after: z.int().nonnegative() }),
  /** A device came in for which the epoch's key is not wrapped yet; a participant's client hands it over. */
  z.object({
    type: z.literal('keys.wrap-wanted'),
    roomId: z.string(),
    identity: z.string(),
    deviceId: z.string(),
  }),
  /** The key was wrapped for somebody's device. */
  z.object({ type: z.literal('keys.wrapped'), roomId: z.string(), epoch: z.int().positive() }),
  z.object({ type: z.literal('keys.posted'), roomId: z.string(), epoch: z.int().positive() }),
  z.object({ type: z.literal('message.posted'), roomId: z.string(), messageId: z.string(), seq: z.int() }),
  z.object({ type: z.literal('message.deleted'), roomId: z.string(), messageId: z.string() }),
  z.object({
    type: z.literal('call.changed'),
    callId: z.string(),
    state: CallState,
    roomCode: z.string(),
    callerId: z.string(),
    calleeId: z.string(),
    callerName: z.string(),
  }),
  /** An event of the member's calendar came, went or changed: what is coming is to be read anew. */
  z.object({ type: z.literal('event.changed'), eventId: z.string() }),
  z.object({ type: z.literal('notification.added'), notificationId: z.string() }),
  /** On another device; null stands for all that there were. */
  z.object({ type: z.literal('notification.read'), notificationId: z.string().nullable() }),
]);
export type RealtimeEvent = z.infer<typeof RealtimeEvent>;
