import { AsyncLocalStorage } from 'node:async_hooks';
import { hkdfSync } from 'node:crypto';
import type { SessionResponse, User } from '@parley/core/contracts/rest';
import { databaseKind } from '../../db/connection.ts';
import type { Database } from '../../db/database.ts';

/** How long a session lasts without being used, in seconds. */
const SESSION_SECONDS = 30 * 24 * 3600;
/** A session in use is prolonged at most this often, in seconds. */
const PROLONG_SECONDS = 24 * 3600;

export interface SessionReader {
  byToken(token: string): Promise<User | null>;
  /** Reads the session from a whole `Cookie` header. */
  byCookie(cookie: string): Promise<User | null>;
}

export interface SignedIn {
  readonly session: SessionResponse;
  /** `Set-Cookie` lines for the browser. */
  readonly cookies: readonly string[];
}

export type SignInResult =
  | ({ readonly kind: 'signed-in' } & SignedIn)
  | { readonly kind: 'email-taken' }
  | { readonly kind: 'invalid-credentials' };

/** Accounts and sessions, kept by better-auth in our database. The only file that knows better-auth. */
export interface Accounts extends SessionReader {
  register(input: { email: string; password: string; name: string }): Promise<SignInResult>;
  login(input: { email: string; password: string }): Promise<SignInResult>;
  /** Signs in an account that something else than its password has proved. Null where there is no such account. */
  startSession(userId: string): Promise<SignedIn | null>;
  /** Ends the session of these headers, if there is one. Answers with the lines that clear the cookie. */
  logout(headers: Headers): Promise<readonly string[]>;
  /** The person of these headers; prolongs a session that is in use. */
  current(headers: Headers): Promise<{ readonly user: User | null; readonly cookies: readonly string[] }>;
  /** Loads what the first request would otherwise wait for. */
  warmUp(): Promise<void>;
  forgetExpiredSessions(): Promise<void>;
}

export function createAccounts(db: Database, authSecret: string, publicUrl: string): Accounts {
  let loading: ReturnType<typeof loadBetterAuth> | null = null;
  const load = (): ReturnType<typeof loadBetterAuth> =>
    (loading ??= loadBetterAuth(db, authSecret, publicUrl).catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  const read = async (headers: Headers): Promise<User | null> => {
    const { auth } = await load();
    const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    return found ? toUser(found.user) : null;
  };
  return {
    byToken: (token) => read(new Headers({ authorization: `Bearer ${token}` })),
    byCookie: (cookie) => read(new Headers({ cookie })),
    async register(body) {
      const { auth, attempt } = await load();
      return attempt(() => auth.api.signUpEmail({ body, returnHeaders: true }), body.password);
    },
    async login(body) {
      const { auth, attempt } = await load();
      return attempt(() => auth.api.signInEmail({ body, returnHeaders: true }));
    },
    async startSession(userId) {
      const { auth } = await load();
      try {
        const { headers, response } = await auth.api.startSession({ body: { userId }, returnHeaders: true });
        const session = { user: toUser(response.user), token: response.token };
        return { session, cookies: headers.getSetCookie() };
      } catch (error) {
        if (error instanceof Error && error.name === 'APIError') return null;
        throw error;
      }
    },
    async logout(headers) {
      const { auth } = await load();
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    async current(headers) {
      const { auth } = await load();
      const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
      return { user: response ? toUser(response.user) : null, cookies: answer.getSetCookie() };
    },
    async warmUp() {
      const { auth } = await load();
      await auth.$context;
    },
    async forgetExpiredSessions() {
      await db.deleteFrom('session').where('expiresAt', '<', new Date().toISOString()).execute();
    },
  };
}

// Loaded after the service listens: this is the slowest of its imports.
async function loadBetterAuth(db: Database, authSecret: string, publicUrl: string) {
  const [{ betterAuth }, { bearer }, { APIError }, { hashPassword }, { sessionStarter }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/bearer'),
    import('better-auth/api'),
    import('better-auth/crypto'),
    import('./session-starter.ts'),
  ]);
  const attempts = new AsyncLocalStorage<{ cause: Error | undefined; readonly hash: string | undefined }>();
  const auth = betterAuth({
    database: { db, type: databaseKind(db), transaction: true },
    secret: Buffer.from(hkdfSync('sha256', authSecret, '', 'parley session v1', 32)).toString('base64url'),
    baseURL: publicUrl,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      // Sign-up hashes inside of its transaction, which has the only connection: the hash is made before it.
      password: { hash: async (password) => attempts.getStore()?.hash ?? (await hashPassword(password)) },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONG_SECONDS },
    plugins: [bearer(), sessionStarter()],
    telemetry: { enabled: false },
    advanced: { cookiePrefix: 'parley', ipAddress: { disableIpTracking: true } },
    // Its log lines hold e-mail addresses, so none is written. It also logs what it swallows: a database error
    // behind a failed sign-up is picked up here, so that a full disk is told as what it is.
    logger: {
      log: (_level, _message, ...details: unknown[]) => {
        const store = attempts.getStore();
        const cause = details.find((detail) => detail instanceof Error);
        if (store && cause !== undefined) store.cause ??= cause;
      },
    },
  });
  interface Answer {
    readonly headers: Headers;
    readonly response: {
      readonly token: string | null;
      readonly user: { id: string; email: string; name: string; emailVerified: boolean };
    };
  }
  const attempt = async (call: () => Promise<Answer>, newPassword?: string): Promise<SignInResult> => {
    const hash = newPassword === undefined ? undefined : await hashPassword(newPassword);
    return attempts.run({ cause: undefined, hash }, async (): Promise<SignInResult> => {
      try {
        const { headers, response } = await call();
        if (response.token === null) throw new Error('better-auth made no session');
        const session = { user: toUser(response.user), token: response.token };
        return { kind: 'signed-in', session, cookies: headers.getSetCookie() };
      } catch (error) {
        const cause = attempts.getStore()?.cause;
        if (cause !== undefined) throw cause;
        if (!(error instanceof APIError)) throw error;
        const code = error.body?.code;
        if (code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') return { kind: 'email-taken' };
        if (code === 'INVALID_EMAIL_OR_PASSWORD') return { kind: 'invalid-credentials' };
        throw error;
      }
    });
  };
  return { auth, attempt };
}

function toUser(user: { id: string; email: string; name: string; emailVerified: boolean }): User {
  return { id: user.id, email: user.email, name: user.name, emailVerified: user.emailVerified };
}
