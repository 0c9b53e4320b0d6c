import type { ApiClient, ApiError, ApiResult } from '@parley/core/api';
import { ProblemCode, type LinkIdentityRequest, type SignInProvider } from '@parley/core/contracts/rest';
import { observable, type Observable } from '@parley/core/domain/observable';
import type { ProviderDoor } from '@parley/core/platform';
import type { Session } from './session.ts';

/** A sign-in with a provider. It outlives the page that began it: people change between signing in and up. */
export type ProviderSignInState =
  | { readonly kind: 'idle' }
  /** The app waits for the system's browser. */
  | { readonly kind: 'in-browser'; readonly provider: string }
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** The address has an account: once its owner has signed in, they are asked whether to add the provider. */
  | { readonly kind: 'link'; readonly provider: string; readonly claim: LinkIdentityRequest };

export interface ProviderSignIn {
  /** What the service offers; empty until it was asked, and where it offers none. */
  readonly offered: Observable<readonly SignInProvider[]>;
  readonly state: Observable<ProviderSignInState>;
  /** Asks the service what it offers, unless it has said so already. */
  load(): void;
  start(provider: string, returnTo: string): void;
  /** In the app: on the web client's own page, where passkeys work. */
  startOnPage(): void;
  cancel(): void;
  /** Adds the provider that waits in state `link` to the account that is signed in. */
  link(): Promise<ApiResult<void>>;
  /** Leaves state `link` or `failed`. */
  dismiss(): void;
}

/** `arrived` is the fragment that the service has put behind `/signin` where a sign-in failed in a browser. */
export function createProviderSignIn(
  api: ApiClient,
  session: Session,
  door: ProviderDoor,
  arrived: string,
): ProviderSignIn {
  const offered = observable<readonly SignInProvider[]>([]);
  const state = observable<ProviderSignInState>(stateOf(arrived));
  const failed = (error: ApiError, provider: string, claim: LinkIdentityRequest): void =>
    state.set(
      error.kind === 'problem' && error.code === 'auth.link-required'
        ? { kind: 'link', provider, claim }
        : { kind: 'failed', error },
    );
  const finish = async (): Promise<void> => {
    if (door.kind !== 'browser' || state.value.kind !== 'in-browser') return;
    const { provider } = state.value;
    const claim = await door.take();
    if (claim === null) return;
    const answer = await session.redeem(claim);
    if (answer.ok) state.set({ kind: 'idle' });
    else failed(answer.error, provider, claim);
  };
  if (door.kind === 'browser') door.onFinished(() => void finish());
  return {
    offered,
    state,
    load() {
      if (offered.value.length > 0) return;
      void api.config().then((answer) => {
        if (answer.ok) offered.set(answer.value.signIn);
      });
    },
    start(provider, returnTo) {
      if (door.kind === 'page') {
        door.start(provider, returnTo);
        return;
      }
      state.set({ kind: 'in-browser', provider });
      door.start(provider).catch(() => state.set({ kind: 'failed', error: { kind: 'unreachable' } }));
    },
    startOnPage() {
      if (door.kind === 'page') return;
      state.set({ kind: 'in-browser', provider: 'passkey' });
      door.startOnPage().catch(() => state.set({ kind: 'failed', error: { kind: 'unreachable' } }));
    },
    cancel() {
      if (door.kind === 'browser') void door.cancel();
      state.set({ kind: 'idle' });
    },
    async link() {
      const { value } = state;
      if (value.kind !== 'link') return { ok: true, value: undefined };
      const answer = await api.linkIdentity(value.claim);
      if (answer.ok) state.set({ kind: 'idle' });
      return answer;
    },
    dismiss: () => state.set({ kind: 'idle' }),
  };
}

/** Reads `#error=<code>&provider=<id>`; what is none of the service's says nothing. */
function stateOf(fragment: string): ProviderSignInState {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const code = ProblemCode.safeParse(said.get('error'));
  if (!code.success) return { kind: 'idle' };
  // In the browser the claim is a cookie.
  if (code.data === 'auth.link-required')
    return { kind: 'link', provider: said.get('provider') ?? '', claim: {} };
  const error: ApiError = {
    kind: 'problem',
    code: code.data,
    status: 0,
    requestId: null,
    retryAfterSeconds: null,
    fields: [],
  };
  return { kind: 'failed', error };
}
