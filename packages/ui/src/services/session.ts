import type { ApiClient, ApiError, ApiResult, SignInAnswer } from '@parley/core/api';
import type { LoginRequest, RedeemRequest, RegisterRequest, User } from '@parley/core/contracts/rest';
import { observable, type Observable } from '@parley/core/domain/observable';

export type SessionState =
  /** Not answered yet; `expected` is what it was the last time on this device. */
  | { readonly kind: 'unknown'; readonly expected: 'member' | 'guest' }
  | { readonly kind: 'member'; readonly user: User }
  | { readonly kind: 'guest' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Who is using this device, as far as the service says. */
export interface Session {
  readonly state: Observable<SessionState>;
  /** Answers with a ticket where the account wants a code as well. */
  signIn(request: LoginRequest): Promise<ApiResult<SignInAnswer>>;
  confirmSignIn(ticket: string, code: string): Promise<ApiResult<User>>;
  signUp(request: RegisterRequest): Promise<ApiResult<User>>;
  /** Takes over a sign-in that somebody else has asked for, such as one with a passkey. */
  enter(answer: Promise<ApiResult<User>>): Promise<ApiResult<User>>;
  /** Takes over a sign-in that came back from the system's browser. */
  redeem(request: RedeemRequest): Promise<ApiResult<User>>;
  signOut(): Promise<void>;
  /** Asks the service again, after a failure or when it refused a request for want of a session. */
  refresh(): Promise<void>;
}

type HintStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Whether somebody was signed in the last time: no secret, only spares the first paint a guess. */
const HINT_KEY = 'parley.member.v1';

/** Asks the service at once; screens draw from the expectation until it has answered. */
export function createSession(api: ApiClient, hints: HintStorage): Session {
  const state = observable<SessionState>({ kind: 'unknown', expected: readHint(hints) });
  const settle = (user: User | null): void => {
    writeHint(hints, user ? 'member' : 'guest');
    state.set(user ? { kind: 'member', user } : { kind: 'guest' });
  };
  const enter = async (answer: Promise<ApiResult<User>>): Promise<ApiResult<User>> => {
    const result = await answer;
    if (result.ok) settle(result.value);
    return result;
  };
  const refresh = async (): Promise<void> => {
    const answer = await api.currentUser();
    if (answer.ok) settle(answer.value);
    else state.set({ kind: 'failed', error: answer.error });
  };
  void refresh();
  return {
    state,
    async signIn(request) {
      const answer = await api.login(request);
      if (answer.ok && answer.value.kind === 'signed-in') settle(answer.value.user);
      return answer;
    },
    confirmSignIn: (ticket, code) => enter(api.verifyTwoFactor(ticket, code)),
    enter,
    signUp: (request) => enter(api.register(request)),
    redeem: (request) => enter(api.redeem(request)),
    async signOut() {
      await api.logout();
      settle(null);
    },
    refresh,
  };
}

function readHint(hints: HintStorage): 'member' | 'guest' {
  try {
    return hints.getItem(HINT_KEY) === 'member' ? 'member' : 'guest';
  } catch {
    return 'guest';
  }
}

function writeHint(hints: HintStorage, hint: 'member' | 'guest'): void {
  try {
    hints.setItem(HINT_KEY, hint);
  } catch {
    return;
  }
}
