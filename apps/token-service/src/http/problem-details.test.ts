import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

describe('every refusal is a problem', () => {
  const login = '/api/auth/login';
  it.each([
    ['malformed JSON', 'POST', login, { raw: '{"email":' }, 400, 'request.malformed'],
    ['a body that is no object', 'POST', login, { raw: '"text"' }, 400, 'request.malformed'],
    ['an array', 'POST', login, { body: [] }, 400, 'request.invalid'],
    ['missing fields', 'POST', login, { body: {} }, 400, 'request.invalid'],
    ['no body at all', 'POST', login, {}, 400, 'request.invalid'],
    ['wrong types', 'POST', login, { body: { email: 1, password: {} } }, 400, 'request.invalid'],
    [
      'another content type',
      'POST',
      login,
      { raw: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'request.wrong-type',
    ],
    [
      'an unknown encoding',
      'POST',
      login,
      { raw: '{}', headers: { 'content-encoding': 'snappy' } },
      415,
      'request.wrong-type',
    ],
    ['more than 100 kB', 'POST', login, { body: { email: 'x'.repeat(110_000) } }, 413, 'request.too-large'],
    ['an unknown path', 'GET', '/api/nothing', {}, 404, 'request.not-found'],
    ['an unknown page', 'GET', '/wp-login.php', {}, 404, 'request.not-found'],
    ['a wrong method', 'PUT', '/api/rooms/create', { body: {} }, 405, 'request.wrong-method'],
    ['a broken escape', 'GET', '/api/rooms/%zz', {}, 400, 'request.malformed'],
    ['prototype tricks', 'POST', login, { raw: '{"__proto__":{"email":"a@b.c"}}' }, 400, 'request.invalid'],
  ] as const)('%s', async (_name, method, path, sent, status, code) => {
    const answer = await service.send(method, path, sent);
    expect(problemOf(answer)).toMatchObject({ status, code, type: `urn:parley:problem:${code}` });
  });

  it('names the methods a path takes', async () => {
    const answer = await service.send('DELETE', '/api/config');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('names each invalid field and repeats no value', async () => {
    const body = { email: 'no-address', password: 'hunter2', name: '\u202eevil' };
    const problem = problemOf(await service.send('POST', '/api/auth/register', { body }));
    expect(problem.errors?.map((error) => error.path).sort()).toEqual(['email', 'name', 'password']);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });
});

describe('request ids', () => {
  it('are in the header and in the body', async () => {
    const answer = await service.send('GET', '/api/nothing');
    expect(problemOf(answer).requestId).toBe(answer.headers.get('x-request-id'));
  });

  it.each([
    ['a plain one', 'trace-0123456789', true],
    ['one that is too long', 'a'.repeat(65), false],
    ['one with markup', '<script>alert(1)</script>', false],
    ['one that is too short to tell requests apart', 'a', false],
  ])('of a proxy are taken over where they are short and plain: %s', async (_name, id, taken) => {
    const answer = await service.send('GET', '/livez', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id') === id).toBe(taken);
  });
});
