import { CurrentSession, SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf, type Answer } from '../../testing/client.ts';
import { startHostileProvider, type HostileProvider } from '../../testing/hostile-provider.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { createVisitor, type Visited, type Visitor } from '../../testing/visitor.ts';
import { hashOf, newSecret } from './secret.ts';

let provider: HostileProvider;
let service: LocalService;
let home: string;

beforeAll(async () => {
  provider = await startHostileProvider();
  service = await startLocalService({
    RATE_LIMITS: 'off',
    OIDC_PROVIDERS: 'company',
    OIDC_COMPANY_ISSUER: provider.issuer,
    OIDC_COMPANY_CLIENT_ID: provider.clientId,
    OIDC_COMPANY_CLIENT_SECRET: provider.clientSecret,
  });
  home = `http://localhost:${service.port}`;
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
});
beforeEach(() => {
  provider.tampering = {};
});
afterEach(() => void vi.useRealTimers());

/** What the app holds of one sign-in. */
interface Pending {
  readonly verifier: string;
  readonly state: string;
}

const newPending = (): Pending => ({ verifier: newSecret(), state: newSecret() });

function startUrl(pending: Pending, more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ challenge: hashOf(pending.verifier), state: pending.state, ...more });
  return `${home}/api/auth/app/start?${query.toString()}`;
}

/** The app sends a browser off, and it goes all the way to the page that opens the app. */
async function throughBrowser(
  pending: Pending,
  visitor = createVisitor(),
  more: Readonly<Record<string, string>> = {},
): Promise<Visited> {
  const isAtProvider = (url: URL): boolean => url.origin === provider.issuer;
  const { url } = await visitor.open(startUrl(pending, { provider: 'company', ...more }), isAtProvider);
  return visitor.open(provider.answer(url).href);
}

/** Where the page's button leads. */
function handBack(page: Visited): URL {
  const link = /<a class="go" href="([^"]+)">Open Parley<\/a>/.exec(page.body)?.[1];
  if (link === undefined) throw new Error(`no link in ${page.status} ${page.body}`);
  return new URL(link.replaceAll('&#38;', '&'));
}

const codeIn = (page: Visited): string => handBack(page).searchParams.get('code') ?? '';
const redeem = (code: string, verifier: string): Promise<Answer> =>
  service.send('POST', '/api/auth/app/redeem', { body: { code, verifier } });

/** From now on the provider knows somebody else. */
function iAm(sub: string, email = `${sub}@example.org`): void {
  provider.tampering = { claims: (claims) => ({ ...claims, sub, email, name: sub }) };
}

describe('the app, through a browser', () => {
  it('is signed in by the code that comes back and the verifier that it has kept', async () => {
    iAm('ada');
    const pending = newPending();
    const visitor = createVisitor();
    const page = await throughBrowser(pending, visitor);
    const link = handBack(page);
    expect(link.href).toMatch(/^parley:\/\/auth\?code=[\w-]{43}&state=[\w-]{43}$/);
    expect(link.searchParams.get('state')).toBe(pending.state);
    const { user, token } = SessionResponse.parse((await redeem(codeIn(page), pending.verifier)).body);
    expect(user).toMatchObject({ email: 'ada@example.org' });
    const session = await service.send('GET', '/api/auth/session', { bearer: token });
    expect(CurrentSession.parse(session.body).user).toEqual(user);
    // The browser carried the sign-in and has none itself.
    const inBrowser = await visitor.send('GET', `${home}/api/auth/session`);
    expect(CurrentSession.parse(JSON.parse(inBrowser.body)).user).toBeNull();
  });

  it('is opened by a click on a page without scripts, which nobody can frame', async () => {
    const page = await throughBrowser(newPending());
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.body).not.toMatch(/<script|http-equiv/);
  });

  it('may listen on loopback instead', async () => {
    const pending = newPending();
    const page = await throughBrowser(pending, createVisitor(), { redirect: 'http://127.0.0.1:49152/back' });
    const link = handBack(page);
    expect(link.origin + link.pathname).toBe('http://127.0.0.1:49152/back');
    expect((await redeem(codeIn(page), pending.verifier)).status).toBe(200);
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
    const answer = await service.send('GET', `/api/auth/app/start?${sent.toString()}`);
    expect(problemOf(answer).code).toBe('request.invalid');
  });
});

describe('a code', () => {
  it('signs in once', async () => {
    const pending = newPending();
    const code = codeIn(await throughBrowser(pending));
    const answers = await Promise.all([1, 2, 3].map(() => redeem(code, pending.verifier)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401]);
    expect(problemOf(await redeem(code, pending.verifier)).code).toBe('auth.invalid-code');
  });

  it('is useless without its verifier', async () => {
    const pending = newPending();
    const code = codeIn(await throughBrowser(pending));
    for (const verifier of [newSecret(), hashOf(pending.verifier), pending.state, code]) {
      expect(problemOf(await redeem(code, verifier)).code).toBe('auth.invalid-code');
    }
    expect((await redeem(code, pending.verifier)).status).toBe(200);
  });

  it('is useless with the verifier of another sign-in', async () => {
    const [mine, theirs] = [newPending(), newPending()];
    const code = codeIn(await throughBrowser(theirs));
    await throughBrowser(mine);
    expect(problemOf(await redeem(code, mine.verifier)).code).toBe('auth.invalid-code');
  });

  it('is good for two minutes', async () => {
    const pending = newPending();
    const code = codeIn(await throughBrowser(pending));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 });
    expect(problemOf(await redeem(code, pending.verifier)).code).toBe('auth.invalid-code');
  });

  it('is in no log, and neither is what it was made for', async () => {
    const pending = newPending();
    const code = codeIn(await throughBrowser(pending));
    await redeem(code, pending.verifier);
    expect(service.log.join()).not.toMatch(
      new RegExp(`${code}|${pending.verifier}|${pending.state}|${hashOf(pending.verifier)}`),
    );
  });

  it('is not made for a browser that finishes what another has begun', async () => {
    const { url } = await createVisitor().open(
      startUrl(newPending(), { provider: 'company' }),
      (next) => next.origin === provider.issuer,
    );
    const victim = createVisitor();
    await victim.open(
      startUrl(newPending(), { provider: 'company' }),
      (next) => next.origin === provider.issuer,
    );
    const page = await victim.open(provider.answer(url).href);
    expect(page.body).not.toContain('parley://auth');
  });
});

describe('somebody whose address has an account', () => {
  it('is asked in the app to sign in and add the provider', async () => {
    const { email, token } = await service.register('Grace');
    iAm('grace', email);
    const pending = newPending();
    const page = await throughBrowser(pending);
    expect(page.body).toContain('There is an account with this e-mail address');
    const code = codeIn(page);
    expect(problemOf(await redeem(code, pending.verifier)).code).toBe('auth.link-required');
    const link = (verifier: string, bearer: string): Promise<Answer> =>
      service.send('POST', '/api/auth/identities/link', { bearer, body: { code, verifier } });
    expect(problemOf(await link(newSecret(), token)).code).toBe('auth.nothing-to-link');
    const stranger = await service.register('Stranger');
    expect(problemOf(await link(pending.verifier, stranger.token)).code).toBe('auth.nothing-to-link');
    expect((await link(pending.verifier, token)).status).toBe(200);

    const next = newPending();
    const signedIn = await redeem(codeIn(await throughBrowser(next)), next.verifier);
    expect(SessionResponse.parse(signedIn.body).user.email).toBe(email);
  });
});

describe('a sign-in that the provider refuses', () => {
  it('ends on a page that leads back to the app', async () => {
    provider.tampering = { signature: 'none' };
    const page = await throughBrowser(newPending());
    expect(page.status).toBe(200);
    expect(page.body).toContain('This sign-in did not work');
    expect(page.body).not.toContain('parley://auth');
  });
});

describe('the session of a browser', () => {
  const begin = (visitor: Visitor, pending: Pending): Promise<Visited> =>
    visitor.open(startUrl(pending, { method: 'passkey' }));
  const signedInVisitor = async (name = 'Ada'): Promise<{ visitor: Visitor; email: string }> => {
    const { email, password } = await service.register(name);
    const visitor = createVisitor();
    await visitor.send('POST', `${home}/api/auth/login`, { email, password });
    return { visitor, email };
  };

  it('goes to the app after a click, and not before', async () => {
    const { visitor, email } = await signedInVisitor('<b>Ada & "Grace"');
    const pending = newPending();
    const page = await begin(visitor, pending);
    expect(page.body).toContain('Continue as &#60;b&#62;Ada &#38; &#34;Grace&#34;');
    expect(page.body).not.toContain('parley://auth');
    const opened = await visitor.submit(page);
    const answer = await redeem(codeIn(opened), pending.verifier);
    expect(SessionResponse.parse(answer.body).user.email).toBe(email);
    expect((await visitor.submit(page)).status).toBe(410);
  });

  it('is made on the sign-in page where there is none', async () => {
    const visitor = createVisitor();
    const { url } = await begin(visitor, newPending());
    expect(url.pathname).toBe('/signin');
    expect(url.searchParams.get('returnTo')).toMatch(/^\/api\/auth\/app\/continue\/[0-9a-f-]{36}$/);
    const { email, password } = await service.register();
    await visitor.send('POST', `${home}/api/auth/login`, { email, password });
    const page = await visitor.open(home + (url.searchParams.get('returnTo') ?? ''));
    expect(page.body).toContain('Continue as Ada');
  });

  it('does not go to an app that another browser has begun for, nor by a click on another site', async () => {
    const { visitor } = await signedInVisitor();
    const attacker = (await begin(createVisitor(), newPending())).url.searchParams.get('returnTo') ?? '';
    expect((await visitor.open(home + attacker)).status).toBe(410);
    expect((await visitor.send('POST', home + attacker)).status).toBe(410);

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
    const db = await service.openDatabase();
    const { id: userId } = await db
      .selectFrom('user')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    const past = new Date(Date.now() - 89 * 24 * 3600 * 1000).toISOString();
    await db.updateTable('session').set({ createdAt: past }).where('userId', '=', userId).execute();
    const pending = newPending();
    const opened = await visitor.submit(await begin(visitor, pending));
    const { token } = SessionResponse.parse((await redeem(codeIn(opened), pending.verifier)).body);
    const sessions = await db
      .selectFrom('session')
      .select('createdAt')
      .where('userId', '=', userId)
      .where('createdAt', '>', past)
      .execute();
    expect(sessions).toEqual([]);
    await db.destroy();
    const setUp = await service.send('POST', '/api/auth/two-factor/setup', { bearer: token, body: {} });
    expect(problemOf(setUp).code).toBe('auth.reauthentication-required');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 24 * 3600 * 1000 });
    const later = await service.send('GET', '/api/users/profile', { bearer: token });
    expect(later.status, 'after ninety days').toBe(401);
  });

  it('ends with what it has granted', async () => {
    const { visitor } = await signedInVisitor();
    const pending = newPending();
    const opened = await visitor.submit(await begin(visitor, pending));
    const headers = { cookie: visitor.cookiesFor(new URL(home).host), origin: home };
    const out = await fetch(`${home}/api/auth/logout`, { method: 'POST', headers });
    expect(out.status).toBe(200);
    expect(problemOf(await redeem(codeIn(opened), pending.verifier)).code).toBe('auth.invalid-code');
  });
});
