import { CurrentSession, SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  codeIn,
  handBack,
  newPending,
  startAppSignInStack,
  type AppSignInStack,
} from '../../testing/app-sign-in.ts';
import { problemOf, type Answer } from '../../testing/client.ts';
import { createVisitor } from '../../testing/visitor.ts';
import { hashOf, newSecret } from './secret.ts';

let app: AppSignInStack;
beforeAll(async () => {
  app = await startAppSignInStack();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.provider.tampering = {};
});

describe('the app, through a browser', () => {
  it('is signed in by the code that comes back and the verifier that it has kept', async () => {
    app.iAm('ada');
    const pending = newPending();
    const visitor = createVisitor();
    const page = await app.throughBrowser(pending, visitor);
    const link = handBack(page);
    expect(link.href).toMatch(/^parley:\/\/auth\?code=[\w-]{43}&state=[\w-]{43}$/);
    expect(link.searchParams.get('state')).toBe(pending.state);
    const { user, token } = SessionResponse.parse((await app.redeem(codeIn(page), pending.verifier)).body);
    expect(user).toMatchObject({ email: 'ada@example.org' });
    const session = await app.service.send('GET', '/api/auth/session', { bearer: token });
    expect(CurrentSession.parse(session.body).user).toEqual(user);
    // The browser carried the sign-in and has none itself.
    const inBrowser = await visitor.send('GET', `${app.home}/api/auth/session`);
    expect(CurrentSession.parse(JSON.parse(inBrowser.body)).user).toBeNull();
  });

  it('is opened by a click on a page without scripts, which nobody can frame', async () => {
    const page = await app.throughBrowser(newPending());
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.body).not.toMatch(/<script|http-equiv/);
  });

  it('may listen on loopback instead', async () => {
    const pending = newPending();
    const page = await app.throughBrowser(pending, createVisitor(), {
      redirect: 'http://127.0.0.1:49152/back',
    });
    const link = handBack(page);
    expect(link.origin + link.pathname).toBe('http://127.0.0.1:49152/back');
    expect((await app.redeem(codeIn(page), pending.verifier)).status).toBe(200);
  });

  it.each([
    ['no challenge', { challenge: '' }],
    ['a plain challenge', { challenge: 'short' }],
    ['no state', { state: '' }],
    ['a state that is markup', { state: `"><script>${'x'.repeat(32)}` }],
    ['a redirect to another machine', { redirect: 'http://evil.example/' }],
    ['a redirect to a name, which can be anybody’s', { redirect: 'http://localhost:4000/' }],
    ['a redirect to a name that looks like loopback', { redirect: 'http://127.0.0.1.evil.example:80/' }],
    ['a redirect with user info', { redirect: 'http://127.0.0.1:80@evil.example:80/' }],
    ['a redirect to a script', { redirect: 'javascript:alert(1)' }],
    ['a redirect with a query', { redirect: 'http://127.0.0.1:4000/?code=x' }],
    ['two ways at once', { method: 'passkey' }],
    ['a way that does not exist', { provider: '', method: 'password' }],
    ['a provider that is none of ours by its name', { provider: '../x' }],
  ])('does not begin with %s', async (_name, wrong) => {
    const query = { provider: 'company', ...wrong };
    const { challenge = hashOf('x'), state = newSecret() } = query as Partial<Record<string, string>>;
    const sent = new URLSearchParams({ ...query, challenge, state });
    for (const [name, value] of [...sent]) if (value === '') sent.delete(name);
    const answer = await app.service.send('GET', `/api/auth/app/start?${sent.toString()}`);
    expect(problemOf(answer).code).toBe('request.invalid');
  });
});

describe('somebody whose address has an account', () => {
  it('is asked in the app to sign in and add the provider', async () => {
    const { email, token } = await app.service.register('Grace');
    app.iAm('grace', email);
    const pending = newPending();
    const page = await app.throughBrowser(pending);
    expect(page.body).toContain('There is an account with this e-mail address');
    const code = codeIn(page);
    expect(problemOf(await app.redeem(code, pending.verifier)).code).toBe('auth.link-required');
    const link = (verifier: string, bearer: string): Promise<Answer> =>
      app.service.send('POST', '/api/auth/identities/link', { bearer, body: { code, verifier } });
    expect(problemOf(await link(newSecret(), token)).code).toBe('auth.nothing-to-link');
    const stranger = await app.service.register('Stranger');
    expect(problemOf(await link(pending.verifier, stranger.token)).code).toBe('auth.nothing-to-link');
    expect((await link(pending.verifier, token)).status).toBe(200);

    const next = newPending();
    const signedIn = await app.redeem(codeIn(await app.throughBrowser(next)), next.verifier);
    expect(SessionResponse.parse(signedIn.body).user.email).toBe(email);
  });
});

describe('a sign-in that the provider refuses', () => {
  it('ends on a page that leads back to the app', async () => {
    app.provider.tampering = { signature: 'none' };
    const page = await app.throughBrowser(newPending());
    expect(page.status).toBe(200);
    expect(page.body).toContain('This sign-in did not work');
    expect(page.body).not.toContain('parley://auth');
  });
});
