import { Done } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import { readRawBody } from '../../http/validation.ts';
import type { VerifyWebhook } from '../../livekit/webhooks.ts';
import type { Meetings } from '../rooms/meetings.ts';
import type { WebhookRepository } from './repository.ts';

export function webhookRoutes(
  authenticate: Authenticators,
  verify: VerifyWebhook,
  events: WebhookRepository,
  meetings: Meetings,
  now: () => number,
): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/webhooks/livekit'],
      summary: "LiveKit's events, signed by it",
      tag: 'Operations',
      limit: 'machine',
      authenticate: authenticate.nobody,
      authorise: async ({ request }) => verify(await readRawBody(request), request.headers.authorization),
      act: async ({ access: event }) => {
        if ((await events.take(event.id, now())) && event.room !== null) await meetings.hint(event.room);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.required'],
    }),
  ];
}
