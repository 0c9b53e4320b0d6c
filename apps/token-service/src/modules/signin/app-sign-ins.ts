import { randomUUID } from 'node:crypto';
import type { RedeemRequest } from '@parley/core/contracts/rest';
import { ProblemError } from '../../http/problem.ts';
import type { Accounts, SignedIn } from '../auth/accounts.ts';
import type { Sessions } from '../auth/sessions.ts';
import { SIGN_IN_MS } from './browser-cookie.ts';
import type { AppGrant, AppSignIn, PendingIdentity, SignInRepository } from './repository.ts';
import { hashOf, newSecret } from './secret.ts';

/** How long the app has to redeem its code, in milliseconds. Between the two is a click in the browser. */
const CODE_MS = 2 * 60 * 1000;

/** What the browser hands back to the app. */
export interface AppHandBack {
  /** `signed-in`: redeeming the code signs the app in; `link-required`: it says that linking is asked for. */
  readonly kind: 'signed-in' | 'link-required';
  /** The link that opens the app with the code; useless without the verifier that the app has kept. */
  readonly link: string;
}

/** Sign-ins that the app begins and a browser carries out (RFC 8252). */
export interface AppSignIns {
  /** Notes that the app waits; answers with the id under which this browser goes on. */
  begin(request: Omit<AppSignIn, 'id'>, browserHash: string): Promise<string>;
  /** Whether this browser may still go on with it. Rejects with `auth.sign-in-expired`. */
  check(id: string, browserHash: string | null): Promise<void>;
  /** Makes the code for somebody who has signed in, once. Rejects with `auth.sign-in-expired`. */
  grant(
    id: string,
    browserHash: string | null,
    person:
      | { readonly kind: 'known'; readonly userId: string }
      | { readonly kind: 'session'; readonly userId: string; readonly sessionId: string }
      | { readonly kind: 'pending'; readonly pending: PendingIdentity },
  ): Promise<AppHandBack>;
  /**
   * The session is as old as the one that has granted it. Rejects with `auth.invalid-code`, and with `auth.link-required` where the address
   * has an account.
   */
  redeem(request: RedeemRequest, device: string): Promise<SignedIn>;
}

export function createAppSignIns(deps: {
  readonly repository: SignInRepository;
  readonly accounts: Pick<Accounts, 'startSession'>;
  readonly sessions: Pick<Sessions, 'inheritAge' | 'endByToken'>;
  readonly now: () => number;
}): AppSignIns {
  const { repository, accounts, sessions, now } = deps;
  const ongoing = async (id: string, browserHash: string | null): Promise<AppSignIn> => {
    const signIn = browserHash === null ? null : await repository.appSignInOf(id, browserHash, now());
    if (signIn === null) throw new ProblemError('auth.sign-in-expired');
    return signIn;
  };
  const start = async ({ userId, sessionId }: AppGrant, device: string): Promise<SignedIn | null> => {
    const signedIn = await accounts.startSession(userId, device);
    if (signedIn === null || sessionId === null) return signedIn;
    const { token } = signedIn.session;
    if (await sessions.inheritAge(token, sessionId)) return signedIn;
    await sessions.endByToken(token);
    return null;
  };
  return {
    async begin(request, browserHash) {
      const id = randomUUID();
      await repository.insertAppSignIn({ ...request, id }, browserHash, now() + SIGN_IN_MS);
      return id;
    },
    async check(id, browserHash) {
      await ongoing(id, browserHash);
    },
    async grant(id, browserHash, person) {
      const signIn = await ongoing(id, browserHash);
      const code = newSecret();
      const codeHash = hashOf(code);
      const link = handBackLink(signIn, code);
      if (person.kind === 'pending') {
        await repository.putPending(codeHash, signIn.challenge, person.pending, now() + SIGN_IN_MS);
        await repository.forgetAppSignIn(id);
        return { kind: 'link-required', link };
      }
      const granted = await repository.grantAppSignIn({
        id,
        browserHash: browserHash ?? '',
        codeHash,
        userId: person.userId,
        sessionId: person.kind === 'session' ? person.sessionId : null,
        now: now(),
        expiresAt: now() + CODE_MS,
      });
      if (!granted) throw new ProblemError('auth.sign-in-expired');
      return { kind: 'signed-in', link };
    },
    async redeem({ code, verifier }, device) {
      const codeHash = hashOf(code);
      const challenge = hashOf(verifier);
      const grant = await repository.redeem(codeHash, challenge, now());
      const signedIn = grant === null ? null : await start(grant, device);
      if (signedIn !== null) return signedIn;
      const pending = await repository.pendingOf(codeHash, challenge, now());
      throw new ProblemError(pending === null ? 'auth.invalid-code' : 'auth.link-required');
    },
  };
}

/** Everything in it is base64url, so nothing needs to be escaped. */
function handBackLink({ redirect, state }: AppSignIn, code: string): string {
  return `${redirect ?? 'parley://auth'}?code=${code}&state=${state}`;
}
