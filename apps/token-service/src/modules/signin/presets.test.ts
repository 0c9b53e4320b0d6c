import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProviders, type ProviderSettings } from '../../env/sign-in.ts';
import { createLogger } from '../../http/logging.ts';
import { startHostileProvider, type HostileProvider } from '../../testing/hostile-provider.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { gitHubProvider } from './github.ts';
import { openIdProvider } from './openid-connect.ts';
import type { Checks } from './provider.ts';
import { newSecret } from './secret.ts';

const logger = createLogger('silent');
const TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

function preset(id: string, more: Readonly<Record<string, string>> = {}): ProviderSettings {
  const prefix = `OIDC_${id.toUpperCase()}_`;
  const secret = { [`${prefix}CLIENT_ID`]: 'parley', [`${prefix}CLIENT_SECRET`]: 'secret' };
  const read = readProviders({ OIDC_PROVIDERS: id, ...secret, ...more });
  const [settings] = read.ok ? read.providers : [];
  if (settings === undefined) throw new Error(`no preset ${id}`);
  return settings;
}

function newChecks(): Checks {
  return {
    redirectUri: 'https://meet.example/callback',
    state: newSecret(),
    nonce: newSecret(),
    codeVerifier: newSecret(),
    fresh: false,
  };
}

describe('Microsoft', () => {
  let twin: HostileProvider;
  beforeEach(async () => {
    twin = await startHostileProvider();
  });
  afterEach(() => twin.stop());

  /** Its network, as seen from here: what is meant for Microsoft reaches the twin, which speaks as Microsoft does. */
  const MICROSOFT = 'https://login.microsoftonline.com';
  const fetch: CustomFetch = (url, options) =>
    boundedFetch(
      url.replace(`${MICROSOFT}/common/v2.0`, twin.issuer).replace(MICROSOFT, twin.issuer),
      options,
    );

  async function signIn(iss: string, tid: unknown = TENANT) {
    twin.tampering = {
      discovery: ({ authorization_response_iss_parameter_supported: _iss, ...document }) => ({
        ...document,
        issuer: `${MICROSOFT}/{tenantid}/v2.0`,
        authorization_endpoint: `${MICROSOFT}/authorize`,
        token_endpoint: `${MICROSOFT}/token`,
        jwks_uri: `${MICROSOFT}/jwks`,
      }),
      claims: ({ email_verified: _verified, ...claims }) => ({ ...claims, iss, tid }),
      callback: (query) => query.delete('iss'),
    };
    const provider = openIdProvider(preset('microsoft'), { fetch, deadlineSeconds: 2 }, logger, Date.now);
    const checks = newChecks();
    return provider.identify(twin.answer(await provider.authorizationUrl(checks)), checks);
  }

  it('signs people of every tenant in, each under the issuer of their tenant and with an address it did not check', async () => {
    const issuer = `${MICROSOFT}/${TENANT}/v2.0`;
    expect(await signIn(issuer)).toMatchObject({ issuer, subject: 'somebody', emailVerified: false });
  });

  it.each([
    ['an issuer of another tenant', `${MICROSOFT}/11111111-2222-3333-4444-555555555555/v2.0`, TENANT],
    ['the template itself', `${MICROSOFT}/{tenantid}/v2.0`, TENANT],
    ['no tenant', `${MICROSOFT}/undefined/v2.0`, undefined],
    ['a tenant that makes another issuer', 'https://evil.example/v2.0', 'x'],
    ['an issuer outside of Microsoft', `https://evil.example/${TENANT}/v2.0`, TENANT],
  ])('is refused with %s', async (_name, issuer, tenant) => {
    await expect(signIn(issuer, tenant)).rejects.toMatchObject({ code: 'auth.provider-refused' });
  });
});

describe('GitHub', () => {
  let server: Server;
  let issuer: string;
  let asked: string[];
  let answers: Record<string, unknown>;
  beforeEach(async () => {
    asked = [];
    answers = {
      '/login/oauth/access_token': {
        access_token: 'gho_token',
        token_type: 'bearer',
        scope: 'read:user,user:email',
      },
      '/api/v3/user': { id: 583231, login: 'octocat', name: 'Mona', email: 'public@example.org' },
      '/api/v3/user/emails': [
        { email: 'other@example.org', primary: false, verified: true },
        { email: 'Mona@Example.org', primary: true, verified: true },
      ],
    };
    // An Enterprise server, as its documentation describes it.
    server = createServer((request, response) => {
      asked.push(
        `${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`.trim(),
      );
      const answer = answers[request.url ?? ''];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  async function signIn(callback: (query: URLSearchParams) => void = () => undefined) {
    const settings = preset('github', { OIDC_GITHUB_ISSUER: issuer });
    const provider = gitHubProvider(settings, { fetch: boundedFetch, deadlineSeconds: 2 }, logger);
    const checks = newChecks();
    const url = await provider.authorizationUrl(checks);
    expect(url.href).toContain(`${issuer}/login/oauth/authorize?`);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    const back = new URL(checks.redirectUri);
    back.search = new URLSearchParams({ code: 'abc', state: url.searchParams.get('state') ?? '' }).toString();
    callback(back.searchParams);
    return provider.identify(back, checks);
  }

  it('says who somebody is by its number, and their address by the list of those it has checked', async () => {
    expect(await signIn()).toEqual({
      issuer,
      subject: '583231',
      email: 'mona@example.org',
      emailVerified: true,
      name: 'Mona',
    });
    expect(asked).toEqual([
      'POST /login/oauth/access_token',
      'GET /api/v3/user Bearer gho_token',
      'GET /api/v3/user/emails Bearer gho_token',
    ]);
  });

  it('gives the login as the name of somebody who told none, and an unchecked address as unchecked', async () => {
    answers['/api/v3/user'] = { id: 1, login: 'octocat', name: null };
    answers['/api/v3/user/emails'] = [{ email: 'a@example.org', primary: true, verified: false }];
    expect(await signIn()).toMatchObject({ name: 'octocat', email: 'a@example.org', emailVerified: false });
  });

  it.each<[string, string, unknown]>([
    ['an error in place of a token', '/login/oauth/access_token', { error: 'bad_verification_code' }],
    ['no number', '/api/v3/user', { login: 'octocat', name: 'Mona' }],
    ['a number that is text', '/api/v3/user', { id: '583231', login: 'octocat' }],
    ['no list of addresses', '/api/v3/user/emails', { message: 'Requires authentication' }],
  ])('is refused with %s', async (_name, path, answer) => {
    answers[path] = answer;
    await expect(signIn()).rejects.toMatchObject({ code: 'auth.provider-refused' });
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', newSecret())],
    ['another issuer', (query) => query.set('iss', 'https://evil.example')],
  ])('is refused with %s, and is not asked', async (_name, callback) => {
    await expect(signIn(callback)).rejects.toMatchObject({ code: 'auth.provider-refused' });
    expect(asked).toEqual([]);
  });
});

it('Google needs its id and its secret only', () => {
  expect(preset('google')).toMatchObject({ name: 'Google', issuer: 'https://accounts.google.com' });
  expect(preset('github')).toMatchObject({
    name: 'GitHub',
    issuer: 'https://github.com',
    protocol: 'github',
  });
});
