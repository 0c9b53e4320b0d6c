import { expect, vi } from 'vitest';
import type { MediaStack } from './media-stack.ts';
import { connectParticipant } from './participant.ts';

/** How long somebody who was put out and has found a way in may stay, in milliseconds. */
const DEADLINE_MS = 5000;

/** Comes in with a LiveKit token that is still good, and expects to be out again before the deadline. */
export async function intrude(
  rooms: MediaStack['rooms'],
  meeting: string,
  identity: string,
  { url, token }: { readonly url: string; readonly token: string },
): Promise<void> {
  let over = false;
  let seen = false;
  // Who is put out while it connects may hang there for a while; what counts is whether the media server has it.
  void connectParticipant(url, token)
    .then((participant) => participant.disconnected)
    .catch(() => undefined)
    .finally(() => (over = true));
  const listed = async () => (await rooms.listParticipants(meeting)).some((one) => one.identity === identity);
  await vi
    .waitUntil(
      async () => {
        const there = await listed();
        seen ||= there;
        return over || (seen && !there);
      },
      { timeout: DEADLINE_MS, interval: 20 },
    )
    .catch(() => undefined);
  expect(await listed(), 'whoever was put out is in again').toBe(false);
}
