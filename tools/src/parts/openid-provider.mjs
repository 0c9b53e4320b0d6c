/** A real OpenID provider for tests, on loopback: it asks for a login and lets everybody in. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

/**
 * @typedef {object} Person what the provider says of somebody; `sub` is what they have typed as their login
 * @property {string} email
 * @property {boolean} email_verified
 * @property {string} name
 *
 * @typedef {object} OpenIdProvider
 * @property {string} issuer `http://127.0.0.1:port`
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {string} otherClientId another client of the same provider, with the same secret
 * @property {Map<string, Person>} people by login; who is not named here has an address at example.org, checked
 * @property {(uri: string) => void} allowRedirect the providers' clients may be sent back there, and nowhere else
 * @property {() => Promise<void>} stop
 */

/**
 * @returns {Promise<OpenIdProvider>}
 */
export async function startOpenIdProvider() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const clientSecret = randomBytes(24).toString('hex');
  const [clientId, otherClientId] = /** @type {const} */ (['parley', 'another-service']);
  /** @type {Set<string>} */
  const redirects = new Set();
  /** @type {Map<string, Person>} */
  const people = new Map();

  /** @type {Provider} */
  const provider = new Provider(issuer, {
    clients: [clientId, otherClientId].map((id) => ({
      client_id: id,
      client_secret: clientSecret,
      redirect_uris: [`${issuer}/replaced-below`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    })),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        ...(people.get(sub) ?? { email: `${sub}@example.org`, email_verified: true, name: sub }),
      }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [signingKey()] },
    // Whoever logs in agrees: consent is not what is tested here.
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const known = session.grantIdFor(client.clientId);
      if (known !== undefined) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  provider.Client.prototype.redirectUriAllowed = (/** @type {string} */ uri) => redirects.has(uri);

  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void answer(request, response);
      return;
    }
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html');
      response.end(LOGIN_PAGE);
      return;
    }
    void text(request).then((body) => {
      const accountId = new URLSearchParams(body).get('login') ?? '';
      return provider.interactionFinished(request, response, { login: { accountId } });
    });
  });

  return {
    issuer,
    clientId,
    clientSecret,
    otherClientId,
    people,
    allowRedirect: (uri) => void redirects.add(uri),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const LOGIN_PAGE = `<!doctype html><title>Provider</title><form method="post">
<label>Login <input name="login" autofocus></label><button>Log in</button></form>`;

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const {
    n = '',
    e = '',
    d = '',
    p = '',
    q = '',
    dp = '',
    dq = '',
    qi = '',
  } = privateKey.export({ format: 'jwk' });
  return {
    kty: /** @type {const} */ ('RSA'),
    n,
    e,
    d,
    p,
    q,
    dp,
    dq,
    qi,
    alg: 'RS256',
    use: 'sig',
    kid: 'test',
  };
}
