import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import proxyAddress from 'proxy-addr';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import type { ClientAddress } from '../../http/client-address.ts';
import { ProblemError } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsAccess {
  /** Who sends this as a bearer may read, from anywhere; null: nobody may. */
  readonly token: string | null;
  /** Who may read without one, by address. */
  readonly networks: readonly string[];
  readonly addressOf: ClientAddress;
}

export function metricsRoutes(
  authenticate: Authenticators,
  metrics: Metrics,
  access: MetricsAccess,
): Route[] {
  const allowed = metricsGuard(access);
  return [
    route({
      method: 'get',
      paths: ['/metrics'],
      summary: 'What the service counts of itself, for Prometheus',
      tag: 'Operations',
      limit: 'machine',
      authenticate: authenticate.nobody,
      authorise: ({ request }) =>
        allowed(request) ? Promise.resolve() : Promise.reject(new ProblemError('metrics.forbidden')),
      act: async () => ({ status: 200, body: await metrics.text() }),
      answers: { 200: z.string() },
      produces: 'text',
      problems: ['metrics.forbidden'],
    }),
  ];
}

function metricsGuard({ token, networks, addressOf }: MetricsAccess): (request: Request) => boolean {
  const isNear = proxyAddress.compile([...networks]);
  return (request) => {
    const given = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined) return token !== null && isSame(given, token);
    // A proxy on this machine that TRUSTED_PROXIES does not name would make the whole world look like this machine.
    const own = request.socket.remoteAddress?.replace(/^::ffff:/i, '');
    const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => name in request.headers);
    const address = addressOf(request);
    return (!forwarded || address !== own) && isNear(address, 0);
  };
}

/** Compares digests, so that the time tells nothing about how much was right. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
