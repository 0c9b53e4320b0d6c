import { z } from 'zod';
import { RealtimeEvent } from './realtime.ts';
import { Presence } from './rest/presence.ts';
import { ProblemCode } from './rest/problem.ts';
import { TicketSecret } from './rest/rooms.ts';

/** Where the service speaks Socket.IO, over WebSocket only. */
export const REALTIME_PATH = '/realtime';

/** Who connects, as Socket.IO's `auth`; exactly one credential, and never in the address. */
export const RealtimeCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), token: z.string().regex(/^[A-Za-z0-9_-]{16,128}$/) }),
  /** The session cookie that the browser sends by itself; only from the service's own pages. */
  z.strictObject({ kind: z.literal('cookie') }),
  z.strictObject({ kind: z.literal('participant'), token: z.string().max(2048) }),
  z.strictObject({ kind: z.literal('ticket'), secret: TicketSecret }),
]);
export type RealtimeCredential = z.infer<typeof RealtimeCredential>;

/** The number of the last event that the client has taken in. */
const Cursor = z.int().nonnegative();
const RoomId = z.string().min(1).max(64);

/** What is said after connecting. Without a cursor delivery begins now; `rooms` are watched from the cursor on. */
export const Hello = z.strictObject({
  cursor: Cursor.optional(),
  rooms: z.array(RoomId).max(20).optional(),
});
export type Hello = z.infer<typeof Hello>;

export const WatchRoom = z.strictObject({ roomId: RoomId });

/** A participant token that follows one which is about to expire; of the same device. */
export const RenewCredential = z.strictObject({ token: z.string().max(2048) });

/** Whether somebody sits in front of this client. */
export const SetActivity = z.strictObject({ activity: z.enum(['active', 'away']) });

/** One member's presence, as it is now; nothing to catch up with. */
export const PresenceOf = z.object({ userId: z.string(), presence: Presence });
export type PresenceOf = z.infer<typeof PresenceOf>;

const refusal = z.object({ ok: z.literal(false), code: ProblemCode });
const withCursor = z.object({ ok: z.literal(true), cursor: Cursor });

/**
 * `resume`: the events after the client's cursor follow, none left out. `begin`: events follow from `cursor` on.
 * `resync`: the cursor is older than what is kept; read everything anew, events follow from `cursor` on.
 * `unwatched`: rooms of the hello that this client may not watch.
 */
export const HelloAnswer = z.union([
  withCursor.extend({ status: z.enum(['begin', 'resume', 'resync']), unwatched: z.array(RoomId) }),
  refusal,
]);
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** Events of the room follow from `cursor` on: what was read before this answer has to be read again after it. */
export const WatchAnswer = z.union([withCursor, refusal]);
export type WatchAnswer = z.infer<typeof WatchAnswer>;

export const DoneAnswer = z.union([z.object({ ok: z.literal(true) }), refusal]);
export type DoneAnswer = z.infer<typeof DoneAnswer>;

/** Everybody who is not offline; changes follow as `presence`. */
export const PresenceAnswer = z.union([
  z.object({ ok: z.literal(true), members: z.array(PresenceOf) }),
  refusal,
]);
export type PresenceAnswer = z.infer<typeof PresenceAnswer>;

/** An event with its number, which becomes the client's cursor. Kinds that a client does not know are skipped. */
export const NumberedEvent = z.object({ seq: z.int().positive(), event: RealtimeEvent });
export type NumberedEvent = z.infer<typeof NumberedEvent>;

/**
 * The service's last word before it disconnects. `restarting`, `too-slow`: connect again with the cursor.
 * `credential-ended`: the session, token or ticket is not valid any more. `removed`, `meeting-ended`: nothing more
 * will come. `flooded`, `too-many`, `silent`: the client did something wrong.
 */
export const Farewell = z.object({
  reason: z.enum([
    'restarting',
    'too-slow',
    'credential-ended',
    'removed',
    'meeting-ended',
    'flooded',
    'too-many',
    'silent',
  ]),
});
export type Farewell = z.infer<typeof Farewell>;

/** Socket.IO's map of what clients send; payloads are parsed where they arrive. */
export interface RealtimeToService {
  hello(payload: unknown, answer: (answer: HelloAnswer) => void): void;
  watch(payload: unknown, answer: (answer: WatchAnswer) => void): void;
  unwatch(payload: unknown, answer: (answer: DoneAnswer) => void): void;
  renew(payload: unknown, answer: (answer: DoneAnswer) => void): void;
  'presence.subscribe'(payload: unknown, answer: (answer: PresenceAnswer) => void): void;
  'presence.activity'(payload: unknown, answer: (answer: DoneAnswer) => void): void;
}

/** What the service sends. */
export interface RealtimeToClient {
  event(numbered: NumberedEvent): void;
  presence(change: PresenceOf): void;
  bye(farewell: Farewell): void;
}
