import { randomUUID } from 'node:crypto';
import type { IdentityList, LinkIdentityRequest, SignInProvider, User } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Credentials } from '../auth/credentials.ts';
import type { PendingIdentity, SignInRepository } from './repository.ts';
import { hashOf } from './secret.ts';

/** The ways in that belong to an account besides its password. */
export interface Identities {
  list(user: User, browserHash: string | null): Promise<IdentityList>;
  /**
   * Adds the identity that waits in this browser, or behind the app's code and verifier. Rejects with
   * `auth.nothing-to-link` where none waits for this person, and with `auth.identity-taken` where it is another's.
   */
  link(user: User, request: LinkIdentityRequest, browserHash: string | null): Promise<void>;
  /** Rejects with `auth.identity-not-found`, and with `auth.last-sign-in-method` where nothing else lets them in. */
  unlink(user: User, id: string): Promise<void>;
}

export function createIdentities(deps: {
  readonly db: Database;
  readonly repository: SignInRepository;
  readonly credentials: Pick<Credentials, 'byUser'>;
  readonly providers: readonly SignInProvider[];
  readonly now: () => number;
}): Identities {
  const { db, repository, credentials, providers, now } = deps;
  // An identity outlives its provider's place in the configuration.
  const named = (id: string): SignInProvider =>
    providers.find((provider) => provider.id === id) ?? { id, name: id };
  const waiting = async (
    user: User,
    claimHash: string,
    challenge: string | null,
  ): Promise<PendingIdentity | null> => {
    const pending = await repository.pendingOf(claimHash, challenge, now());
    return pending?.userId === user.id ? pending : null;
  };
  return {
    async list(user, browserHash) {
      const stored = await repository.identitiesOf(user.id);
      const pending = browserHash === null ? null : await waiting(user, browserHash, null);
      return {
        identities: stored.map(({ id, provider, email, createdAt, lastUsedAt }) => ({
          id,
          provider: named(provider),
          email,
          createdAt,
          lastUsedAt,
        })),
        pending: pending === null ? null : { provider: named(pending.provider), email: pending.email },
      };
    },
    async link(user, request, browserHash) {
      const claimHash = 'code' in request ? hashOf(request.code) : browserHash;
      const challenge = 'code' in request ? hashOf(request.verifier) : null;
      const pending = claimHash === null ? null : await waiting(user, claimHash, challenge);
      if (claimHash === null || pending === null) throw new ProblemError('auth.nothing-to-link');
      try {
        await repository.insertIdentity(db, pending, randomUUID(), now());
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        const stored = await repository.identityOf(pending.issuer, pending.subject);
        if (stored?.userId !== user.id) throw new ProblemError('auth.identity-taken');
      }
      await repository.forgetPending(claimHash);
    },
    async unlink(user, id) {
      const outcome = await repository.removeIdentity(
        user.id,
        id,
        // A provider that is not configured any more lets nobody in; a passkey alone is lost with its device.
        async (trx, others) => {
          if (providers.some(({ id }) => others.includes(id))) return true;
          const credential = await credentials.byUser(user.id, trx);
          return credential !== null && credential.passwordHash !== null;
        },
      );
      if (outcome === 'unknown') throw new ProblemError('auth.identity-not-found');
      if (outcome === 'kept') throw new ProblemError('auth.last-sign-in-method');
    },
  };
}
