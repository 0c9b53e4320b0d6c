import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { Env } from './env.ts';
import type { Foundation } from './foundation.ts';
import { clientAddress } from './http/client-address.ts';
import { createLimits } from './http/limits.ts';
import { createDatabaseCounters } from './http/limits/database-counters.ts';
import { createRedisCounters } from './http/limits/redis-counters.ts';
import { createOrigins } from './http/origins.ts';
import { createAuditLog } from './modules/audit/log.ts';
import { createEventLog } from './modules/events/log.ts';
import { createMailModule } from './modules/mail/module.ts';
import { createMetrics } from './modules/metrics/metrics.ts';
import type { Secrets } from './secrets.ts';
import { createDownloadSigner } from './storage/download-address.ts';
import { openStorage } from './storage/open.ts';

export interface FoundationDeps {
  readonly env: Env;
  readonly secrets: Secrets;
  readonly db: Database;
  readonly publicUrl: string;
  readonly logger: Logger;
}

export interface OpenFoundation {
  readonly foundation: Foundation;
  readonly outbox: ReturnType<typeof createMailModule>;
  readonly downloads: ReturnType<typeof createDownloadSigner>;
  /** Ends what the foundation has opened, and keeps what was counted. The database is its opener's to close. */
  close(): Promise<void>;
}

/** Opens what every module stands on: for the service, and for the operator's commands beside it. */
export async function openFoundation(deps: FoundationDeps): Promise<OpenFoundation> {
  const { env, secrets, db, publicUrl, logger } = deps;
  const now = (): number => Date.now();
  const downloads = createDownloadSigner(secrets.authSecret, publicUrl, now);
  const storage = await openStorage(env, downloads, now());
  const addressOf = clientAddress(env.trustedProxies);
  // Shared through Redis where there is one; kept in the database where there is none.
  const counts =
    env.redisUrl === null
      ? createDatabaseCounters(db, logger, now)
      : createRedisCounters(env.redisUrl, logger);
  const limits = createLimits({
    store: counts,
    factor: env.rateLimitFactor,
    addressOf,
    authSecret: secrets.authSecret,
    secure: publicUrl.startsWith('https:'),
  });
  await counts.load();
  const base: Omit<Foundation, 'mail'> = {
    env,
    secrets,
    db,
    events: createEventLog(db, now),
    audit: createAuditLog(db, logger, now),
    limits,
    metrics: createMetrics(),
    addressOf,
    origins: createOrigins(publicUrl, env.allowedOrigins),
    storage,
    publicUrl,
    logger,
    now,
  };
  const outbox = createMailModule(base);
  return {
    foundation: { ...base, mail: outbox.mail },
    outbox,
    downloads,
    async close() {
      storage.close();
      await counts.stop();
    },
  };
}
