import { DisplayName, Email } from '@parley/core/contracts/rest';
import type { ClientAuth, CustomFetch } from 'openid-client';
import type { Logger } from 'pino';
import { ProblemError } from '../../http/problem.ts';
import { AnswerTooLarge } from './bounded-fetch.ts';

/** openid-client, loaded with the first sign-in and not with the service. */
export const loadClient = () => import('openid-client');
type Client = Awaited<ReturnType<typeof loadClient>>;

/** How a provider is reached: tests of the presets put another network here. */
export interface ProviderNetwork {
  readonly fetch: CustomFetch;
  /** Each request and its whole answer, in seconds. */
  readonly deadlineSeconds: number;
}

/** Basic where the provider takes it or says nothing (OpenID Connect Discovery 1.0, 3), in the body otherwise. */
export function clientSecretAuth(client: Client, secret: string): ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (server, metadata, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, metadata, body, headers);
  };
}

/** Runs one exchange with a provider and turns what can go wrong into this service's refusals. */
export async function exchange<T>(providerId: string, logger: Logger, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    // Only names and codes: the errors of the library hold claims, tokens and what strangers wrote.
    const reason = reasonOf(error instanceof ProblemError ? error.cause : error);
    logger.warn({ provider: providerId, reason }, 'a provider did not sign somebody in');
    if (error instanceof ProblemError) throw error;
    if (reason === 'access_denied') throw new ProblemError('auth.sign-in-cancelled');
    throw new ProblemError(isAway(error) ? 'auth.provider-unavailable' : 'auth.provider-refused');
  }
}

/** An address that mail can be sent to, or null. */
export function readEmail(claim: unknown): string | null {
  const email = Email.safeParse(claim);
  return email.success ? email.data : null;
}

/** The first of the claims that others may be shown. */
export function readName(...claims: readonly unknown[]): string | null {
  for (const claim of claims) {
    const name = DisplayName.safeParse(typeof claim === 'string' ? claim.slice(0, 80) : claim);
    if (name.success) return name.data;
  }
  return null;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AuthorizationResponseError' && 'error' in error && error.error === 'access_denied') {
    return 'access_denied';
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[A-Z_]{1,64}$/.test(code) ? code : error.name;
}

/** No answer, one that came too late or was no answer at all; everything else was said by the provider. */
function isAway(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof AnswerTooLarge || current.name === 'TimeoutError') return true;
    if ('code' in current && (current.code === 'OAUTH_TIMEOUT' || current.code === 'OAUTH_ABORT'))
      return true;
    // What Node's fetch rejects with where there is no connection.
    if (current instanceof TypeError && /^(fetch failed|terminated)$/.test(current.message)) return true;
  }
  return false;
}
