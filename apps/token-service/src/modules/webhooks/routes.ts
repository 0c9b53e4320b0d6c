import { Done } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import { readRawBody } from '../../http/validation.ts';
import type { VerifyWebhook } from '../../livekit/webhooks.ts';
import type { Meetings } from '../rooms/meetings.ts';
import type { WebhookRepository } from './repository.ts';

/** Who comes and goes; what they send is no business of the rooms. */
const PRESENCE_EVENTS = new Set([
  'room_started',
  'room_finished',
  'participant_joined',
  'participant_left',
  'participant_connection_aborted',
]);

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
        // LiveKit tells every instance, and each has to forget it: only the rest is done once.
        if (event.room !== null && event.event === 'room_finished') meetings.gone(event.room);
        const first = await events.take(event.id, now());
        // Looking is not waited for: it asks LiveKit, which waits for this answer.
        if (first && event.room !== null && PRESENCE_EVENTS.has(event.event)) void meetings.hint(event.room);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.required'],
    }),
  ];
}
