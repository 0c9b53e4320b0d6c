import { z } from 'zod';
import { CIRCLES, MEDIA_SOURCES, ROLES } from '../../domain/grants.ts';
import { ROOM_STATES } from '../../domain/room-lifecycle.ts';
import { DisplayName, line } from './auth.ts';
import { DeviceId, EpochKeys, JoinKeys, PublicKey } from './keys.ts';

export const RoomSettings = z
  .object({
    encryption: z.enum(['e2ee', 'transport']).default('e2ee'),
    guests: z.boolean().default(true),
    lobby: z.enum(['nobody', 'guests', 'everyone']).default('guests'),
    sources: z
      .array(z.enum(MEDIA_SOURCES))
      .max(MEDIA_SOURCES.length)
      .default([...MEDIA_SOURCES]),
    /** Who may do what; hosts and cohosts always may. */
    share: z.enum(CIRCLES).default('everyone'),
    chat: z.enum(CIRCLES).default('everyone'),
    unmute: z.enum(CIRCLES).default('everyone'),
    record: z.enum(CIRCLES).default('hosts'),
    /** What somebody who comes later reads of the chat: from then on, of this meeting, or all there is. */
    chatHistory: z.enum(['none', 'meeting', 'all']).default('meeting'),
    singleUse: z.boolean().default(false),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
    capacity: z.int().min(2).max(500).default(100),
  })
  .meta({ id: 'RoomSettings' });
export type RoomSettings = z.infer<typeof RoomSettings>;

/**
 * What an owner changes; what is left out stays as it is. Every default is taken off, because zod fills a default
 * in for a missing key of a `partial()` as well, and a change of one setting would reset the others.
 */
export const RoomSettingsChange = z
  .object({
    guests: RoomSettings.shape.guests.unwrap(),
    lobby: RoomSettings.shape.lobby.unwrap(),
    sources: RoomSettings.shape.sources.unwrap(),
    share: RoomSettings.shape.share.unwrap(),
    chat: RoomSettings.shape.chat.unwrap(),
    unmute: RoomSettings.shape.unmute.unwrap(),
    record: RoomSettings.shape.record.unwrap(),
    chatHistory: RoomSettings.shape.chatHistory.unwrap(),
    singleUse: RoomSettings.shape.singleUse.unwrap(),
    expiresAt: RoomSettings.shape.expiresAt.unwrap(),
    capacity: RoomSettings.shape.capacity.unwrap(),
  })
  .partial()
  .meta({ id: 'RoomSettingsChange' });
export type RoomSettingsChange = z.infer<typeof RoomSettingsChange>;

export const CreateRoomRequest = z
  .object({
    title: line(120).optional(),
    kind: z.enum(['meeting', 'interview']).optional(),
    settings: RoomSettings.partial().optional(),
    keys: EpochKeys.extend({ epoch: z.literal(1) }).optional(),
  })
  .meta({ id: 'CreateRoomRequest' });
export type CreateRoomRequest = z.infer<typeof CreateRoomRequest>;

/** Encryption is chosen once, at the making: people inside hold keys for what they were promised. */
export const UpdateRoomRequest = z
  .object({
    title: line(120).optional(),
    settings: RoomSettingsChange.optional(),
    locked: z.boolean().optional(),
  })
  .meta({ id: 'UpdateRoomRequest' });
export type UpdateRoomRequest = z.infer<typeof UpdateRoomRequest>;

/** What owners and people who are in the meeting see. */
export const Room = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    kind: z.enum(['meeting', 'interview']),
    state: z.enum(ROOM_STATES),
    ownerId: z.string(),
    /** Nobody comes in but hosts, cohosts and who is in already. */
    locked: z.boolean(),
    /** The room that its owner keeps for good. */
    personal: z.boolean(),
    settings: RoomSettings,
    createdAt: z.string(),
    lastMeetingAt: z.string().nullable(),
    count: z.int().nonnegative(),
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;

/** Keyless links: the client that holds the link secret adds `#k=<secret>`. */
export const Invite = z.object({ web: z.string(), app: z.string() }).meta({ id: 'Invite' });
export type Invite = z.infer<typeof Invite>;

export const CreateRoomResponse = z.object({ room: Room, invite: Invite }).meta({ id: 'CreateRoomResponse' });
export type CreateRoomResponse = z.infer<typeof CreateRoomResponse>;

export const UpdateRoomResponse = z.object({ room: Room }).meta({ id: 'UpdateRoomResponse' });
export type UpdateRoomResponse = z.infer<typeof UpdateRoomResponse>;

/** A member's own room, made when it is first asked for. */
export const PersonalRoomResponse = z
  .object({ room: Room, invite: Invite })
  .meta({ id: 'PersonalRoomResponse' });
export type PersonalRoomResponse = z.infer<typeof PersonalRoomResponse>;

export const RoomListResponse = z.object({ rooms: z.array(Room) }).meta({ id: 'RoomListResponse' });
export type RoomListResponse = z.infer<typeof RoomListResponse>;

/** What strangers see of a room whose code they know. */
export const RoomOutline = z
  .object({
    code: z.string(),
    title: z.string(),
    state: z.enum(ROOM_STATES),
    locked: z.boolean(),
    count: z.int().nonnegative(),
    encryption: z.enum(['e2ee', 'transport']),
  })
  .meta({ id: 'RoomOutline' });
export type RoomOutline = z.infer<typeof RoomOutline>;

/** `entry`: what a join by this caller would meet. `access: full` comes with the whole room and its invite. */
export const RoomResponse = z
  .discriminatedUnion('access', [
    z.object({
      access: z.literal('full'),
      room: Room,
      entry: z.enum(['open', 'lobby', 'closed']),
      invite: Invite,
    }),
    z.object({ access: z.literal('outline'), room: RoomOutline, entry: z.enum(['open', 'lobby', 'closed']) }),
  ])
  .meta({ id: 'RoomResponse' });
export type RoomResponse = z.infer<typeof RoomResponse>;

/** 256 random bits, base64url. */
export const TicketSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const JoinRequest = z
  .object({
    code: z.string().max(64),
    name: DisplayName.optional(),
    ticketSecret: TicketSecret.optional(),
    /** The member's device that comes in, so that it gets the keys that are wrapped for it. */
    deviceId: DeviceId.optional(),
    /** The public key of a device for this visit alone: keys are wrapped for it under its identity. */
    deviceKey: PublicKey.optional(),
  })
  .meta({ id: 'JoinRequest' });
export type JoinRequest = z.infer<typeof JoinRequest>;

export const JoinAdmitted = z
  .object({
    status: z.literal('admitted'),
    room: Room,
    participant: z.object({
      identity: z.string(),
      role: z.enum(ROLES),
      /** What this device may send; a host may change it later. */
      sources: z.array(z.enum(MEDIA_SOURCES)),
    }),
    participantToken: z.string(),
    livekit: z.object({ url: z.string(), token: z.string() }),
    keys: JoinKeys.nullable(),
  })
  .meta({ id: 'JoinAdmitted' });
export type JoinAdmitted = z.infer<typeof JoinAdmitted>;

export const JoinLobby = z
  .object({ status: z.literal('lobby'), ticket: z.object({ id: z.string(), secret: TicketSecret }) })
  .meta({ id: 'JoinLobby' });
export type JoinLobby = z.infer<typeof JoinLobby>;

export const JoinResponse = z.discriminatedUnion('status', [JoinAdmitted, JoinLobby]);
export type JoinResponse = z.infer<typeof JoinResponse>;

export const LobbyStatus = z
  .object({ status: z.enum(['waiting', 'admitted', 'denied', 'ended']) })
  .meta({ id: 'LobbyStatus' });
export type LobbyStatus = z.infer<typeof LobbyStatus>;

export const LobbyList = z
  .object({ waiting: z.array(z.object({ id: z.string(), name: z.string(), since: z.string() })) })
  .meta({ id: 'LobbyList' });
export type LobbyList = z.infer<typeof LobbyList>;

/** An answer without a body of its own. */
export const Done = z.object({ ok: z.literal(true) }).meta({ id: 'Done' });
export type Done = z.infer<typeof Done>;
