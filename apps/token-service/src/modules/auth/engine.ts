import { AsyncLocalStorage } from 'node:async_hooks';
import type { BetterAuthOptions } from 'better-auth';
import { databaseKind } from '../../db/connection.ts';
import type { Database } from '../../db/database.ts';
import { IDLE_MS } from './sessions.ts';
import { hashToken } from './token-hash.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly passwordHash: string;
  /** What kind of device registers, in words. */
  readonly device: string;
}

export type CreatedAccount =
  | {
      readonly kind: 'created';
      readonly user: { readonly id: string; readonly email: string; readonly name: string };
      readonly token: string;
    }
  | { readonly kind: 'email-taken' };

/** better-auth, which keeps accounts and sessions in our database. The only file that knows it. */
export interface AccountEngine {
  /** Makes an account with its first session; `within` runs in the same transaction. */
  createAccount(account: NewAccount, within: (trx: Database) => Promise<void>): Promise<CreatedAccount>;
  /** Starts a session of `userId` and answers with its token. */
  createSession(userId: string, device: string): Promise<string>;
  /** Loads what the first request would otherwise wait for. */
  warmUp(): Promise<void>;
}

export function createAccountEngine(db: Database, secret: string, publicUrl: string): AccountEngine {
  let loading: ReturnType<typeof load> | null = null;
  const engine = (): ReturnType<typeof load> =>
    (loading ??= load(db, secret, publicUrl).catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  return {
    createAccount: async (account, within) => (await engine()).createAccount(account, within),
    async createSession(userId, device) {
      const { internalAdapter } = await (await engine()).auth.$context;
      const session = await internalAdapter.createSession(userId, false, { userAgent: device });
      return session.token;
    },
    async warmUp() {
      await (
        await engine()
      ).auth.$context;
    },
  };
}

/** What a registration that is under way brings to the places that better-auth calls. */
interface Registration {
  readonly hash: string;
  readonly within: (trx: Database) => Promise<void>;
  cause: Error | undefined;
}

// Loaded after the service listens: this is the slowest of its imports.
async function load(db: Database, secret: string, publicUrl: string) {
  const [{ betterAuth }, { kyselyAdapter }, { APIError }] = await Promise.all([
    import('better-auth'),
    import('@better-auth/kysely-adapter'),
    import('better-auth/api'),
  ]);
  type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>;
  type Where = NonNullable<Parameters<Adapter['count']>[0]['where']>;
  const registrations = new AsyncLocalStorage<Registration>();

  /** better-auth keeps tokens as they are sent; on their way into the database they become hashes here. */
  const hashed = <Some extends Omit<Adapter, 'transaction'>>(adapter: Some): Some => {
    const by = (model: string, where: Where): Where =>
      model === 'session'
        ? where.map((clause) =>
            clause.field === 'token' && typeof clause.value === 'string'
              ? { ...clause, value: hashToken(clause.value) }
              : clause,
          )
        : where;
    return {
      ...adapter,
      create: async (given) => {
        const token: unknown = 'token' in given.data ? given.data.token : null;
        if (given.model !== 'session' || typeof token !== 'string') return adapter.create(given);
        const created = await adapter.create({ ...given, data: { ...given.data, token: hashToken(token) } });
        return { ...created, token };
      },
      findOne: (given) => adapter.findOne({ ...given, where: by(given.model, given.where) }),
      findMany: (given) =>
        adapter.findMany(given.where ? { ...given, where: by(given.model, given.where) } : given),
      update: (given) => adapter.update({ ...given, where: by(given.model, given.where) }),
      delete: (given) => adapter.delete({ ...given, where: by(given.model, given.where) }),
      deleteMany: (given) => adapter.deleteMany({ ...given, where: by(given.model, given.where) }),
    };
  };

  const type = databaseKind(db);
  const auth = betterAuth({
    database: (options: BetterAuthOptions): Adapter => ({
      ...hashed(kyselyAdapter(db, { type })(options)),
      transaction: <Result>(act: (trx: Omit<Adapter, 'transaction'>) => Promise<Result>) =>
        db.transaction().execute(async (trx) => {
          const result = await act(hashed(kyselyAdapter(trx, { type })(options)));
          await registrations.getStore()?.within(trx);
          return result;
        }),
    }),
    secret,
    baseURL: publicUrl,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      // Sign-up hashes inside of its transaction, which has the only connection: the hash is made before it.
      password: {
        hash: () => {
          const hash = registrations.getStore()?.hash;
          return hash === undefined ? Promise.reject(new Error('no hash was made')) : Promise.resolve(hash);
        },
      },
    },
    session: { expiresIn: IDLE_MS / 1000 },
    telemetry: { enabled: false },
    advanced: { cookiePrefix: 'parley', ipAddress: { disableIpTracking: true } },
    // Its log lines hold e-mail addresses, so none is written. It also logs what it swallows: a database error
    // behind a failed sign-up is picked up here, so that a full disk is told as what it is.
    logger: {
      log: (_level, _message, ...details: unknown[]) => {
        const store = registrations.getStore();
        const cause = details.find((detail) => detail instanceof Error);
        if (store && cause !== undefined) store.cause ??= cause;
      },
    },
  });

  const createAccount: AccountEngine['createAccount'] = (account, within) => {
    const registration: Registration = { hash: account.passwordHash, within, cause: undefined };
    return registrations.run(registration, async (): Promise<CreatedAccount> => {
      try {
        const { email, name, password, device } = account;
        const headers = new Headers({ 'user-agent': device });
        const { token, user } = await auth.api.signUpEmail({ body: { email, name, password }, headers });
        if (token === null) throw new Error('better-auth made no session');
        return { kind: 'created', user, token };
      } catch (error) {
        if (registration.cause !== undefined) throw registration.cause;
        if (error instanceof APIError && error.body?.code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') {
          return { kind: 'email-taken' };
        }
        throw error;
      }
    });
  };
  return { auth, createAccount };
}
