import { ConnectionTest } from '@parley/core/contracts/rest';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(() => stack.stop());

it('gives each test a room of its own, in which nothing can be sent or heard', async () => {
  const answers = await Promise.all([1, 2].map(() => stack.send('POST', '/api/connection-tests')));
  const grants = answers.map(({ status, body }) => {
    expect(status).toBe(201);
    return decodeJwt(ConnectionTest.parse(body).livekit.token)['video'] as Record<string, unknown>;
  });
  expect(grants[0]?.['room']).toMatch(/^test-/);
  expect(grants[0]?.['room']).not.toBe(grants[1]?.['room']);
  for (const grant of grants)
    expect(grant).toMatchObject({ canPublish: false, canPublishData: false, canSubscribe: false });
});
