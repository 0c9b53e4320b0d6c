import type { Generated } from 'kysely';
import type { FEEDBACK_REASONS } from '@parley/core/contracts/rest';
import type { RoomState } from '@parley/core/domain/room-lifecycle';
import type { Role } from '@parley/core/domain/grants';
import type { StandingRole } from '@parley/core/domain/moderation';

interface RoomTable {
  id: string;
  code: string;
  title: string;
  kind: 'meeting' | 'interview';
  state: RoomState;
  /** 1 once a single-use room has had its meeting. */
  closed: number;
  ownerId: string;
  /** JSON of RoomSettings. */
  settings: string;
  createdAt: number;
  /** When the newest meeting had its first grant. */
  lastMeetingAt: number | null;
  /** 1 while only hosts may come in. */
  locked: number;
  /** The member whose personal room this is. */
  personalOf: string | null;
  /** The end date of `settings`, for looking it up. */
  expiresAt: number | null;
  /** When it was given another code; null while it has its first. */
  codeChangedAt: number | null;
}

interface MeetingTable {
  roomId: string;
  number: number;
  openedAt: number;
  /** Since when nobody is connected; null while somebody is. */
  emptySince: number | null;
  endedAt: number | null;
  /** 1 while LiveKit may still hold the room of an ended meeting. */
  mediaOpen: number;
  /** 1 once newcomers wait in the lobby whatever the room's setting says. */
  forcedLobby: number;
  /** How many looks at LiveKit were taken over: one that began before another's end is not. */
  looks: number;
}

export interface ParticipantTable {
  identity: string;
  roomId: string;
  meetingNumber: number;
  userId: string | null;
  name: string;
  role: Role;
  /** When the last LiveKit token was issued. */
  grantedAt: number;
  joinedAt: number | null;
  leftAt: number | null;
  present: number;
  /** JSON of the sources that a host decided on; null leaves them to the room's settings. */
  sources: string | null;
  /** 1 and 0 where a host decided about chat; null leaves it to the room's settings. */
  chat: number | null;
  /** When the hand was raised; later than every other raised hand of the meeting. */
  handAt: number | null;
  /** When a host put this device out; it stays out for the rest of the meeting. */
  removedAt: number | null;
  /** The member's device, by its id among their keys. */
  deviceId: string | null;
  /** The public key of a device without an account. */
  deviceKey: string | null;
  /** The newest event when the device was first let in: it is told later ones alone. */
  eventsFrom: number;
}

interface RoomRoleTable {
  roomId: string;
  userId: string;
  role: StandingRole;
  createdAt: number;
}

/** One ban is one person; for an account its every device, for a guest the device that was banned. */
interface RoomBanTable {
  id: string;
  roomId: string;
  userId: string | null;
  identity: string | null;
  name: string;
  createdAt: number;
}

interface AttendanceTable {
  seq: Generated<number>;
  /** LiveKit's id of this connection: who comes back has another. */
  visit: string;
  roomId: string;
  meetingNumber: number;
  identity: string;
  userId: string | null;
  name: string;
  role: Role;
  joinedAt: number;
  /** When they were last known to be there: the end of the visit, should nobody be there to see the end. */
  seenAt: number;
  leftAt: number | null;
}

/** What a participant thought of a meeting; the last word of each. */
interface FeedbackTable {
  roomId: string;
  meetingNumber: number;
  identity: string;
  userId: string | null;
  rating: number;
  reason: (typeof FEEDBACK_REASONS)[number] | null;
  comment: string | null;
  createdAt: number;
}

interface TicketTable {
  id: string;
  roomId: string;
  meetingNumber: number;
  /** SHA-256 of the secret, hex. */
  secretHash: string;
  name: string;
  userId: string | null;
  status: 'waiting' | 'admitted' | 'denied' | 'ended';
  /** The identity that its bearer entered under; one ticket is one device. */
  identity: string | null;
  createdAt: number;
  seenAt: number;
}

interface RoomKeyTable {
  roomId: string;
  epoch: number;
  linkWrap: string;
  createdAt: number;
}

interface DeviceKeyTable {
  id: string;
  userId: string;
  publicKey: string;
  createdAt: number;
}

interface KeyWrapTable {
  roomId: string;
  epoch: number;
  /** A member's device, or the identity of a participant without an account. */
  deviceId: string;
  wrappedBy: string;
  byHost: number;
  wrap: string;
  createdAt: number;
}

interface LeaseTable {
  name: string;
  holder: string;
  until: number;
}

interface WebhookEventTable {
  id: string;
  receivedAt: number;
}

/** Rooms and what belongs to them. */
export interface RoomSchema {
  room: RoomTable;
  meeting: MeetingTable;
  participant: ParticipantTable;
  roomRole: RoomRoleTable;
  roomBan: RoomBanTable;
  ticket: TicketTable;
  roomKey: RoomKeyTable;
  attendance: AttendanceTable;
  feedback: FeedbackTable;
  deviceKey: DeviceKeyTable;
  keyWrap: KeyWrapTable;
  lease: LeaseTable;
  webhookEvent: WebhookEventTable;
}
