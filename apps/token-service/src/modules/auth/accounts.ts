import type { IncomingMessage } from 'node:http';
import type { LoginRequest, RegisterRequest, SessionResponse, User } from '@parley/core/contracts/rest';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import type { Limits } from '../../http/limits.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Mail } from '../mail/outbox.ts';
import type { Credentials } from './credentials.ts';
import { deviceLabel } from './device-label.ts';
import type { AccountEngine } from './engine.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import type { PasswordStrength } from './password-strength.ts';
import type { Passwords } from './passwords.ts';
import type { SessionCookie } from './session-cookie.ts';
import { IDLE_MS } from './sessions.ts';

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly session: SessionResponse;
  /** `Set-Cookie` lines for the browser. */
  readonly cookies: readonly string[];
}

/** The password was right, and the account asks for a code as well. */
export interface SecondStep {
  readonly kind: 'two-factor';
  readonly ticket: string;
  readonly cookies: readonly string[];
}

export interface AccountsDeps {
  readonly engine: AccountEngine;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly strength: PasswordStrength;
  readonly tokens: OneTimeTokens;
  readonly cookie: SessionCookie;
  readonly mail: Mail;
  readonly limits: Limits;
}

/** Making accounts and signing in. */
export interface Accounts {
  /** Makes an account and signs it in. Rejects with `auth.email-taken` or `auth.weak-password`. */
  register(request: RegisterRequest, device: string): Promise<SignedIn>;
  /** Rejects with `auth.invalid-credentials`, the same and as late for an unknown e-mail as for a wrong password. */
  login(request: LoginRequest, device: string, from: IncomingMessage): Promise<SignedIn | SecondStep>;
  /** Signs in a person whom something else than a password has proved. Null where there is no such account. */
  startSession(userId: string, device?: string): Promise<SignedIn | null>;
  /** Rejects with `auth.weak-password`. */
  checkStrength(password: string, about: { readonly email: string; readonly name: string }): Promise<void>;
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { engine, credentials, passwords, strength, tokens, cookie, mail, limits } = deps;
  const signedIn = (user: User, token: string): SignedIn => ({
    kind: 'signed-in',
    session: { user, token },
    cookies: [cookie.set(token, IDLE_MS / 1000)],
  });
  const startSession = async (userId: string, device = deviceLabel(undefined)): Promise<SignedIn | null> => {
    const user = await credentials.user(userId);
    if (!user) return null;
    return signedIn(user, await engine.createSession(userId, device));
  };
  const checkStrength: Accounts['checkStrength'] = async (password, about) => {
    if (await strength.isWeak(password, about)) throw new ProblemError('auth.weak-password');
  };
  return {
    startSession,
    checkStrength,
    async register({ email, name, password }, device) {
      await checkStrength(password, { email, name });
      const passwordHash = await passwords.hash(password);
      try {
        const created = await engine.createAccount({ email, name, password, passwordHash, device }, (trx) =>
          mail.enqueue(trx, { to: email, template: 'verify-address', data: {} }),
        );
        if (created.kind === 'created') {
          return signedIn({ ...created.user, emailVerified: false }, created.token);
        }
      } catch (error) {
        // Two registrations of one address at the same moment: the second meets the database's own rule.
        if (!isUniqueViolation(error)) throw error;
      }
      throw new ProblemError('auth.email-taken');
    },
    async login({ email, password }, device, from) {
      const guess = await limits.guess(email, from);
      const found = await credentials.byEmail(email);
      if (!(await passwords.matches(found?.passwordHash ?? null, password)) || !found?.passwordHash) {
        throw new ProblemError('auth.invalid-credentials');
      }
      const { user } = found;
      const known = await guess.right();
      if (passwords.isOutdated(found.passwordHash)) {
        await credentials.setPassword(user.id, await passwords.hash(password));
      }
      if (!found.twoFactor) {
        const done = signedIn(user, await engine.createSession(user.id, device));
        return { ...done, cookies: [...done.cookies, ...known] };
      }
      const ticket = await tokens.issue({ purpose: 'two-factor', userId: user.id, data: {} });
      return { kind: 'two-factor', ticket, cookies: known };
    },
  };
}
