import { hkdfSync } from 'node:crypto';
import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import type { MailCompletion } from '../mail/worker.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import { createAddressProof, type AddressProof } from './address-proof.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { createAccountEngine } from './engine.ts';
import { createOneTimeTokens } from './one-time-tokens.ts';
import { createPasskeyRepository } from './passkey-repository.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { createPasskeys } from './passkeys.ts';
import { createPasswordStrength } from './password-strength.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createReauthentication, type Reauthentication } from './reauthentication.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { authRoutes } from './routes.ts';
import { createSecretSeal } from './secret-seal.ts';
import { createSessionCookie, type SessionCookie } from './session-cookie.ts';
import { sessionRoutes } from './session-routes.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createTwoFactorRepository } from './two-factor-repository.ts';
import { twoFactorRoutes } from './two-factor-routes.ts';
import { createTwoFactor } from './two-factor.ts';

/** Accounts, sessions, and every way to prove who one is. */
export interface AuthModule {
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly accounts: Accounts;
  readonly proof: Pick<AddressProof, 'changeAddress'>;
  readonly reauthentication: Reauthentication;
  routes(authenticate: Authenticators): readonly Route[];
  /** The links of mails that hold a one-time token. */
  readonly mailCompletion: MailCompletion;
  /** Loads what the first request would otherwise wait for. */
  warmUp(): Promise<void>;
  forgetExpired(): Promise<void>;
}

export function createAuthModule(foundation: Foundation): AuthModule {
  const { db, env, limits, mail, now, publicUrl, secrets } = foundation;
  const secret = Buffer.from(hkdfSync('sha256', secrets.authSecret, '', 'parley session v1', 32)).toString(
    'base64url',
  );
  const engine = createAccountEngine(db, secret, publicUrl);
  const cookie = createSessionCookie(secret, publicUrl);
  const sessions = createSessions(db, cookie, now);
  const credentials = createCredentials(db, now);
  const passwords = createPasswords();
  const tokens = createOneTimeTokens(db, now);
  const accounts = createAccounts({
    engine,
    credentials,
    passwords,
    strength: createPasswordStrength(),
    tokens,
    cookie,
    mail,
    limits,
  });
  const proof = createAddressProof({
    db,
    accounts,
    credentials,
    passwords,
    sessions,
    tokens,
    mail,
    publicUrl,
  });
  const twoFactor = createTwoFactor({
    db,
    repository: createTwoFactorRepository(db, now),
    seal: createSecretSeal(secrets.authSecret, 'two-factor secret'),
    mail,
    now,
  });
  const passkeys = createPasskeys({
    db,
    repository: createPasskeyRepository(db),
    tokens,
    mail,
    publicUrl,
    now,
  });
  const reauthentication = createReauthentication({
    credentials,
    passwords,
    sessions,
    twoFactor,
    limits,
    requireVerifiedEmail: env.requireVerifiedEmail,
    now,
  });
  return {
    sessions,
    cookie,
    credentials,
    passwords,
    accounts,
    proof,
    reauthentication,
    routes: (authenticate) => [
      ...authRoutes({ authenticate, accounts, sessions, cookie }),
      ...sessionRoutes(authenticate, sessions, reauthentication),
      ...recoveryRoutes(authenticate, proof, limits),
      ...passkeyRoutes({ authenticate, accounts, passkeys, reauthentication }),
      ...twoFactorRoutes({ authenticate, accounts, twoFactor, tokens, reauthentication }),
    ],
    mailCompletion: proof.completion,
    async warmUp() {
      await Promise.all([engine.warmUp(), passwords.matches(null, '')]);
    },
    async forgetExpired() {
      await sessions.forgetExpired();
      await tokens.forgetExpired();
    },
  };
}
