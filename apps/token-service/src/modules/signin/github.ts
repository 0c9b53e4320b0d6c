import { Email } from '@parley/core/contracts/rest';
import type { Configuration } from 'openid-client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isLoopback, type ProviderSettings } from '../../env/sign-in.ts';
import {
  clientSecretAuth,
  exchange,
  loadClient,
  readName,
  type ProviderNetwork,
} from './provider-answers.ts';
import type { Provider } from './provider.ts';

/** docs.github.com, REST API, "Get the authenticated user" and "List email addresses". */
const GitHubUser = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() });
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * GitHub, or a GitHub Enterprise server: OAuth 2.0 with PKCE and state. It has no id_token, so its API says who somebody
 * is; the numeric id is the subject, because names change hands. It cannot be asked to prove somebody anew.
 */
export function gitHubProvider(
  settings: ProviderSettings,
  network: ProviderNetwork,
  logger: Logger,
): Provider {
  const { id, name, clientId, clientSecret, scopes } = settings;
  const issuer = settings.issuer.replace(/\/$/, '');
  const api = issuer === 'https://github.com' ? 'https://api.github.com' : `${issuer}/api/v3`;
  let configuration: Configuration | null = null;

  const configured = async () => {
    const client = await loadClient();
    configuration ??= configure(client);
    return { client, configuration };
  };
  const configure = (client: Awaited<ReturnType<typeof loadClient>>): Configuration => {
    const made = new client.Configuration(
      {
        issuer: `${issuer}/login/oauth`,
        authorization_endpoint: `${issuer}/login/oauth/authorize`,
        token_endpoint: `${issuer}/login/oauth/access_token`,
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      },
      clientId,
      clientSecret,
      clientSecretAuth(client, clientSecret),
    );
    made.timeout = network.deadlineSeconds;
    made[client.customFetch] = network.fetch;
    if (isLoopback(new URL(issuer))) client.allowInsecureRequests(made);
    return made;
  };

  return {
    id,
    name,
    provesAnew: false,
    authorizationUrl: ({ redirectUri, state, codeVerifier }) =>
      exchange(id, logger, async () => {
        const { client, configuration } = await configured();
        return client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: scopes,
          state,
          code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        });
      }),
    identify: (callback, { state, codeVerifier }) =>
      exchange(id, logger, async () => {
        const { client, configuration } = await configured();
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
        });
        const ask = async (path: string): Promise<unknown> => {
          const headers = new Headers({ accept: 'application/vnd.github+json' });
          const url = new URL(api + path);
          const token = tokens.access_token;
          const answer = await client.fetchProtectedResource(configuration, token, url, 'GET', null, headers);
          return answer.json();
        };
        const user = GitHubUser.parse(await ask('/user'));
        const emails = GitHubEmails.parse(await ask('/user/emails'));
        const primary = emails.find((entry) => entry.primary);
        const email = Email.safeParse(primary?.email);
        return {
          issuer,
          subject: String(user.id),
          email: email.success ? email.data : null,
          emailVerified: primary?.verified === true,
          name: readName(user.name, user.login),
        };
      }),
  };
}
