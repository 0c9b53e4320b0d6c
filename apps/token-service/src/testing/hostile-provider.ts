import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

/** What the provider signs an id_token with: its own key, or ways that must not count. */
export type Signature = 'own-key' | 'another-key' | 'none' | 'public-key-as-secret' | 'client-secret';

/** What it does otherwise than an honest one; nothing, unless a test says so. */
export interface Tampering {
  discovery?: (document: Record<string, unknown>) => Record<string, unknown>;
  claims?: (claims: JWTPayload) => JWTPayload;
  signature?: Signature;
  /** Query of the address that the browser is sent back to. */
  callback?: (query: URLSearchParams) => void;
  userinfo?: Record<string, unknown>;
  /** Takes a path over; the provider does nothing then. */
  take?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
}

export interface HostileProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  tampering: Tampering;
  /** What it was asked, path by path. */
  readonly asked: readonly string[];
  /** Sends a browser from the authorization endpoint back, as somebody whom the provider knows. */
  answer(authorizationUrl: URL): URL;
  stop(): Promise<void>;
}

/** One pair for all of a test's providers: making one takes longer than most tests. */
const keys = Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256')]);

/** A provider that speaks OpenID Connect by the book until it is told to lie. On loopback, with nothing of a library. */
export async function startHostileProvider(): Promise<HostileProvider> {
  const [own, another] = await keys;
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  const publicKeyText = new TextEncoder().encode(await exportSPKI(own.publicKey));
  const clientSecret = 'the secret of a client, 0123456789';
  const asked: string[] = [];
  /** Nonces by code: what an honest provider remembers of a request. */
  const nonces = new Map<string, string>();

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sign = (claims: JWTPayload, signature: Signature): Promise<string> => {
    const jwt = new SignJWT(claims);
    const hmac = (key: Uint8Array): Promise<string> =>
      jwt.setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(key);
    switch (signature) {
      case 'own-key':
        return jwt.setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(own.privateKey);
      case 'another-key':
        return jwt.setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(another.privateKey);
      case 'none':
        return Promise.resolve(new UnsecuredJWT(claims).encode());
      case 'public-key-as-secret':
        return hmac(publicKeyText);
      case 'client-secret':
        return hmac(new TextEncoder().encode(clientSecret));
    }
  };
  const json = (response: ServerResponse, body: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    asked.push(pathname);
    const taken = provider.tampering.take?.[pathname];
    if (taken) return taken(request, response);
    switch (pathname) {
      case '/.well-known/openid-configuration': {
        const document = {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          userinfo_endpoint: `${issuer}/userinfo`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          authorization_response_iss_parameter_supported: true,
        };
        return json(response, provider.tampering.discovery?.(document) ?? document);
      }
      case '/jwks':
        return json(response, { keys: [jwk] });
      case '/userinfo':
        return json(response, provider.tampering.userinfo ?? { sub: 'somebody' });
      case '/token': {
        const code = new URLSearchParams(await text(request)).get('code') ?? '';
        const now = Math.floor(Date.now() / 1000);
        const claims = {
          iss: issuer,
          aud: 'parley',
          sub: 'somebody',
          email: 'somebody@example.org',
          email_verified: true,
          name: 'Somebody',
          iat: now,
          exp: now + 60,
          ...(nonces.has(code) ? { nonce: nonces.get(code) } : {}),
        };
        const told = provider.tampering.claims?.(claims) ?? claims;
        return json(response, {
          access_token: 'an access token',
          token_type: 'Bearer',
          id_token: await sign(told, provider.tampering.signature ?? 'own-key'),
        });
      }
      default:
        response.writeHead(404).end();
    }
  };

  const provider: HostileProvider = {
    issuer,
    clientId: 'parley',
    clientSecret,
    tampering: {},
    asked,
    answer(authorizationUrl) {
      const sent = authorizationUrl.searchParams;
      const code = `code-${nonces.size + 1}`;
      nonces.set(code, sent.get('nonce') ?? '');
      const back = new URL(sent.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: sent.get('state') ?? '', iss: issuer }).toString();
      provider.tampering.callback?.(back.searchParams);
      return back;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}
