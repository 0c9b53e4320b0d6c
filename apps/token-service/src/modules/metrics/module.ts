import { poolState } from '../../db/database.ts';
import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import { metricsRoutes } from './routes.ts';

export interface MetricsModuleDeps {
  readonly foundation: Pick<Foundation, 'db' | 'env' | 'metrics' | 'addressOf'>;
  readonly authenticate: Authenticators;
  /** Proxied connections of signalling. */
  readonly signallingSockets: () => number;
}

/** The numbers of the whole service. Those that come from the database are the same at every instance. */
export function createMetricsModule(deps: MetricsModuleDeps): { readonly routes: readonly Route[] } {
  const { db, env, metrics, addressOf } = deps.foundation;
  const count = async (query: Promise<{ count: number | string | bigint }>): Promise<number> =>
    Number((await query).count);
  metrics.gauge('parley_meetings_open', 'Meetings that have not ended, of all instances', () =>
    count(
      db
        .selectFrom('meeting')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('endedAt', 'is', null)
        .executeTakeFirstOrThrow(),
    ),
  );
  metrics.gauge('parley_participants_present', 'Connected participants, of all instances', () =>
    count(
      db
        .selectFrom('participant')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('present', '=', 1)
        .executeTakeFirstOrThrow(),
    ),
  );
  metrics.gauge('parley_mails_queued', 'Mails that wait to be sent, of all instances', () =>
    count(
      db
        .selectFrom('outboxMail')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('nextAttemptAt', 'is not', null)
        .executeTakeFirstOrThrow(),
    ),
  );
  metrics.gauge('parley_signalling_sockets', 'Connections proxied to LiveKit', deps.signallingSockets);
  if (poolState(db) !== null) {
    const read = (part: 'total' | 'idle' | 'waiting') => () => poolState(db)?.[part] ?? 0;
    metrics.gauge('parley_database_connections', 'Connections to PostgreSQL', read('total'));
    metrics.gauge('parley_database_connections_idle', 'Of these, unused ones', read('idle'));
    metrics.gauge('parley_database_waiting', 'Queries that wait for a connection', read('waiting'));
  }
  const access = { token: env.metricsToken, networks: env.metricsNetworks, addressOf };
  return { routes: metricsRoutes(deps.authenticate, metrics, access) };
}
