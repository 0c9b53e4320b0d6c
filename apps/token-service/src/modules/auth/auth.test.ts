import { CurrentSession, SessionResponse, User } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

const login = (email: string, password: string, path = '/api/auth/login') =>
  service.send('POST', path, { body: { email, password } });

describe('an account', () => {
  it('has a session at once, by bearer and by cookie', async () => {
    const body = { email: 'Ada.Lovelace@Example.org ', password: 'correct horse', name: ' Ada ' };
    const answer = await service.send('POST', '/api/auth/register', { body });
    expect(answer.status).toBe(201);
    const { user, token } = SessionResponse.parse(answer.body);
    expect(user).toMatchObject({ email: 'ada.lovelace@example.org', name: 'Ada', emailVerified: false });

    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).not.toMatch(/; Secure/i);
    const cookie = line.split(';')[0] ?? '';
    const byCookie = await service.send('GET', '/api/auth/session', { headers: { cookie } });
    expect(CurrentSession.parse(byCookie.body).user).toEqual(user);
    const byBearer = await service.send('GET', '/api/users/profile', { bearer: token });
    expect(User.parse(byBearer.body)).toEqual(user);
  });

  it('keeps its cookie to https where the service is reached by https', async () => {
    const secure = await startLocalService({ PUBLIC_URL: 'https://meet.example.org', RATE_LIMITS: 'off' });
    try {
      const body = { email: 'a@example.org', password: 'correct horse', name: 'Ada' };
      const answer = await secure.send('POST', '/api/auth/register', { body });
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-.*; Secure/i);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.stop();
    }
  });

  it('signs in by the plain names and by their aliases', async () => {
    const { email, password, user } = await service.register();
    for (const path of ['/api/auth/login', '/api/auth/signin']) {
      const answer = await login(email.toUpperCase(), password, path);
      expect(answer.status).toBe(200);
      expect(SessionResponse.parse(answer.body).user).toEqual(user);
    }
    const body = { email: 'alias@example.org', password: 'correct horse', name: 'Al' };
    expect((await service.send('POST', '/api/auth/signup', { body })).status).toBe(201);
  });

  it('is one per e-mail, whatever its case and whoever is faster', async () => {
    const body = { email: 'twice@example.org', password: 'correct horse', name: 'Tw' };
    const register = (email: string) =>
      service.send('POST', '/api/auth/register', { body: { ...body, email } });
    const answers = await Promise.all([
      register(body.email),
      register('TWICE@example.org'),
      register(body.email),
    ]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(problemOf(await register(body.email)).code).toBe('auth.email-taken');
  });

  it.each([
    ['a short password', { password: '1234567' }],
    ['one of more than 128 characters', { password: 'x'.repeat(129) }],
    ['no e-mail address', { email: 'ada' }],
    ['two addresses', { email: 'a@example.org,b@example.org' }],
    ['an empty name', { name: '   ' }],
    ['a name that turns the text around', { name: 'Ada\u202e' }],
    ['a name of lines', { name: 'Ada\nHost' }],
    ['a name of objects', { name: { $gt: '' } }],
  ])('is not made with %s', async (_name, wrong) => {
    const body = { email: 'wrong@example.org', password: 'correct horse', name: 'Ada', ...wrong };
    const answer = await service.send('POST', '/api/auth/register', { body });
    expect(problemOf(answer).code).toBe('request.invalid');
  });

  it('cannot be given more than its fields', async () => {
    const body = {
      email: 'more@example.org',
      password: 'correct horse',
      name: 'Ada',
      emailVerified: true,
      id: 'root',
    };
    const answer = await service.send('POST', '/api/auth/register', { body });
    const { user } = SessionResponse.parse(answer.body);
    expect(user.emailVerified).toBe(false);
    expect(user.id).not.toBe('root');
  });
});

describe('a sign-in that fails', () => {
  it('tells nothing about whether the e-mail is known', async () => {
    const { email } = await service.register();
    const wrong = problemOf(await login(email, 'wrong password'));
    const unknown = problemOf(await login('nobody@example.org', 'wrong password'));
    expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    expect(wrong).toMatchObject({ status: 401, code: 'auth.invalid-credentials' });
  });

  it('takes about as long for both', async () => {
    const { email } = await service.register();
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let run = 0; run < 15; run += 1) {
      for (const who of ['known', 'unknown'] as const) {
        const start = performance.now();
        await login(who === 'known' ? email : 'nobody@example.org', 'wrong password');
        times[who].push(performance.now() - start);
      }
    }
    const median = (list: number[]): number => list.sort((a, b) => a - b)[7] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Hashing dominates both; without it the unknown one would be some fifty times faster.
    expect(unknown / known).toBeGreaterThan(0.3);
    expect(unknown / known).toBeLessThan(3);
  });
});

describe('a session', () => {
  it('ends by bearer, for that bearer alone', async () => {
    const { email, password, token } = await service.register();
    const other = SessionResponse.parse((await login(email, password)).body).token;
    expect((await service.send('POST', '/api/auth/logout', { bearer: token, body: {} })).status).toBe(200);
    expect(problemOf(await service.send('GET', '/api/users/profile', { bearer: token })).code).toBe(
      'auth.required',
    );
    expect((await service.send('GET', '/api/users/profile', { bearer: other })).status).toBe(200);
    expect((await service.send('POST', '/api/auth/logout', { bearer: token, body: {} })).status).toBe(200);
  });

  it('ends by cookie and clears it', async () => {
    const { email, password } = await service.register();
    const cookie = (await login(email, password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const answer = await service.send('POST', '/api/auth/logout', {
      headers: { cookie, origin: service.origin },
    });
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=0/i);
    const after = await service.send('GET', '/api/auth/session', { headers: { cookie } });
    expect(CurrentSession.parse(after.body).user).toBeNull();
  });

  it('is not read from a bearer and a cookie at once: the bearer counts', async () => {
    const { email, password } = await service.register();
    const cookie = (await login(email, password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const answer = await service.send('GET', '/api/users/profile', {
      headers: { cookie },
      bearer: 'nonsense-token-0000',
    });
    expect(problemOf(answer).code).toBe('auth.required');
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
    ['an empty bearer', 'Bearer '],
    ['two of them', 'Bearer a Bearer b'],
    ['a ticket', `Ticket ${'A'.repeat(43)}`],
    ['SQL', "Bearer ' or 1=1 --"],
  ])('is not made of %s', async (_name, authorization) => {
    const answer = await service.send('GET', '/api/rooms', { headers: { authorization } });
    expect(problemOf(answer).code).toBe('auth.required');
  });
});

describe("better-auth's own routes", () => {
  it.each([
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/get-session',
    '/api/auth/list-sessions',
  ])('are not served: %s', async (path) => {
    expect((await service.send('POST', path, { body: {} })).status).toBe(404);
    expect((await service.send('GET', path)).status).toBe(404);
  });
});

describe('hosting', () => {
  it('waits for the e-mail to be verified where that is required', async () => {
    const strict = await startLocalService({ REQUIRE_VERIFIED_EMAIL: 'true' });
    try {
      const { token } = await strict.register();
      const answer = await strict.send('POST', '/api/rooms/create', { bearer: token, body: {} });
      expect(problemOf(answer).code).toBe('auth.email-not-verified');
    } finally {
      await strict.stop();
    }
  });
});
