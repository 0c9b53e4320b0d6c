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
  lastMeetingAt: number | null;
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
}

interface ParticipantTable {
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
  webhookEvent: WebhookEventTable;
}
