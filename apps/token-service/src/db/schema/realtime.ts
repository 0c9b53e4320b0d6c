import type { Generated } from 'kysely';

interface ServiceInstanceTable {
  id: string;
  /** What it holds counts until then; it prolongs this for as long as it lives. */
  leaseUntil: number;
}

interface MemberConnectionTable {
  id: string;
  instanceId: string;
  userId: string;
  /** 1 while nobody sits in front of it. */
  away: number;
}

interface CallTable {
  id: string;
  callerId: string;
  calleeId: string;
  roomId: string;
  state: 'ringing' | 'accepted' | 'declined' | 'missed' | 'cancelled' | 'busy';
  createdAt: number;
  /** When a call that still rings is missed. */
  deadline: number;
  endedAt: number | null;
}

interface NotificationTable {
  seq: Generated<number>;
  id: string;
  userId: string;
  /** JSON of NotificationBody. */
  body: string;
  createdAt: number;
  readAt: number | null;
}

/** Who is connected, who rings whom, and what people are to hear of. */
export interface RealtimeSchema {
  serviceInstance: ServiceInstanceTable;
  memberConnection: MemberConnectionTable;
  call: CallTable;
  notification: NotificationTable;
}
