import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import type { Authenticators } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { MediaServer } from '../../livekit/gateway.ts';

const Live = z.object({ status: z.literal('live') }).meta({ id: 'Live' });
const Ready = z
  .object({ status: z.literal('ready'), database: z.literal('ok'), media: z.enum(['ok', 'unreachable']) })
  .meta({ id: 'Ready' });

/**
 * A service without its media server still signs people in and tells them what is wrong:  it stays ready. One
 * that will stop says so while it still serves, so that no balancer sends it anybody new.
 */
export function healthRoutes(
  authenticate: Authenticators,
  db: Database,
  media: MediaServer,
  isDraining: () => boolean,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/livez'],
      summary: 'Whether the process answers',
      tag: 'Operations',
      limit: 'machine',
      authenticate: authenticate.nobody,
      act: () => Promise.resolve({ status: 200, body: { status: 'live' as const } }),
      answers: { 200: Live },
    }),
    route({
      method: 'get',
      paths: ['/readyz'],
      summary: 'Whether the service can do its work, and whether it reaches LiveKit',
      tag: 'Operations',
      limit: 'machine',
      authenticate: authenticate.nobody,
      act: async () => {
        if (isDraining()) throw new ProblemError('service.draining');
        const [reachable] = await Promise.all([
          media.reachable(),
          sql`select 1`.execute(db).catch((cause: unknown) => {
            throw new ProblemError('service.unavailable', { cause });
          }),
        ]);
        const state = reachable ? ('ok' as const) : ('unreachable' as const);
        return { status: 200, body: { status: 'ready' as const, database: 'ok' as const, media: state } };
      },
      answers: { 200: Ready },
      problems: ['service.unavailable', 'service.draining'],
    }),
  ];
}
