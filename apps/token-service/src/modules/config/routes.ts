import { ServiceConfig } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';

export function configRoutes(authenticate: Authenticators, config: ServiceConfig): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/config'],
      summary: 'What this service is and offers: the first thing a client asks',
      tag: 'Service',
      limit: 'read',
      authenticate: authenticate.nobody,
      act: () => Promise.resolve({ status: 200, body: config }),
      answers: { 200: ServiceConfig },
    }),
  ];
}
