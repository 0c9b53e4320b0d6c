import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHostileProvider } from '../../testing/hostile-provider.ts';
import { startLocalService } from '../../testing/local-service.ts';
import { startSignInStack, type SignInStack } from '../../testing/sign-in-stack.ts';
import { createVisitor } from '../../testing/visitor.ts';

let stack: SignInStack;
let home: string;
beforeAll(async () => {
  stack = await startSignInStack();
  ({ home } = stack);
});
afterAll(() => stack.stop());

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
    expect(visited.status).toBe(400);
    expect(visited.headers.get('location')).toBeNull();
    expect(JSON.parse(visited.body)).toMatchObject({ code: 'request.invalid' });
  });

  it('works once', async () => {
    const visitor = createVisitor();
    const form = await visitor.open(`${home}/api/auth/oidc/company/start`);
    const callback = await stack.stopAtCallback(visitor, form, 'once');
    const other = createVisitor();
    expect((await visitor.open(callback)).url.pathname).toBe('/dashboard');
    for (const replaying of [visitor, other]) {
      expect((await replaying.open(callback)).url.hash).toBe('#error=auth.sign-in-expired&provider=company');
    }
  });

  it('works in the browser that went', async () => {
    const visitor = createVisitor();
    const callback = await stack.stopAtCallback(
      visitor,
      await visitor.open(`${home}/api/auth/oidc/company/start`),
      'attacker',
    );
    const victim = createVisitor();
    await victim.open(`${home}/api/auth/oidc/company/start`, (next) => next.origin === stack.provider.issuer);
    expect((await victim.open(callback)).url.hash).toBe('#error=auth.sign-in-expired&provider=company');
    expect(await stack.whoIs(victim)).toBeNull();
  });

  it('leaves no secret in the log', async () => {
    const visitor = createVisitor();
    const callback = new URL(
      await stack.stopAtCallback(
        visitor,
        await visitor.open(`${home}/api/auth/oidc/company/start`),
        'logged',
      ),
    );
    await visitor.open(callback.href);
    const log = stack.service.log.join('\n');
    for (const name of ['code', 'state']) {
      expect(callback.searchParams.get(name)).toBeTruthy();
      expect(log).not.toContain(callback.searchParams.get(name));
    }
    expect(log).not.toContain(stack.provider.clientSecret);
    expect(log).toContain('/api/auth/oidc/{provider}/callback');
  });
});

describe('a provider that is hostile', () => {
  /** Goes there and comes straight back, as whom it pleases. */
  async function comeBackAs(claims: Readonly<Record<string, unknown>>, visitor = createVisitor()) {
    stack.twin.tampering = { claims: (honest) => ({ ...honest, ...claims }) };
    const { url } = await visitor.open(
      `${home}/api/auth/oidc/twin/start`,
      (next) => next.origin === stack.twin.issuer,
    );
    return { visitor, arrived: await visitor.open(stack.twin.answer(url).href) };
  }

  it('gives nobody the account of an address, however it has checked it', async () => {
    const { email } = await stack.service.register('Victim');
    for (const email_verified of [true, false]) {
      const { visitor, arrived } = await comeBackAs({ sub: 'attacker', email, email_verified });
      expect(arrived.url.hash).toBe('#error=auth.link-required&provider=twin');
      expect(await stack.whoIs(visitor)).toBeNull();
    }
  });

  it('gives nobody the account of a subject that another provider has', async () => {
    await stack.signIn(createVisitor(), 'shared-name');
    const { visitor } = await comeBackAs({ sub: 'shared-name', email: 'another@example.org' });
    expect(await stack.whoIs(visitor)).toBe('another@example.org');
    // Nor by saying that it is that provider.
    const lying = await comeBackAs({ iss: stack.provider.issuer, sub: 'shared-name' });
    expect(lying.arrived.url.hash).toBe('#error=auth.provider-refused&provider=twin');
    expect(await stack.whoIs(lying.visitor)).toBeNull();
  });

  it('is not given the code of another provider (mix-up)', async () => {
    const visitor = createVisitor();
    const form = await visitor.open(`${home}/api/auth/oidc/company/start`);
    const callback = await stack.stopAtCallback(visitor, form, 'mixed-up');
    const asked = stack.twin.asked.length;
    const arrived = await visitor.open(callback.replace('/company/', '/twin/'));
    expect(arrived.url.hash).toBe('#error=auth.sign-in-expired&provider=twin');
    expect(stack.twin.asked).toHaveLength(asked);
  });

  it('is given no account for a code of another client', async () => {
    const visitor = createVisitor();
    const { url } = await visitor.open(
      `${home}/api/auth/oidc/company/start`,
      (next) => next.origin === stack.provider.issuer,
    );
    url.searchParams.set('client_id', stack.provider.otherClientId);
    const callback = await stack.stopAtCallback(visitor, await visitor.open(url.href), 'other-client');
    const arrived = await visitor.open(callback);
    expect(arrived.url.hash).toBe('#error=auth.provider-refused&provider=company');
    expect(await stack.whoIs(visitor)).toBeNull();
  });

  it('that gives no address gives no account', async () => {
    const { arrived } = await comeBackAs({ sub: 'nameless', email: null });
    expect(arrived.url.hash).toBe('#error=auth.provider-without-email&provider=twin');
  });

  it('that is away is told on the sign-in page', async () => {
    const gone = await startHostileProvider();
    const other = await startLocalService({
      RATE_LIMITS: 'off',
      OIDC_PROVIDERS: 'gone',
      OIDC_GONE_ISSUER: gone.issuer,
      OIDC_GONE_CLIENT_ID: 'parley',
      OIDC_GONE_CLIENT_SECRET: 'secret',
    });
    await gone.stop();
    try {
      const visited = await createVisitor().open(
        `http://localhost:${other.port}/api/auth/oidc/gone/start`,
        (url) => url.pathname === '/signin',
      );
      expect(visited.url.hash).toBe('#error=auth.provider-unavailable&provider=gone');
    } finally {
      await other.stop();
    }
  });
});
