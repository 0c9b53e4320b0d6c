import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { observable } from '../domain/observable.ts';
import type { SessionStore } from '../platform/index.ts';
import { createApiClient } from './index.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that plays a service of any temper, on a free port. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function bearer(token: string | null): SessionStore & { kind: 'bearer' } {
  let held = token;
  return {
    kind: 'bearer',
    read: () => Promise.resolve(held),
    write: (next) => Promise.resolve(void (held = next)),
    clear: () => Promise.resolve(void (held = null)),
    persistence: observable('memory' as const),
  };
}

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

describe('the API client', () => {
  it('takes an answer that the page asked for early, and asks itself where that failed', async () => {
    const user = { id: 'u1', email: 'a@example.org', name: 'A', emailVerified: false };
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      json(response, 200, { user: { ...user, name: 'asked' } });
    });
    const early = [
      Promise.resolve(new Response(JSON.stringify({ user }))),
      Promise.reject(new TypeError('no network')),
    ];
    const api = createApiClient(origin, { kind: 'cookie', headStart: () => early.shift() ?? null });
    expect(await api.currentUser()).toEqual({ ok: true, value: user });
    expect(asked).toBe(0);
    expect(await api.currentUser()).toMatchObject({ value: { name: 'asked' } });
    expect(await api.currentUser()).toMatchObject({ value: { name: 'asked' } });
    expect(asked).toBe(2);
    early.push(Promise.reject(new DOMException('no answer', 'TimeoutError')));
    expect(await api.currentUser(), 'its time was used up').toMatchObject({ error: { kind: 'unreachable' } });
    expect(asked).toBe(2);
  });

  it('keeps the session of a login and sends it from then on', async () => {
    const seen: (string | undefined)[] = [];
    const user = { id: 'u1', email: 'a@example.org', name: 'A', emailVerified: false };
    const origin = await serve((request, response) => {
      seen.push(request.headers.authorization);
      json(response, 200, request.url === '/api/auth/login' ? { user, token: 'secret-token' } : { user });
    });
    const store = bearer(null);
    const api = createApiClient(origin, store);
    expect(await api.currentUser()).toEqual({ ok: true, value: null });
    expect(await api.login({ email: 'a@example.org', password: 'x' })).toEqual({
      ok: true,
      value: { kind: 'signed-in', user },
    });
    expect(await api.currentUser()).toEqual({ ok: true, value: user });
    expect(seen).toEqual([undefined, 'Bearer secret-token']);
    await api.logout();
    expect(await store.read()).toBeNull();
  });

  it('keeps no session of a login that wants a code, and the one of its second step', async () => {
    const user = { id: 'u1', email: 'a@example.org', name: 'A', emailVerified: false };
    const origin = await serve((request, response) =>
      request.url === '/api/auth/login'
        ? json(response, 202, { status: 'two-factor', ticket: 'ticket' })
        : json(response, 200, { user, token: 'secret-token' }),
    );
    const store = bearer(null);
    const api = createApiClient(origin, store);
    expect(await api.login({ email: 'a@example.org', password: 'x' })).toEqual({
      ok: true,
      value: { kind: 'two-factor', ticket: 'ticket' },
    });
    expect(await store.read()).toBeNull();
    expect(await api.verifyTwoFactor('ticket', '123456')).toEqual({ ok: true, value: user });
    expect(await store.read()).toBe('secret-token');
  });

  it('gives problems with their code, fields and waiting time', async () => {
    const origin = await serve((_request, response) =>
      json(
        response,
        429,
        {
          type: 'about:blank',
          title: 'Slow down',
          status: 429,
          code: 'request.rate-limited',
          requestId: 'r1',
        },
        { 'retry-after': '12' },
      ),
    );
    const answer = await createApiClient(origin, bearer(null)).config();
    expect(answer).toEqual({
      ok: false,
      error: {
        kind: 'problem',
        code: 'request.rate-limited',
        status: 429,
        requestId: 'r1',
        retryAfterSeconds: 12,
        fields: [],
      },
    });
  });

  it('maps a code it does not know to its kind of trouble', async () => {
    const origin = await serve((_request, response) =>
      json(response, 409, {
        type: 'about:blank',
        title: 'x',
        status: 409,
        code: 'future.thing',
        requestId: 'r2',
      }),
    );
    const answer = await createApiClient(origin, bearer(null)).config();
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'problem', code: 'request.invalid', status: 409 },
    });
  });

  it.each([
    ['another site', 200, '<html>hello</html>', 'not-parley'],
    ['JSON of another product', 200, '{"product":"other"}', 'not-parley'],
    ['a gateway without a service behind it', 502, 'Bad gateway', 'unreachable'],
    ['an error page of another product', 404, 'nope', 'not-parley'],
  ])('tells %s from a service', async (_name, status, body, kind) => {
    const origin = await serve((_request, response) => response.writeHead(status).end(body));
    expect(await createApiClient(origin, bearer(null)).config()).toEqual({ ok: false, error: { kind } });
  });

  it('says unreachable where nothing listens', async () => {
    const origin = await serve(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await createApiClient(origin, bearer(null)).config()).toEqual({
      ok: false,
      error: { kind: 'unreachable' },
    });
  });

  it('forgets the session even when the service is gone', async () => {
    const store = bearer('t');
    await createApiClient('http://127.0.0.1:9', store).logout();
    expect(await store.read()).toBeNull();
  });
});
