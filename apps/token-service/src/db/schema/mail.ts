interface OutboxMailTable {
  id: string;
  to: string;
  template: string;
  /** JSON of the template's data; `{}` once it was sent or given up. */
  data: string;
  attempts: number;
  /** Null once there is nothing left to do. */
  nextAttemptAt: number | null;
  /** After this time nobody needs it any more. */
  expiresAt: number;
  sentAt: number | null;
  /** What kind of failure the last attempt met: a code, never what a server said. */
  lastError: string | null;
  createdAt: number;
}

export interface MailSchema {
  outboxMail: OutboxMailTable;
}
