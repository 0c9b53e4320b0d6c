import { CurrentSession, IdentityList, ServiceConfig, type User } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignInStack, type SignInStack } from '../../testing/sign-in-stack.ts';
import { createVisitor, type Visited, type Visitor } from '../../testing/visitor.ts';

let stack: SignInStack;
let home: string;
beforeAll(async () => {
  stack = await startSignInStack();
  ({ home } = stack);
});
afterAll(() => stack.stop());

async function identitiesOf(visitor: Visitor): Promise<IdentityList> {
  return IdentityList.parse(JSON.parse((await visitor.send('GET', `${home}/api/auth/identities`)).body));
}

async function userOf(visitor: Visitor): Promise<User | null> {
  const { body } = await visitor.send('GET', `${home}/api/auth/session`);
  return CurrentSession.parse(JSON.parse(body)).user;
}

const codeOf = ({ body }: Visited): unknown => (JSON.parse(body) as { code?: unknown }).code;

describe('a provider', () => {
  it('is told to clients by its id and its name', async () => {
    const config = ServiceConfig.parse((await stack.service.send('GET', '/api/config')).body);
    expect(config.signInProviders).toEqual(['company', 'twin']);
    expect(config.signIn).toEqual([
      { id: 'company', name: 'Company SSO' },
      { id: 'twin', name: 'twin' },
    ]);
  });

  it('that is not configured is none', async () => {
    const visited = await createVisitor().open(`${home}/api/auth/oidc/nobody/start`);
    expect([visited.status, codeOf(visited)]).toEqual([404, 'auth.provider-unknown']);
  });

  it('is asked for a code with PKCE, state and nonce, and sends people back to the public address alone', async () => {
    const visitor = createVisitor();
    const { url } = await visitor.open(
      `http://127.0.0.1:${stack.service.port}/api/auth/oidc/company/start`,
      (next) => next.origin === stack.provider.issuer,
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
    stack.provider.people.set('ada', { email: 'Ada@Example.org', email_verified: true, name: 'Ada Byron' });
    expect((await stack.signIn(visitor, 'ada', '?returnTo=/meeting/abcd-efgh-jkmn')).href).toBe(
      `${home}/meeting/abcd-efgh-jkmn`,
    );
    const first = await userOf(visitor);
    expect(first).toMatchObject({ email: 'ada@example.org', name: 'Ada Byron', emailVerified: true });

    // The provider's address for her changes; who she is does not.
    stack.provider.people.set('ada', { email: 'countess@example.org', email_verified: true, name: 'Ada' });
    const elsewhere = createVisitor();
    await stack.signIn(elsewhere, 'ada');
    expect(await userOf(elsewhere)).toEqual(first);
    expect((await identitiesOf(elsewhere)).identities).toMatchObject([
      { provider: { id: 'company', name: 'Company SSO' }, email: 'countess@example.org' },
    ]);
  });

  it('is verified only where the provider says so', async () => {
    const visitor = createVisitor();
    stack.provider.people.set('bob', { email: 'bob@example.org', email_verified: false, name: 'Bob' });
    await stack.signIn(visitor, 'bob');
    expect((await userOf(visitor))?.emailVerified).toBe(false);
  });

  it('makes one account in two windows at once', async () => {
    const visitors = [createVisitor(), createVisitor(), createVisitor()];
    const arrived = await Promise.all(visitors.map((visitor) => stack.signIn(visitor, 'twice')));
    expect(arrived.map((url) => url.pathname)).toEqual(['/dashboard', '/dashboard', '/dashboard']);
    expect(await Promise.all(visitors.map((visitor) => stack.whoIs(visitor)))).toEqual(
      Array(3).fill('twice@example.org'),
    );
  });

  it.each(['verified', 'not verified'])(
    'does not get the account that has their address (%s), but may add to it as its owner',
    async (kind) => {
      const { email, password, user } = await stack.service.register('Grace');
      const login = `grace-${user.id}`;
      stack.provider.people.set(login, { email, email_verified: kind === 'verified', name: 'Grace' });
      const visitor = createVisitor();
      expect((await stack.signIn(visitor, login)).href).toBe(
        `${home}/signin#error=auth.link-required&provider=company`,
      );
      expect(await stack.whoIs(visitor)).toBeNull();

      await stack.signInByPassword(visitor, { email, password });
      expect(await identitiesOf(visitor)).toEqual({
        identities: [],
        pending: { provider: { id: 'company', name: 'Company SSO' }, email },
      });
      expect((await visitor.send('POST', `${home}/api/auth/identities/link`, {})).status).toBe(200);
      const elsewhere = createVisitor();
      await stack.signIn(elsewhere, login);
      expect(await stack.whoIs(elsewhere)).toBe(email);
      const again = await visitor.send('POST', `${home}/api/auth/identities/link`, {});
      expect(codeOf(again)).toBe('auth.nothing-to-link');
    },
  );

  it('adds their identity to no account but the one that has their address', async () => {
    const { email } = await stack.service.register('Owner');
    const mallory = await stack.service.register('Mallory');
    stack.provider.people.set('mallory', { email, email_verified: true, name: 'M' });
    const visitor = createVisitor();
    await stack.signIn(visitor, 'mallory');
    await stack.signInByPassword(visitor, mallory);
    expect((await identitiesOf(visitor)).pending).toBeNull();
    expect(codeOf(await visitor.send('POST', `${home}/api/auth/identities/link`, {}))).toBe(
      'auth.nothing-to-link',
    );
  });
});

describe('a member', () => {
  it('adds a provider of another address after confirming it, and removes it again', async () => {
    const { email, password } = await stack.service.register('Alan');
    const visitor = createVisitor();
    await stack.signInByPassword(visitor, { email, password });
    const arrived = await stack.signIn(visitor, 'alan-at-work', '?purpose=link&returnTo=/settings');
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
    await stack.signIn(visitor, 'only-way');
    const [identity] = (await identitiesOf(visitor)).identities;
    const path = `${home}/api/auth/identities/${identity?.id ?? ''}`;
    expect(codeOf(await visitor.send('DELETE', path))).toBe('auth.last-sign-in-method');
    const stranger = createVisitor();
    await stack.signIn(stranger, 'stranger');
    expect(codeOf(await stranger.send('DELETE', path))).toBe('auth.identity-not-found');
    expect((await identitiesOf(visitor)).identities).toHaveLength(1);
  });

  it('does not get a provider that lets somebody else in', async () => {
    await stack.signIn(createVisitor(), 'taken');
    const { email, password } = await stack.service.register('Thief');
    const visitor = createVisitor();
    await stack.signInByPassword(visitor, { email, password });
    const arrived = await stack.signIn(visitor, 'taken', '?purpose=link');
    expect(arrived.hash).toBe('#error=auth.identity-taken&provider=company');
  });

  it('proves at the provider that it is them, by logging in there anew', async () => {
    const visitor = createVisitor();
    await stack.signIn(visitor, 'careful');
    const { url } = await visitor.open(
      `${home}/api/auth/oidc/company/start?purpose=prove`,
      (next) => next.origin === stack.provider.issuer,
    );
    expect(url.searchParams.get('prompt')).toBe('login');
    const page = await visitor.open(url.href);
    expect((await visitor.submit(page, { login: 'careful' })).url.pathname).toBe('/dashboard');

    const { email, password } = await stack.service.register('Careless');
    const other = createVisitor();
    await stack.signInByPassword(other, { email, password });
    expect((await stack.signIn(other, 'careful', '?purpose=prove')).hash).toContain('auth.provider-refused');
  });

  it.each(['link', 'prove'])('is needed for %s', async (purpose) => {
    const visited = await createVisitor().open(`${home}/api/auth/oidc/company/start?purpose=${purpose}`);
    expect([visited.status, codeOf(visited)]).toEqual([401, 'auth.required']);
  });
});
