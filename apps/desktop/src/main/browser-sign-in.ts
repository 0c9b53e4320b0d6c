import { createHash, randomBytes } from 'node:crypto';
import type { AuthLink } from '@parley/core/contracts/deeplink';
import type { RedeemRequest } from '@parley/core/contracts/rest';

/** The service forgets a sign-in after this long as well, in milliseconds. */
const PENDING_MS = 10 * 60 * 1000;

/** With a provider, or on the web client's own page, where passkeys work too. */
export type SignInWay = { readonly provider: string } | { readonly method: 'passkey' };

/** A sign-in in the system's browser (RFC 8252): at most one is under way, and only in this process's memory. */
export interface BrowserSignIn {
  /** Opens the browser at `server`, for a sign-in by `way`. A sign-in that was under way is forgotten. */
  start(server: string, way: SignInWay): Promise<void>;
  cancel(): void;
  /** Takes what came back. False where this process has not begun it, or not lately: then nothing happens. */
  finish(link: AuthLink): boolean;
  /** What `server` turns into a session; given once, and to the page of the server that it was begun with. */
  take(server: string): RedeemRequest | null;
}

interface Pending {
  readonly server: string;
  readonly state: string;
  readonly verifier: string;
  readonly until: number;
}

export function createBrowserSignIn(options: {
  readonly openExternal: (url: string) => Promise<void>;
  readonly onFinished: () => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}): BrowserSignIn {
  let pending: Pending | null = null;
  let finished: (RedeemRequest & { readonly server: string }) | null = null;
  return {
    async start(server, way) {
      const verifier = newSecret();
      const state = newSecret();
      pending = { server, state, verifier, until: options.now() + PENDING_MS };
      finished = null;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const query = new URLSearchParams({ ...way, challenge, state });
      await options.openExternal(`${server}/api/auth/app/start?${query.toString()}`);
    },
    cancel() {
      pending = null;
      finished = null;
    },
    finish({ code, state }) {
      if (pending === null || pending.state !== state || options.now() > pending.until) return false;
      finished = { code, verifier: pending.verifier, server: pending.server };
      pending = null;
      options.onFinished();
      return true;
    },
    take(server) {
      const taken = finished;
      finished = null;
      return taken?.server === server ? { code: taken.code, verifier: taken.verifier } : null;
    },
  };
}

/** 256 random bits in base64url: a PKCE verifier (RFC 7636, 4.1), and a state. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
