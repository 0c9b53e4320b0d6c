import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { Env } from './env.ts';
import type { ClientAddress } from './http/client-address.ts';
import type { Limits } from './http/limits.ts';
import type { Origins } from './http/origins.ts';
import type { AuditLog } from './modules/audit/log.ts';
import type { EventLog } from './modules/events/log.ts';
import type { Mail } from './modules/mail/outbox.ts';
import type { Metrics } from './modules/metrics/metrics.ts';
import type { Secrets } from './secrets.ts';
import type { Storage } from './storage/port.ts';

/** What every module stands on; made once by `compose.ts`, which also ends it. */
export interface Foundation {
  readonly env: Env;
  readonly secrets: Secrets;
  readonly db: Database;
  readonly events: EventLog;
  readonly audit: AuditLog;
  readonly mail: Mail;
  readonly limits: Limits;
  readonly metrics: Metrics;
  /** Where a request or an upgrade comes from, past our own proxies. */
  readonly addressOf: ClientAddress;
  readonly origins: Origins;
  readonly storage: Storage;
  /** The origin that people use, without a slash at its end. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
