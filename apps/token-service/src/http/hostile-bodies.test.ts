import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

let service: LocalService;
let token: string;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  ({ token } = await service.register());
});
afterAll(() => service.stop());

/** Values where the contract expects others: nested, huge, empty, of every type. */
const anything = fc.anything({ maxDepth: 2, withNullPrototype: false });
const fields = [
  'email',
  'password',
  'name',
  'code',
  'ticketSecret',
  'title',
  'settings',
  'keys',
  '__proto__',
];
const body = fc.dictionary(fc.constantFrom(...fields), anything);
const paths = [
  '/api/auth/register',
  '/api/auth/login',
  '/api/rooms/create',
  '/api/rooms/join',
  '/api/rooms/x/keys',
  '/api/webhooks/livekit',
];

describe('no body is answered by a mistake of the service', () => {
  it.each(paths)('%s', async (path) => {
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const raw = JSON.stringify(value, (_key, item: unknown) =>
          typeof item === 'bigint' ? String(item) : item,
        );
        const answer = await service.send('POST', path, { raw, bearer: token });
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) problemOf(answer);
      }),
      { numRuns: 40 },
    );
  });

  it('no path either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
        const answer = await service.send('GET', `/api/rooms/${encodeURIComponent(text)}`);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });
});
