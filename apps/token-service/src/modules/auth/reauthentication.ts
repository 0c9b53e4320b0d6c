import type { IncomingMessage } from 'node:http';
import type { ReauthenticateRequest } from '@parley/core/contracts/rest';
import type { Member } from '../../http/caller.ts';
import type { Limits } from '../../http/limits.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Credentials } from './credentials.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { TwoFactor } from './two-factor.ts';

/** How long after a proof sensitive changes are open, in milliseconds. Signing in is a proof. */
const FRESH_MS = 10 * 60 * 1000;

/** Whether the person behind a session has just shown who they are, and not only the device. */
export interface Reauthentication {
  /** Rejects with `auth.reauthentication-required`; for the `authorise` step of a route. */
  readonly require: (input: { readonly who: Member }) => Promise<void>;
  /**
   * The same, for whoever adds a way in (a passkey, a provider's identity, a second factor): nobody prepares an
   * account for an address that may be somebody else's. Rejects with `auth.email-not-verified` as well, where
   * addresses have to be confirmed.
   */
  readonly requireToAdd: (input: { readonly who: Member }) => Promise<void>;
  /**
   * With two-step sign-in on, a password counts together with a code only. Rejects with `auth.invalid-credentials`,
   * `auth.code-required` or `auth.wrong-code`.
   */
  prove(who: Member, proof: ReauthenticateRequest, from: IncomingMessage): Promise<void>;
}

export interface ReauthenticationDeps {
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly twoFactor: TwoFactor;
  readonly limits: Limits;
  readonly requireVerifiedEmail: boolean;
  readonly now: () => number;
}

export function createReauthentication(deps: ReauthenticationDeps): Reauthentication {
  const { credentials, passwords, sessions, twoFactor, limits, now } = deps;
  const require: Reauthentication['require'] = ({ who }) => {
    if (who.session.authenticatedAt + FRESH_MS > now()) return Promise.resolve();
    return Promise.reject(new ProblemError('auth.reauthentication-required'));
  };
  return {
    require,
    requireToAdd(input) {
      if (!deps.requireVerifiedEmail || input.who.user.emailVerified) return require(input);
      return Promise.reject(new ProblemError('auth.email-not-verified'));
    },
    async prove({ user, session }, proof, from) {
      if ('password' in proof) {
        const guess = await limits.guess(user.email, from);
        const found = await credentials.byUser(user.id);
        if (!(await passwords.matches(found?.passwordHash ?? null, proof.password))) {
          throw new ProblemError('auth.invalid-credentials');
        }
        await guess.right();
        if (found?.twoFactor) {
          if (proof.code === undefined) throw new ProblemError('auth.code-required');
          await twoFactor.check(user.id, proof.code);
        }
      } else {
        await twoFactor.check(user.id, proof.code);
      }
      await sessions.noteReauthentication(session.id);
    },
  };
}
