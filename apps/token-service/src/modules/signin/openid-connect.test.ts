import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../http/logging.ts';
import {
  startHostileProvider,
  type HostileProvider,
  type Tampering,
} from '../../testing/hostile-provider.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { openIdProvider } from './openid-connect.ts';
import type { Checks, ExternalIdentity } from './provider.ts';
import { newSecret } from './secret.ts';

let twin: HostileProvider;
let log: string[];
beforeEach(async () => {
  twin = await startHostileProvider();
  log = [];
});
afterEach(() => twin.stop());

function newChecks(fresh = false): Checks {
  return {
    redirectUri: 'https://meet.example/api/auth/oidc/twin/callback',
    state: newSecret(),
    nonce: newSecret(),
    codeVerifier: newSecret(),
    fresh,
  };
}

function connect(now = Date.now) {
  const { issuer, clientId, clientSecret } = twin;
  return openIdProvider(
    {
      id: 'twin',
      name: 'Twin',
      protocol: 'openid',
      issuer,
      clientId,
      clientSecret,
      scopes: 'openid email profile',
    },
    { fetch: boundedFetch, deadlineSeconds: 0.3 },
    createLogger('trace', { write: (line) => log.push(line) }),
    now,
  );
}

/** One whole sign-in: there, back, and the exchange. */
async function signIn(tampering: Tampering = {}, checks = newChecks()): Promise<ExternalIdentity> {
  twin.tampering = tampering;
  const provider = connect();
  return provider.identify(twin.answer(await provider.authorizationUrl(checks)), checks);
}

const now = (): number => Math.floor(Date.now() / 1000);

describe('an honest answer', () => {
  it('says who somebody is', async () => {
    expect(await signIn()).toEqual({
      issuer: twin.issuer,
      subject: 'somebody',
      email: 'somebody@example.org',
      emailVerified: true,
      name: 'Somebody',
    });
  });

  it('is asked for the address where the id_token has none, and then only the answer counts', async () => {
    const claims: Tampering['claims'] = ({ email: _email, ...rest }) => rest;
    const userinfo = { sub: 'somebody', email: 'asked@example.org' };
    expect(await signIn({ claims, userinfo })).toMatchObject({
      email: 'asked@example.org',
      emailVerified: false,
    });
    await expect(signIn({ claims, userinfo: { ...userinfo, sub: 'another' } })).rejects.toMatchObject({
      code: 'auth.provider-refused',
    });
  });

  it.each([
    ['text', 'true'],
    ['a number', 1],
  ])('is verified by a plain yes alone, and not by %s', async (_name, email_verified) => {
    expect((await signIn({ claims: (claims) => ({ ...claims, email_verified }) })).emailVerified).toBe(false);
  });

  it.each([
    ['none', undefined, null],
    ['a list', ['a@example.org'], null],
    ['two of them', 'a@example.org,b@example.org', null],
    ['one with a line break', 'a@example.org\nBcc: b@example.org', null],
    ['one in capitals', 'Ada@Example.ORG', 'ada@example.org'],
  ])('has an address that can be written to, or none: %s', async (_name, email, expected) => {
    expect((await signIn({ claims: (claims) => ({ ...claims, email }) })).email).toBe(expected);
  });

  it.each([
    ['one that turns the text around', { name: 'Ada\u202e' }, null],
    ['an object', { name: { $gt: '' } }, null],
    ['a long one', { name: 'x'.repeat(500) }, 'x'.repeat(80)],
    ['a login beside an empty one', { name: ' ', preferred_username: 'ada' }, 'ada'],
  ])('has a name that can be shown, or none: %s', async (_name, told, expected) => {
    expect((await signIn({ claims: ({ name: _old, ...rest }) => ({ ...rest, ...told }) })).name).toBe(
      expected,
    );
  });

  it('is described anew after an hour and not before', async () => {
    let time = Date.now();
    const provider = connect(() => time);
    for (const later of [0, 3_500_000, 200_000]) {
      time += later;
      await provider.authorizationUrl(newChecks());
    }
    expect(twin.asked.filter((path) => path.includes('openid-configuration'))).toHaveLength(2);
  });
});

describe('an answer is refused', () => {
  it.each<[string, Tampering]>([
    ['of another issuer', { claims: (claims) => ({ ...claims, iss: 'https://accounts.example' }) }],
    ['for another audience', { claims: (claims) => ({ ...claims, aud: 'another-service' }) }],
    [
      'for two audiences, of another party',
      { claims: (claims) => ({ ...claims, aud: ['parley', 'other'], azp: 'other' }) },
    ],
    ['for two audiences, of no party', { claims: (claims) => ({ ...claims, aud: ['parley', 'other'] }) }],
    ['that has expired', { claims: (claims) => ({ ...claims, exp: now() - 60 }) }],
    ['that never expires', { claims: ({ exp: _exp, ...rest }) => rest }],
    ['of the future', { claims: (claims) => ({ ...claims, nbf: now() + 600 }) }],
    ['with the nonce of another sign-in', { claims: (claims) => ({ ...claims, nonce: newSecret() }) }],
    ['without a nonce', { claims: ({ nonce: _nonce, ...rest }) => rest }],
    ['without a subject', { claims: ({ sub: _sub, ...rest }) => rest }],
    ['with an empty subject', { claims: (claims) => ({ ...claims, sub: '' }) }],
    ['signed with another key', { signature: 'another-key' }],
    ['that is not signed', { signature: 'none' }],
    ['signed with the public key as a secret', { signature: 'public-key-as-secret' }],
    ['signed with the secret of the client', { signature: 'client-secret' }],
    [
      'that is not signed, although the provider says that this is how it signs',
      {
        signature: 'none',
        discovery: (document) => ({ ...document, id_token_signing_alg_values_supported: ['none', 'RS256'] }),
      },
    ],
    [
      'signed with the public key as a secret, although the provider says so',
      {
        signature: 'public-key-as-secret',
        discovery: (document) => ({ ...document, id_token_signing_alg_values_supported: ['HS256'] }),
      },
    ],
    [
      'from another provider than was asked (RFC 9207)',
      { callback: (query) => query.set('iss', 'https://a.example') },
    ],
    [
      'that does not say from whom it is, of one that promised to',
      { callback: (query) => query.delete('iss') },
    ],
    ['with another state', { callback: (query) => query.set('state', newSecret()) }],
    ['with two states', { callback: (query) => query.append('state', newSecret()) }],
    ['with two codes', { callback: (query) => query.append('code', 'another') }],
    ['without a code', { callback: (query) => query.delete('code') }],
    ['with tokens in the address', { callback: (query) => query.set('id_token', 'a.b.c') }],
    ['that is an error', { callback: (query) => query.set('error', 'server_error') }],
  ])('%s', async (_name, tampering) => {
    await expect(signIn(tampering)).rejects.toMatchObject({ code: 'auth.provider-refused' });
    expect(log.join()).not.toMatch(/somebody@example\.org|an access token|the secret of a client/);
  });

  it('of somebody who did not prove themselves lately, where that was asked for', async () => {
    const provedAt = (auth_time: number): Tampering => ({ claims: (claims) => ({ ...claims, auth_time }) });
    await expect(signIn(provedAt(now() - 3600), newChecks(true))).rejects.toMatchObject({
      code: 'auth.provider-refused',
    });
    await expect(signIn({}, newChecks(true))).rejects.toMatchObject({ code: 'auth.provider-refused' });
    expect(await signIn(provedAt(now() - 5), newChecks(true))).toMatchObject({ subject: 'somebody' });
  });

  it('by the person, who said no', async () => {
    const callback = (query: URLSearchParams): void => {
      query.delete('code');
      query.set('error', 'access_denied');
    };
    await expect(signIn({ callback })).rejects.toMatchObject({ code: 'auth.sign-in-cancelled' });
  });
});

describe('a provider counts as away', () => {
  const DISCOVERY = '/.well-known/openid-configuration';
  it.each<[string, Tampering]>([
    [
      'when its description is huge',
      { discovery: (document) => ({ ...document, more: 'x'.repeat(300_000) }) },
    ],
    ['when its description never comes', { take: { [DISCOVERY]: () => undefined } }],
    [
      'when its description never ends',
      {
        take: {
          [DISCOVERY]: (_request, response) => {
            response.writeHead(200, { 'content-type': 'application/json' }).write('{');
            const drip = setInterval(() => response.write(' '), 20);
            response.on('close', () => clearInterval(drip));
          },
        },
      },
    ],
    [
      'when its description leads in a circle',
      {
        take: {
          [DISCOVERY]: (_request, response) => response.writeHead(302, { location: DISCOVERY }).end(),
        },
      },
    ],
    [
      'when its description is of another',
      { discovery: (document) => ({ ...document, issuer: 'https://a.example' }) },
    ],
    [
      'when its description is an error',
      { take: { [DISCOVERY]: (_request, response) => response.writeHead(500).end() } },
    ],
    ['when its tokens never come', { take: { '/token': () => undefined } }],
    [
      'when its tokens are huge',
      {
        take: {
          '/token': (_request, response) => {
            const head = { 'content-type': 'application/json' };
            response.writeHead(200, head).end(JSON.stringify({ access_token: 'x'.repeat(1_000_000) }));
          },
        },
      },
    ],
    ['when it closes the connection', { take: { '/token': (request) => request.socket.destroy() } }],
  ])('%s', async (_name, tampering) => {
    await expect(signIn(tampering)).rejects.toMatchObject({ code: 'auth.provider-unavailable' });
  });

  it('and is asked again when it is back', async () => {
    const provider = connect();
    twin.tampering = { take: { [DISCOVERY]: (request) => request.socket.destroy() } };
    const first = provider.authorizationUrl(newChecks());
    await expect(first).rejects.toMatchObject({ code: 'auth.provider-unavailable' });
    twin.tampering = {};
    expect((await provider.authorizationUrl(newChecks())).origin).toBe(twin.issuer);
  });

  it('is never followed to another address with the secret', async () => {
    const tampering: Tampering = {
      take: {
        '/token': (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end(),
      },
    };
    await expect(signIn(tampering)).rejects.toMatchObject({ code: 'auth.provider-refused' });
    expect(twin.asked).not.toContain('/elsewhere');
  });
});
