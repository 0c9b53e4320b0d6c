import type { RoomState } from '@parley/core/domain/room-lifecycle';
import type { Role } from '@parley/core/domain/grants';

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
  ticket: TicketTable;
  roomKey: RoomKeyTable;
  webhookEvent: WebhookEventTable;
}
