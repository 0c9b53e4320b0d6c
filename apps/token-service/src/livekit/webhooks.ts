import { WebhookReceiver } from 'livekit-server-sdk';
import { z } from 'zod';
import { ProblemError } from '../http/problem.ts';

const Event = z.object({
  id: z.string().min(1).max(128),
  event: z.string(),
  room: z.object({ name: z.string() }).optional(),
});

/** What a webhook is taken for: a hint that something happened in a room. */
export interface MediaEvent {
  readonly id: string;
  readonly event: string;
  readonly room: string | null;
}

/** Verifies that `body` is LiveKit's, signed with our secret. Rejects with `auth.required` for anything else. */
export type VerifyWebhook = (body: string, authorization: string | undefined) => Promise<MediaEvent>;

export function createWebhookVerifier(apiKey: string, apiSecret: string): VerifyWebhook {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  return async (body, authorization) => {
    try {
      const { id, event, room } = Event.parse(await receiver.receive(body, authorization));
      return { id, event, room: room?.name ?? null };
    } catch {
      throw new ProblemError('auth.required', { detail: 'The signature of this webhook is not valid' });
    }
  };
}
