import type { Configuration } from 'openid-client';
import type { Logger } from 'pino';
import { isLoopback, type ProviderSettings } from '../../env/sign-in.ts';
import { ProblemError } from '../../http/problem.ts';
import {
  clientSecretAuth,
  exchange,
  loadClient,
  readEmail,
  readName,
  type ProviderNetwork,
} from './provider-answers.ts';
import type { Provider } from './provider.ts';

/** A provider's description is read anew after this long, in milliseconds. */
const DISCOVERY_MS = 3600 * 1000;
/** How long ago somebody who has to prove themselves anew may have done so at the provider, in seconds. */
const FRESH_SECONDS = 300;
/** At most 255 characters of ASCII (OpenID Connect Core 1.0, 2). */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/**
 * A provider of OpenID Connect, by discovery: code flow with PKCE (S256), state and nonce; the `iss` of the answer
 * (RFC 9207), and the id_token's signature, algorithm, issuer, audience, authorised party, times and nonce are checked
 * by openid-client. The signature too, although TLS would do in this flow (OpenID Connect Core 1.0, 3.1.3.7).
 */
export function openIdProvider(
  settings: ProviderSettings,
  network: ProviderNetwork,
  logger: Logger,
  now: () => number,
): Provider {
  const { id, name, clientId, clientSecret, scopes } = settings;
  const issuer = new URL(settings.issuer);
  let known: { readonly since: number; readonly configuration: Promise<Configuration> } | null = null;

  const discover = async (): Promise<Configuration> => {
    const client = await loadClient();
    const execute = [client.enableNonRepudiationChecks];
    if (isLoopback(issuer)) execute.push(client.allowInsecureRequests);
    const auth = clientSecretAuth(client, clientSecret);
    return client.discovery(issuer, clientId, clientSecret, auth, {
      execute,
      timeout: network.deadlineSeconds,
      [client.customFetch]: network.fetch,
    });
  };
  const configured = (): Promise<Configuration> => {
    if (known !== null && now() - known.since < DISCOVERY_MS) return known.configuration;
    const entry = { since: now(), configuration: discover() };
    known = entry;
    // The next one asks again; who waits for this one hears of its failure.
    entry.configuration.catch(() => {
      if (known === entry) known = null;
    });
    return entry.configuration;
  };

  return {
    id,
    name,
    provesAnew: true,
    authorizationUrl: ({ redirectUri, state, nonce, codeVerifier, fresh }) =>
      exchange(id, logger, async () => {
        const [client, configuration] = await Promise.all([loadClient(), discoveredBy(configured())]);
        return client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: scopes,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          ...(fresh ? { prompt: 'login', max_age: String(FRESH_SECONDS) } : {}),
        });
      }),
    identify: (callback, { state, nonce, codeVerifier, fresh }) =>
      exchange(id, logger, async () => {
        const [client, configuration] = await Promise.all([loadClient(), discoveredBy(configured())]);
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
          ...(fresh ? { maxAge: FRESH_SECONDS } : {}),
        });
        const claims = tokens.claims();
        // The library takes any text for a subject.
        if (claims === undefined || !SUBJECT.test(claims.sub))
          throw new ProblemError('auth.provider-refused');
        // Many providers say who somebody is in the id_token, and their address only when asked.
        const asked =
          claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
            ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
            : {};
        // An address and whether it was checked come from the same mouth.
        const said: Readonly<Record<string, unknown>> = claims['email'] === undefined ? asked : claims;
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: readEmail(said['email']),
          emailVerified: said['email_verified'] === true,
          name: readName(said['name'], claims['name'], said['preferred_username'], said['nickname']),
        };
      }),
  };
}

/** A provider whose description cannot be used is away; what it says about a person was not asked yet. */
async function discoveredBy(configuration: Promise<Configuration>): Promise<Configuration> {
  try {
    return await configuration;
  } catch (cause) {
    throw new ProblemError('auth.provider-unavailable', { cause });
  }
}
