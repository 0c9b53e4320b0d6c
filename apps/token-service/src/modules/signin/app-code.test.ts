import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeIn, newPending, startAppSignInStack, type AppSignInStack } from '../../testing/app-sign-in.ts';
import { problemOf } from '../../testing/client.ts';
import { createVisitor } from '../../testing/visitor.ts';
import { hashOf, newSecret } from './secret.ts';

let app: AppSignInStack;
beforeAll(async () => {
  app = await startAppSignInStack();
});
afterAll(() => app.stop());
afterEach(() => void vi.useRealTimers());

describe('a code', () => {
  it('signs in once', async () => {
    const pending = newPending();
    const code = codeIn(await app.throughBrowser(pending));
    const answers = await Promise.all([1, 2, 3].map(() => app.redeem(code, pending.verifier)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401]);
    expect(problemOf(await app.redeem(code, pending.verifier)).code).toBe('auth.invalid-code');
  });

  it('is useless without its verifier', async () => {
    const pending = newPending();
    const code = codeIn(await app.throughBrowser(pending));
    for (const verifier of [newSecret(), hashOf(pending.verifier), pending.state, code]) {
      expect(problemOf(await app.redeem(code, verifier)).code).toBe('auth.invalid-code');
    }
    expect((await app.redeem(code, pending.verifier)).status).toBe(200);
  });

  it('is useless with the verifier of another sign-in', async () => {
    const [mine, theirs] = [newPending(), newPending()];
    const code = codeIn(await app.throughBrowser(theirs));
    await app.throughBrowser(mine);
    expect(problemOf(await app.redeem(code, mine.verifier)).code).toBe('auth.invalid-code');
  });

  it('is good for two minutes', async () => {
    const pending = newPending();
    const code = codeIn(await app.throughBrowser(pending));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 });
    expect(problemOf(await app.redeem(code, pending.verifier)).code).toBe('auth.invalid-code');
  });

  it('is in no log, and neither is what it was made for', async () => {
    const pending = newPending();
    const code = codeIn(await app.throughBrowser(pending));
    await app.redeem(code, pending.verifier);
    expect(app.service.log.join()).not.toMatch(
      new RegExp(`${code}|${pending.verifier}|${pending.state}|${hashOf(pending.verifier)}`),
    );
  });

  it('is not made for a browser that finishes what another has begun', async () => {
    const { url } = await createVisitor().open(
      app.startUrl(newPending(), { provider: 'company' }),
      (next) => next.origin === app.provider.issuer,
    );
    const victim = createVisitor();
    await victim.open(
      app.startUrl(newPending(), { provider: 'company' }),
      (next) => next.origin === app.provider.issuer,
    );
    const page = await victim.open(app.provider.answer(url).href);
    expect(page.body).not.toContain('parley://auth');
  });
});
