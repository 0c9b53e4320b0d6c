import { CurrentSession, IdentityList, ServiceConfig } from '@parley/core/contracts/rest';
import { startOpenIdProvider, type OpenIdProvider } from '@parley/tools/openid-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { createVisitor, type Visited, type Visitor } from '../../testing/visitor.ts';

let provider: OpenIdProvider;
let service: LocalService;
/** The service by its public name: sign-ins stay on it. */
let home: string;

beforeAll(async () => {
  provider = await startOpenIdProvider();
  service = await startLocalService({
    RATE_LIMITS: 'off',
    OIDC_PROVIDERS: 'company',
    OIDC_COMPANY_NAME: 'Company SSO',
    OIDC_COMPANY_ISSUER: provider.issuer,
    OIDC_COMPANY_CLIENT_ID: provider.clientId,
    OIDC_COMPANY_CLIENT_SECRET: provider.clientSecret,
  });
  home = `http://localhost:${service.port}`;
  provider.allowRedirect(`${home}/api/auth/oidc/company/callback`);
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
});

/** Goes to the provider, logs in there, and comes back to where the service sends a browser. */
async function signIn(visitor: Visitor, login: string, query = ''): Promise<URL> {
  const form = await visitor.open(`${home}/api/auth/oidc/company/start${query}`);
  // A provider that knows the browser asks nothing.
  const arrived = form.url.origin === provider.issuer ? await visitor.submit(form, { login }) : form;
  return arrived.url;
}

async function whoIs(visitor: Visitor): Promise<string | null> {
  const { body } = await visitor.send('GET', `${home}/api/auth/session`);
  return CurrentSession.parse(JSON.parse(body)).user?.email ?? null;
}

async function identitiesOf(visitor: Visitor): Promise<IdentityList> {
  return IdentityList.parse(JSON.parse((await visitor.send('GET', `${home}/api/auth/identities`)).body));
}

const codeOf = ({ body }: Visited): unknown => (JSON.parse(body) as { code?: unknown }).code;

/** Signs in by password in a browser. */
async function signInByPassword(visitor: Visitor, email: string, password: string): Promise<void> {
  expect((await visitor.send('POST', `${home}/api/auth/login`, { email, password })).status).toBe(200);
}

describe('a provider', () => {
  it('is told to clients by its id and its name', async () => {
    const config = ServiceConfig.parse((await service.send('GET', '/api/config')).body);
    expect(config.signInProviders).toEqual(['company']);
    expect(config.signIn).toEqual([{ id: 'company', name: 'Company SSO' }]);
  });

  it('that is not configured is none', async () => {
    const visited = await createVisitor().open(`${home}/api/auth/oidc/nobody/start`);
    expect([visited.status, codeOf(visited)]).toEqual([404, 'auth.provider-unknown']);
  });

  it('is asked for a code with PKCE, state and nonce, and sends people back to the public address alone', async () => {
    const visitor = createVisitor();
    const { url } = await visitor.open(
      `http://127.0.0.1:${service.port}/api/auth/oidc/company/start`,
      (next) => next.origin === provider.issuer,
    );
    const parameters = Object.fromEntries(url.searchParams);
    expect(parameters).toMatchObject({
      response_type: 'code',
      client_id: 'parley',
      code_challenge_method: 'S256',
      redirect_uri: `${home}/api/auth/oidc/company/callback`,
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(parameters[name]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    }
  });
});

describe('somebody who comes from a provider', () => {
  it('has an account from then on, and the same one the next time', async () => {
    const visitor = createVisitor();
    provider.people.set('ada', { email: 'Ada@Example.org', email_verified: true, name: 'Ada Byron' });
    expect((await signIn(visitor, 'ada', '?returnTo=/meeting/abcd-efgh-jkmn')).href).toBe(
      `${home}/meeting/abcd-efgh-jkmn`,
    );
    const first = CurrentSession.parse(
      JSON.parse((await visitor.send('GET', `${home}/api/auth/session`)).body),
    );
    expect(first.user).toMatchObject({ email: 'ada@example.org', name: 'Ada Byron', emailVerified: true });

    // The provider's address for her changes; who she is does not.
    provider.people.set('ada', { email: 'countess@example.org', email_verified: true, name: 'Ada' });
    const elsewhere = createVisitor();
    await signIn(elsewhere, 'ada');
    const second = CurrentSession.parse(
      JSON.parse((await elsewhere.send('GET', `${home}/api/auth/session`)).body),
    );
    expect(second).toEqual(first);
    expect((await identitiesOf(elsewhere)).identities).toMatchObject([
      { provider: { id: 'company', name: 'Company SSO' }, email: 'countess@example.org' },
    ]);
  });

  it('is verified only where the provider says so', async () => {
    const visitor = createVisitor();
    provider.people.set('bob', { email: 'bob@example.org', email_verified: false, name: 'Bob' });
    await signIn(visitor, 'bob');
    const { user } = CurrentSession.parse(
      JSON.parse((await visitor.send('GET', `${home}/api/auth/session`)).body),
    );
    expect(user?.emailVerified).toBe(false);
  });

  it('makes one account in two windows at once', async () => {
    const visitors = [createVisitor(), createVisitor(), createVisitor()];
    const arrived = await Promise.all(visitors.map((visitor) => signIn(visitor, 'twice')));
    expect(arrived.map((url) => url.pathname)).toEqual(['/dashboard', '/dashboard', '/dashboard']);
    expect(await Promise.all(visitors.map(whoIs))).toEqual(Array(3).fill('twice@example.org'));
  });

  it.each(['verified', 'not verified'])(
    'does not get the account that has their address (%s), but may add to it as its owner',
    async (kind) => {
      const { email, password, user } = await service.register('Grace');
      const login = `grace-${user.id}`;
      provider.people.set(login, { email, email_verified: kind === 'verified', name: 'Grace' });
      const visitor = createVisitor();
      expect((await signIn(visitor, login)).href).toBe(
        `${home}/signin#error=auth.link-required&provider=company`,
      );
      expect(await whoIs(visitor)).toBeNull();

      await signInByPassword(visitor, email, password);
      expect(await identitiesOf(visitor)).toEqual({
        identities: [],
        pending: { provider: { id: 'company', name: 'Company SSO' }, email },
      });
      expect((await visitor.send('POST', `${home}/api/auth/identities/link`, {})).status).toBe(200);
      const elsewhere = createVisitor();
      await signIn(elsewhere, login);
      expect(await whoIs(elsewhere)).toBe(email);
      const again = await visitor.send('POST', `${home}/api/auth/identities/link`, {});
      expect(codeOf(again)).toBe('auth.nothing-to-link');
    },
  );

  it('adds their identity to no account but the one that has their address', async () => {
    const { email } = await service.register('Owner');
    const mallory = await service.register('Mallory');
    provider.people.set('mallory', { email, email_verified: true, name: 'M' });
    const visitor = createVisitor();
    await signIn(visitor, 'mallory');
    await signInByPassword(visitor, mallory.email, mallory.password);
    expect((await identitiesOf(visitor)).pending).toBeNull();
    expect(codeOf(await visitor.send('POST', `${home}/api/auth/identities/link`, {}))).toBe(
      'auth.nothing-to-link',
    );
  });
});

describe('a member', () => {
  it('adds a provider of another address after confirming it, and removes it again', async () => {
    const { email, password } = await service.register('Alan');
    const visitor = createVisitor();
    await signInByPassword(visitor, email, password);
    const arrived = await signIn(visitor, 'alan-at-work', '?purpose=link&returnTo=/settings');
    expect(arrived.href).toBe(`${home}/settings#link=company`);
    // Nothing is added by coming back alone: somebody else's page could have sent this browser there.
    expect((await identitiesOf(visitor)).identities).toEqual([]);
    await visitor.send('POST', `${home}/api/auth/identities/link`, {});
    const [identity] = (await identitiesOf(visitor)).identities;
    expect(identity).toMatchObject({ email: 'alan-at-work@example.org' });

    const removed = await visitor.send('DELETE', `${home}/api/auth/identities/${identity?.id ?? ''}`);
    expect(removed.status).toBe(200);
    const again = await visitor.send('DELETE', `${home}/api/auth/identities/${identity?.id ?? ''}`);
    expect(codeOf(again)).toBe('auth.identity-not-found');
  });

  it('keeps the last way in, and the ways of others', async () => {
    const visitor = createVisitor();
    await signIn(visitor, 'only-way');
    const [identity] = (await identitiesOf(visitor)).identities;
    const path = `${home}/api/auth/identities/${identity?.id ?? ''}`;
    expect(codeOf(await visitor.send('DELETE', path))).toBe('auth.last-sign-in-method');
    const stranger = createVisitor();
    await signIn(stranger, 'stranger');
    expect(codeOf(await stranger.send('DELETE', path))).toBe('auth.identity-not-found');
    expect((await identitiesOf(visitor)).identities).toHaveLength(1);
  });

  it('does not get a provider that lets somebody else in', async () => {
    await signIn(createVisitor(), 'taken');
    const { email, password } = await service.register('Thief');
    const visitor = createVisitor();
    await signInByPassword(visitor, email, password);
    const arrived = await signIn(visitor, 'taken', '?purpose=link');
    expect(arrived.hash).toBe('#error=auth.identity-taken&provider=company');
  });

  it('proves at the provider that it is them, by logging in there anew', async () => {
    const visitor = createVisitor();
    await signIn(visitor, 'careful');
    const { url } = await visitor.open(
      `${home}/api/auth/oidc/company/start?purpose=prove`,
      (next) => next.origin === provider.issuer,
    );
    expect(url.searchParams.get('prompt')).toBe('login');
    const page = await visitor.open(url.href);
    expect((await visitor.submit(page, { login: 'careful' })).url.pathname).toBe('/dashboard');

    const { email, password } = await service.register('Careless');
    const other = createVisitor();
    await signInByPassword(other, email, password);
    expect((await signIn(other, 'careful', '?purpose=prove')).hash).toContain('auth.provider-refused');
  });

  it.each(['link', 'prove'])('is needed for %s', async (purpose) => {
    const visited = await createVisitor().open(`${home}/api/auth/oidc/company/start?purpose=${purpose}`);
    expect([visited.status, codeOf(visited)]).toEqual([401, 'auth.required']);
  });
});

describe('coming back', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/%0d%0aLocation:x\r\n',
    'dashboard',
    '/a\tb',
  ])('never leads elsewhere: %j', async (returnTo) => {
    const visited = await createVisitor().open(
      `${home}/api/auth/oidc/company/start?returnTo=${encodeURIComponent(returnTo)}`,
    );
    expect([visited.status, codeOf(visited)]).toEqual([400, 'request.invalid']);
  });

  it('works once', async () => {
    const visitor = createVisitor();
    const form = await visitor.open(`${home}/api/auth/oidc/company/start`);
    const callback = await stopAtCallback(visitor, form, 'once');
    const other = createVisitor();
    expect((await visitor.open(callback)).url.pathname).toBe('/dashboard');
    for (const replaying of [visitor, other]) {
      expect((await replaying.open(callback)).url.hash).toBe('#error=auth.sign-in-expired&provider=company');
    }
  });

  it('works in the browser that went', async () => {
    const visitor = createVisitor();
    const callback = await stopAtCallback(
      visitor,
      await visitor.open(`${home}/api/auth/oidc/company/start`),
      'attacker',
    );
    const victim = createVisitor();
    await victim.open(`${home}/api/auth/oidc/company/start`, (next) => next.origin === provider.issuer);
    expect((await victim.open(callback)).url.hash).toBe('#error=auth.sign-in-expired&provider=company');
    expect(await whoIs(victim)).toBeNull();
  });

  it('leaves no secret in the log', async () => {
    const visitor = createVisitor();
    const callback = new URL(
      await stopAtCallback(visitor, await visitor.open(`${home}/api/auth/oidc/company/start`), 'logged'),
    );
    await visitor.open(callback.href);
    const log = service.log.join('\n');
    for (const name of ['code', 'state']) {
      expect(callback.searchParams.get(name)).toBeTruthy();
      expect(log).not.toContain(callback.searchParams.get(name));
    }
    expect(log).not.toContain(provider.clientSecret);
    expect(log).toContain('/api/auth/oidc/{provider}/callback');
  });
});

/** Logs in at the provider and answers with the address that it sends the browser to. */
async function stopAtCallback(visitor: Visitor, form: Visited, login: string): Promise<string> {
  const answer = await fetch(form.url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: visitor.cookiesFor(form.url.host),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ login }),
  });
  const resume = new URL(answer.headers.get('location') ?? '', form.url);
  const { url } = await visitor.open(resume.href, (next) => next.pathname.endsWith('/callback'));
  expect(url.pathname).toBe('/api/auth/oidc/company/callback');
  return url.href;
}
