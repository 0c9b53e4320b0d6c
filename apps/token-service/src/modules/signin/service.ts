import { randomUUID } from 'node:crypto';
import type { User } from '@parley/core/contracts/rest';
import { inTransaction, type Database } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Accounts, SignedIn } from '../auth/accounts.ts';
import type { Credentials } from '../auth/credentials.ts';
import type { AppHandBack, AppSignIns } from './app-sign-ins.ts';
import { SIGN_IN_MS } from './browser-cookie.ts';
import type { Checks, ExternalIdentity, Provider } from './provider.ts';
import { pendingFor, type Attempt, type Purpose, type SignInRepository } from './repository.ts';
import { hashOf, newSecret } from './secret.ts';

/** How a sign-in ended that came back from a provider. */
export type Finished =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn; readonly returnTo: string }
  /** The identity waits in this browser until its person confirms it. */
  | { readonly kind: 'confirm-link'; readonly provider: string; readonly returnTo: string }
  | { readonly kind: 'app'; readonly handBack: AppHandBack }
  | { readonly kind: 'failed'; readonly problem: ProblemError; readonly purpose: Purpose['kind'] };

export interface SignIns {
  /** Notes what the browser is about to do; answers where it goes. Rejects with `auth.provider-unknown`. */
  begin(providerId: string, purpose: Purpose, browserHash: string): Promise<URL>;
  /** Takes what came to the redirect URI, with its query as it was sent. Rejects for faults of this service alone. */
  finish(callback: {
    readonly providerId: string;
    readonly search: string;
    readonly state: string | undefined;
    readonly browserHash: string | null;
    /** What the session is called in the list of the person's devices. */
    readonly device: string;
  }): Promise<Finished>;
}

export interface SignInDeps {
  readonly db: Database;
  readonly repository: SignInRepository;
  readonly providers: readonly Provider[];
  readonly credentials: Pick<Credentials, 'byEmail' | 'insert'>;
  readonly accounts: Pick<Accounts, 'startSession'>;
  readonly apps: AppSignIns;
  readonly publicUrl: string;
  readonly now: () => number;
}

/** Who comes from a provider: known people are signed in, new ones get an account, and nobody gets another's. */
export function createSignIns(deps: SignInDeps): SignIns {
  const { repository, providers, accounts, apps, publicUrl, now } = deps;
  const providerNamed = (id: string): Provider => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new ProblemError('auth.provider-unknown');
    return provider;
  };
  const checksOf = (id: string, state: string, attempt: Omit<Attempt, 'provider'>): Checks => ({
    redirectUri: redirectUriOf(publicUrl, id),
    state,
    nonce: attempt.nonce,
    codeVerifier: attempt.codeVerifier,
    fresh: attempt.purpose.kind === 'prove',
  });
  const signIn = async (userId: string, returnTo: string, device: string): Promise<Finished> => {
    const signedIn = await accounts.startSession(userId, device);
    // Deleted in this very moment.
    if (signedIn === null) throw new ProblemError('auth.required');
    return { kind: 'signed-in', signedIn, returnTo };
  };
  const act = async (
    attempt: Attempt,
    identity: ExternalIdentity,
    browserHash: string,
    device: string,
  ): Promise<Finished> => {
    const { provider, purpose } = attempt;
    switch (purpose.kind) {
      case 'sign-in': {
        const found = await personOf(deps, provider, identity);
        if (found.kind === 'known') return signIn(found.userId, purpose.returnTo, device);
        const pending = pendingFor(found.owner.id, provider, identity);
        await repository.putPending(browserHash, null, pending, now() + SIGN_IN_MS);
        throw new ProblemError('auth.link-required');
      }
      case 'app': {
        const found = await personOf(deps, provider, identity);
        const person =
          found.kind === 'known'
            ? found
            : { kind: 'pending' as const, pending: pendingFor(found.owner.id, provider, identity) };
        return { kind: 'app', handBack: await apps.grant(purpose.appSignInId, browserHash, person) };
      }
      case 'link': {
        const stored = await repository.identityOf(identity.issuer, identity.subject);
        if (stored !== null && stored.userId !== purpose.userId) {
          throw new ProblemError('auth.identity-taken');
        }
        const pending = pendingFor(purpose.userId, provider, identity);
        await repository.putPending(browserHash, null, pending, now() + SIGN_IN_MS);
        return { kind: 'confirm-link', provider, returnTo: purpose.returnTo };
      }
      case 'prove': {
        const stored = await repository.identityOf(identity.issuer, identity.subject);
        if (stored?.userId !== purpose.userId) throw new ProblemError('auth.provider-refused');
        return signIn(stored.userId, purpose.returnTo, device);
      }
    }
  };

  return {
    async begin(providerId, purpose, browserHash) {
      const provider = providerNamed(providerId);
      if (purpose.kind === 'prove' && !provider.provesAnew) throw new ProblemError('auth.provider-refused');
      const state = newSecret();
      const attempt = { purpose, nonce: newSecret(), codeVerifier: newSecret() };
      const url = await provider.authorizationUrl(checksOf(providerId, state, attempt));
      const stored = { ...attempt, provider: providerId };
      await repository.insertAttempt(hashOf(state), browserHash, stored, now() + SIGN_IN_MS);
      return url;
    },
    async finish({ providerId, search, state, browserHash, device }) {
      const attempt =
        state === undefined || browserHash === null
          ? null
          : await repository.takeAttempt(hashOf(state), browserHash, now());
      // An answer of one provider at the address of another is a mix-up (RFC 9700, 4.4).
      if (attempt === null || attempt.provider !== providerId || browserHash === null) {
        const problem = new ProblemError('auth.sign-in-expired');
        return { kind: 'failed', problem, purpose: attempt?.purpose.kind ?? 'sign-in' };
      }
      try {
        const checks = checksOf(providerId, state ?? '', attempt);
        const callback = new URL(checks.redirectUri + search);
        const identity = await providerNamed(providerId).identify(callback, checks);
        return await act(attempt, identity, browserHash, device);
      } catch (problem) {
        if (!(problem instanceof ProblemError)) throw problem;
        return { kind: 'failed', problem, purpose: attempt.purpose.kind };
      }
    },
  };
}

/** The one address that a provider sends this service's people back to. */
export function redirectUriOf(publicUrl: string, providerId: string): string {
  return `${publicUrl}/api/auth/oidc/${providerId}/callback`;
}

type Person =
  | { readonly kind: 'known'; readonly userId: string }
  /** Somebody has this address already. What a provider says about an address gives nobody their account. */
  | { readonly kind: 'address-taken'; readonly owner: User };

/** The account of an identity; a new one where neither the identity nor its address has one. */
async function personOf(
  { db, repository, credentials, now }: SignInDeps,
  provider: string,
  identity: ExternalIdentity,
): Promise<Person> {
  const knownBy = async (): Promise<Extract<Person, { kind: 'known' }> | null> => {
    const stored = await repository.identityOf(identity.issuer, identity.subject);
    if (stored === null) return null;
    await repository.identityUsed(stored.id, identity.email, now());
    return { kind: 'known', userId: stored.userId };
  };
  for (let attempt = 1; ; attempt += 1) {
    const known = await knownBy();
    if (known !== null) return known;
    const { email } = identity;
    if (email === null) throw new ProblemError('auth.provider-without-email');
    const owner = await credentials.byEmail(email);
    // The address may be taken since the look above by this very identity, in another window: account and identity
    // come in one transaction, so whoever sees the account sees the identity.
    if (owner !== null) return (await knownBy()) ?? { kind: 'address-taken', owner: owner.user };
    try {
      const user = await inTransaction(db, async (trx) => {
        const name = identity.name ?? email.slice(0, email.indexOf('@')).slice(0, 80);
        const { emailVerified } = identity;
        const made = await credentials.insert({ email, name, emailVerified }, trx);
        await repository.insertIdentity(trx, pendingFor(made.id, provider, identity), randomUUID(), now());
        return made;
      });
      return { kind: 'known', userId: user.id };
    } catch (error) {
      // The same person in two windows, or a registration in the same moment: whoever was faster is found now.
      if (!isUniqueViolation(error) || attempt === 3) throw error;
    }
  }
}
