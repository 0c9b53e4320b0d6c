import { findSchemathesis, fuzzService } from '@parley/tools/schemathesis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMediaStack, type MediaStack } from '../testing/media-stack.ts';

const SOAK = process.env['SOAK'] !== undefined;
/** Made-up requests for each operation and run, fewer where there is little to make up. */
const EXAMPLES = SOAK ? 80 : 10;
const AT_LEAST = SOAK ? 5000 : 500;
const SEED = 20_260_401;
const TIMEOUT_MS = SOAK ? 1_800_000 : 300_000;
/** They would end the session that all further requests come with, or the room that they are about. */
const ENDS_IT = [
  'POST /api/auth/logout',
  // Made-up requests take the ids of sessions from the list that an earlier answer gave.
  'DELETE /api/auth/sessions/{id}',
  'DELETE /api/users/account',
  'DELETE /api/rooms/{codeOrId}',
];

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
}, 60_000);
afterAll(() => stack.stop());

// Without Python there is nothing to run; `npm test` says so.
describe.skipIf(findSchemathesis() === undefined)('made-up requests', () => {
  let sent = 0;

  it(
    'of nobody in particular get no 5xx and no answer that is not described',
    { timeout: TIMEOUT_MS },
    async () => {
      const fuzzed = await fuzzService({
        origin: stack.origin,
        seed: SEED,
        examples: EXAMPLES,
        borders: SOAK,
      });
      expect(fuzzed.passed, fuzzed.output).toBe(true);
      sent += fuzzed.requests;
    },
  );

  it('of a host, about a room of theirs, do not either', { timeout: TIMEOUT_MS }, async () => {
    const { token: bearer } = await stack.register();
    const { room } = await stack.createRoom(bearer);
    const guest = await stack.wait({ code: room.code, name: 'Gus' });
    const fuzzed = await fuzzService({
      origin: stack.origin,
      seed: SEED,
      examples: EXAMPLES,
      bearer,
      parameters: { code: room.code, codeOrId: room.code, ticket: guest.id },
      borders: SOAK,
      exclude: ENDS_IT,
    });
    expect(fuzzed.passed, fuzzed.output).toBe(true);
    const { body } = await stack.send('GET', '/api/auth/session', { bearer });
    expect(body, 'an operation has ended the session: it belongs to ENDS_IT').not.toEqual({
      user: null,
    });
    sent += fuzzed.requests;
  });

  it(`were at least ${AT_LEAST}`, () => {
    expect(sent).toBeGreaterThanOrEqual(AT_LEAST);
  });
});
