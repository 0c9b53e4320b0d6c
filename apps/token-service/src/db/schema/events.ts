import type { Generated } from 'kysely';

interface EventTable {
  seq: Generated<number>;
  audience: string;
  /** JSON of RealtimeEvent. */
  body: string;
  createdAt: number;
}

interface AuditEntryTable {
  seq: Generated<number>;
  at: number;
  requestId: string;
  actor: string;
  action: string;
  target: string;
  outcome: string;
}

export interface EventSchema {
  event: EventTable;
  auditEntry: AuditEntryTable;
}
