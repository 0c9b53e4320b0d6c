import { SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  codeIn,
  newPending,
  startAppSignInStack,
  type AppSignInStack,
  type Pending,
} from '../../testing/app-sign-in.ts';
import { problemOf } from '../../testing/client.ts';
import { createVisitor, type Visited, type Visitor } from '../../testing/visitor.ts';

let app: AppSignInStack;
beforeAll(async () => {
  app = await startAppSignInStack();
});
afterAll(() => app.stop());
afterEach(() => void vi.useRealTimers());

describe('the session of a browser', () => {
  const begin = (visitor: Visitor, pending: Pending): Promise<Visited> =>
    visitor.open(app.startUrl(pending, { method: 'passkey' }));
  const signedInVisitor = async (name = 'Ada'): Promise<{ visitor: Visitor; email: string }> => {
    const { email, password } = await app.service.register(name);
    const visitor = createVisitor();
    await visitor.send('POST', `${app.home}/api/auth/login`, { email, password });
    return { visitor, email };
  };

  it('goes to the app after a click, and not before', async () => {
    const { visitor, email } = await signedInVisitor('<b>Ada & "Grace"');
    const pending = newPending();
    const page = await begin(visitor, pending);
    expect(page.body).toContain('Continue as &#60;b&#62;Ada &#38; &#34;Grace&#34;');
    expect(page.body).not.toContain('parley://auth');
    const opened = await visitor.submit(page);
    const answer = await app.redeem(codeIn(opened), pending.verifier);
    expect(SessionResponse.parse(answer.body).user.email).toBe(email);
    expect((await visitor.submit(page)).status).toBe(410);
  });

  it('is made on the sign-in page where there is none', async () => {
    const visitor = createVisitor();
    const { url } = await begin(visitor, newPending());
    expect(url.pathname).toBe('/signin');
    expect(url.searchParams.get('returnTo')).toMatch(/^\/api\/auth\/app\/continue\/[0-9a-f-]{36}$/);
    const { email, password } = await app.service.register();
    await visitor.send('POST', `${app.home}/api/auth/login`, { email, password });
    const page = await visitor.open(app.home + (url.searchParams.get('returnTo') ?? ''));
    expect(page.body).toContain('Continue as Ada');
  });

  it('does not go to an app that another browser has begun for, nor by a click on another site', async () => {
    const { visitor } = await signedInVisitor();
    const attacker = (await begin(createVisitor(), newPending())).url.searchParams.get('returnTo') ?? '';
    expect((await visitor.open(app.home + attacker)).status).toBe(410);
    expect((await visitor.send('POST', app.home + attacker)).status).toBe(410);

    const page = await begin(visitor, newPending());
    const elsewhere = await fetch(page.url, {
      method: 'POST',
      headers: { cookie: visitor.cookiesFor(page.url.host), origin: 'https://evil.example' },
    });
    expect(elsewhere.status).toBe(403);
    const untold = await fetch(page.url, {
      method: 'POST',
      headers: { cookie: visitor.cookiesFor(page.url.host) },
    });
    expect(untold.status).toBe(403);
    expect((await visitor.submit(page)).status).toBe(200);
  });

  it('proves nothing anew: the session of the app is as old as the one that has granted it', async () => {
    const { visitor, email } = await signedInVisitor();
    const db = await app.service.openDatabase();
    const { id: userId } = await db
      .selectFrom('user')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    const past = new Date(Date.now() - 89 * 24 * 3600 * 1000).toISOString();
    await db.updateTable('session').set({ createdAt: past }).where('userId', '=', userId).execute();
    const pending = newPending();
    const opened = await visitor.submit(await begin(visitor, pending));
    const { token } = SessionResponse.parse((await app.redeem(codeIn(opened), pending.verifier)).body);
    const sessions = await db
      .selectFrom('session')
      .select('createdAt')
      .where('userId', '=', userId)
      .where('createdAt', '>', past)
      .execute();
    expect(sessions).toEqual([]);
    await db.destroy();
    const setUp = await app.service.send('POST', '/api/auth/two-factor/setup', { bearer: token, body: {} });
    expect(problemOf(setUp).code).toBe('auth.reauthentication-required');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 24 * 3600 * 1000 });
    const later = await app.service.send('GET', '/api/users/profile', { bearer: token });
    expect(later.status, 'after ninety days').toBe(401);
  });

  it('ends with what it has granted', async () => {
    const { visitor } = await signedInVisitor();
    const pending = newPending();
    const opened = await visitor.submit(await begin(visitor, pending));
    const headers = { cookie: visitor.cookiesFor(new URL(app.home).host), origin: app.home };
    const out = await fetch(`${app.home}/api/auth/logout`, { method: 'POST', headers });
    expect(out.status).toBe(200);
    expect(problemOf(await app.redeem(codeIn(opened), pending.verifier)).code).toBe('auth.invalid-code');
  });
});
