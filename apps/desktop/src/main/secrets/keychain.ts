import type * as Keytar from 'keytar';

/** The system's store of secrets, as far as we need one. Every call may reject, and may never answer. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

const SERVICE = 'Parley';

/**
 * The keychain of the system through keytar. The native module is loaded at the first use: where its library is
 * missing (a Linux without libsecret) that use rejects, and the app still starts.
 */
export function createSystemKeychain(): Keychain {
  const load = async (): Promise<typeof Keytar> => {
    const loaded: typeof Keytar & { readonly default?: typeof Keytar } = await import('keytar');
    // A CommonJS module: under Node's own loader its functions are on `default`.
    return loaded.default ?? loaded;
  };
  return {
    get: async (account) => (await load()).getPassword(SERVICE, account),
    set: async (account, secret) => (await load()).setPassword(SERVICE, account, secret),
    remove: async (account) => {
      await (await load()).deletePassword(SERVICE, account);
    },
  };
}
