import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';
import { createOrigins } from './origins.ts';

const FOREIGN = 'https://evil.example';
let service: LocalService;
let cookie: string;

beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off', ALLOWED_ORIGINS: 'https://partner.example' });
  const { email, password } = await service.register();
  const answer = await service.send('POST', '/api/auth/login', { body: { email, password } });
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
});
afterAll(() => service.stop());

describe('CORS', () => {
  it.each([
    ['the app', 'parley-app://app', true],
    ['an origin that was allowed', 'https://partner.example', true],
    ['a stranger', FOREIGN, false],
    ['an opaque origin', 'null', false],
  ])('%s', async (_name, origin, allowed) => {
    const answer = await service.send('OPTIONS', '/api/rooms/create', {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed ? origin : null);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('a cookie alone does not write', () => {
  const create = (headers: Record<string, string>) =>
    service.send('POST', '/api/rooms/create', { body: {}, headers: { cookie, ...headers } });

  it.each([
    ['from a foreign page', { origin: FOREIGN }],
    ['from an opaque origin', { origin: 'null' }],
    ['from the origin of the app, which never sends cookies', { origin: 'parley-app://app' }],
    ['from a page that other origins may call from', { origin: 'https://partner.example' }],
    ['when the browser says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['when it says same-site only', { 'sec-fetch-site': 'same-site' }],
    ['when nothing says where it came from', {}],
  ])('%s', async (_name, headers) => {
    expect(problemOf(await create(headers as Record<string, string>)).code).toBe('request.forbidden-origin');
  });

  it.each([
    ['from our own page', () => ({ origin: service.origin })],
    ['from our page by its public name', () => ({ origin: `http://localhost:${service.port}` })],
    ['when the browser says same-origin', () => ({ 'sec-fetch-site': 'same-origin' })],
  ])('but does %s', async (_name, headers) => {
    expect((await create(headers() as unknown as Record<string, string>)).status).toBe(201);
  });

  it('reads without an origin', async () => {
    const answer = await service.send('GET', '/api/users/profile', { headers: { cookie } });
    expect(answer.status).toBe(200);
  });

  it('does not end its session for a foreign page either', async () => {
    const answer = await service.send('POST', '/api/auth/logout', { headers: { cookie, origin: FOREIGN } });
    expect(problemOf(answer).code).toBe('request.forbidden-origin');
  });
});

describe('a sign-in that a foreign page sends', () => {
  it('is refused, so that nobody is signed in as somebody else', async () => {
    const { email, password } = await service.register();
    const answer = await service.send('POST', '/api/auth/login', {
      body: { email, password },
      headers: { origin: FOREIGN },
    });
    expect(problemOf(answer).code).toBe('request.forbidden-origin');
  });
});

describe('a service with TLS', () => {
  it.each([
    ['its own page', 'https://meet.example', 'meet.example', true],
    ['a page of its host without TLS', 'http://meet.example', 'meet.example', false],
    ['a page by another name of it', 'http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['an opaque origin', 'null', 'meet.example', false],
  ])('looks at %s', (_name, origin, host, own) => {
    const origins = createOrigins('https://meet.example', []);
    expect(origins.isSameOrigin({ headers: { origin, host } })).toBe(own);
    expect(origins.mayConnect({ headers: { origin, host } })).toBe(own);
  });
});
