import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { roomCodeFromBytes } from '@parley/core/domain/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from './client.ts';
import { startLocalService, type LocalService } from './local-service.ts';

/** Attempts of each kind, half of them with a known target. */
const ATTEMPTS = 200;
/** What comes first pays for what is loaded and compiled on the way. */
const WARM_UP = 6;
/**
 * How far the times may be from telling anything. With AUC the chance is meant that an attempt on a known target took
 * longer than one on an unknown target: 0.5 where the times tell nothing, 1 where they tell all (the statistic of Mann
 * and Whitney over the number of pairs). It looks at the order of times alone, so one attempt that a busy machine held
 * up for a second counts as one; and as the attempts take turns, in an order drawn for each pair, whatever else the
 * machine does meets both sides. By chance alone it is off by 0.041 (one sigma) at 100 against 100, so that 0.15 is
 * missed by luck less than once in 4,000 runs; a password that is hashed for one side only gives 1.
 */
const TELLS_NOTHING = 0.15;

let service: LocalService;
const emails: string[] = [];
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  for (let made = 0; made < 4; made += 1) emails.push((await service.register()).email);
}, 60_000);
afterAll(() => service.stop());

interface Timed {
  readonly answer: Answer;
  readonly ms: number;
}

async function timed(send: () => Promise<Answer>): Promise<Timed> {
  const began = performance.now();
  const answer = await send();
  return { answer, ms: performance.now() - began };
}

/** Two ways to ask, in turn. */
async function interleave(
  known: () => Promise<Answer>,
  unknown: () => Promise<Answer>,
): Promise<{ readonly known: readonly Timed[]; readonly unknown: readonly Timed[] }> {
  const found = { known: [] as Timed[], unknown: [] as Timed[] };
  for (let pair = 0; pair < WARM_UP + ATTEMPTS / 2; pair += 1) {
    const order = randomInt(2) === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const side of order) {
      const one = await timed(side === 'known' ? known : unknown);
      if (pair >= WARM_UP) found[side].push(one);
    }
  }
  return found;
}

/** The chance that one of `left` is greater than one of `right`; equal ones count half. */
function areaUnderCurve(left: readonly number[], right: readonly number[]): number {
  let wins = 0;
  for (const one of left) for (const other of right) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (left.length * right.length);
}

/** All that an answer says, but for what is drawn anew for every request. */
function contents({ status, headers, body }: Answer): string {
  const told = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  const plain = typeof body === 'object' ? { ...body, requestId: '' } : body;
  return JSON.stringify([status, told, plain]);
}

const post = (path: string, body: unknown): Promise<Answer> => service.send('POST', path, { body });
const someone = (): string => emails[randomInt(emails.length)] ?? '';
// As long as those that are known.
const nobody = (): string => `${randomUUID()}@example.org`;

describe('known and unknown targets cannot be told apart', () => {
  const kinds: readonly (readonly [string, () => Promise<Answer>, () => Promise<Answer>])[] = [
    [
      'by a sign-in with a wrong password',
      () => post('/api/auth/login', { email: someone(), password: 'not the right sentence' }),
      () => post('/api/auth/login', { email: nobody(), password: 'not the right sentence' }),
    ],
    [
      'by asking for a new password',
      () => post('/api/auth/forgot', { email: someone() }),
      () => post('/api/auth/forgot', { email: nobody() }),
    ],
    [
      'by asking for the verification again',
      () => post('/api/auth/verify/resend', { email: someone() }),
      () => post('/api/auth/verify/resend', { email: nobody() }),
    ],
    [
      'by a join with a code that nobody has, beside one that nobody can have',
      () => post('/api/rooms/join', { code: roomCodeFromBytes(randomBytes(12)), name: 'Gus' }),
      () => post('/api/rooms/join', { code: 'u'.repeat(14), name: 'Gus' }),
    ],
  ];

  it.each(kinds)('%s', { timeout: 180_000 }, async (_kind, known, unknown) => {
    const found = await interleave(known, unknown);
    const said = new Set([...found.known, ...found.unknown].map(({ answer }) => contents(answer)));
    expect([...said]).toHaveLength(1);
    const times = (side: readonly Timed[]): number[] => side.map(({ ms }) => ms);
    const area = areaUnderCurve(times(found.known), times(found.unknown));
    expect(Math.abs(area - 0.5), `known ones took longer with a chance of ${area}`).toBeLessThan(
      TELLS_NOTHING,
    );
  });

  it('and the one thing that does tell is told openly, and tightly limited: a registration', async () => {
    const body = { email: emails[0], password: 'a long enough sentence', name: 'Ada' };
    expect(problemOf(await post('/api/auth/register', body)).code).toBe('auth.email-taken');
  });
});
