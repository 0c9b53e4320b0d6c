import type { SecretPersistence } from '@parley/core/contracts/ipc';
import { createTurns } from '../storage/turns.ts';
import type { Keychain } from './keychain.ts';

/** A keychain that has not answered within this time counts as absent. Milliseconds. */
export const KEYCHAIN_SILENCE_MS = 3_000;

export interface StoredSecret {
  readonly value: string | null;
  readonly persistence: SecretPersistence;
}

/**
 * Secrets by account name. Nothing here rejects: where the keychain is absent, locked or silent, values live in
 * memory until it takes them, and every answer says which of the two holds.
 */
export interface SecretStore {
  read(account: string): Promise<StoredSecret>;
  write(account: string, secret: string): Promise<SecretPersistence>;
  clear(account: string): Promise<SecretPersistence>;
}

type Outcome<T> = { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'absent' };

/**
 * Puts a keychain that may be missing behind a store that always answers. A failed read is never taken for "no
 * secret" by deleting anything: a keychain that is unlocked later gives its secrets again.
 */
export function createSecretStore(options: {
  readonly keychain: Keychain;
  /** Told when the keychain goes missing, not again for every call until it has answered. */
  readonly onAbsent: (reason: 'silent' | 'refused', error?: unknown) => void;
  readonly silenceMs?: number;
}): SecretStore {
  const { keychain, onAbsent, silenceMs = KEYCHAIN_SILENCE_MS } = options;
  /** What the keychain has not taken yet; null stands for a removal it still owes. */
  const owed = new Map<string, string | null>();
  /** A call the keychain has not answered. While there is one, no other is made: it would wait behind it. */
  let unanswered: Promise<unknown> | null = null;
  let present = true;
  const missing: typeof onAbsent = (reason, error) => {
    if (present) onAbsent(reason, error);
    present = false;
  };
  /** One operation after the other, so that a clear never overtakes the write before it. */
  const inTurn = createTurns();

  async function ask<T>(call: () => Promise<T>): Promise<Outcome<T>> {
    if (unanswered !== null) return { kind: 'absent' };
    const answer = call();
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<'silence'>((resolve) => {
      timer = setTimeout(() => resolve('silence'), silenceMs);
    });
    try {
      const first = await Promise.race([answer.then((value) => ({ value })), silence]);
      if (first !== 'silence') {
        present = true;
        return { kind: 'answered', value: first.value };
      }
      const late = answer.then(
        () => undefined,
        () => undefined,
      );
      unanswered = late;
      void late.then(() => {
        unanswered = null;
        void inTurn(settleOwed);
      });
      missing('silent');
    } catch (error) {
      missing('refused', error);
    } finally {
      clearTimeout(timer);
    }
    return { kind: 'absent' };
  }

  async function settle(account: string): Promise<SecretPersistence> {
    const value = owed.get(account);
    if (value === undefined) return 'keychain';
    const outcome = await ask(() =>
      value === null ? keychain.remove(account) : keychain.set(account, value),
    );
    if (outcome.kind === 'absent') return 'memory';
    if (owed.get(account) === value) owed.delete(account);
    return 'keychain';
  }

  async function settleOwed(): Promise<void> {
    for (const account of owed.keys()) if ((await settle(account)) === 'memory') return;
  }

  return {
    read: (account) =>
      inTurn(async () => {
        const kept = owed.get(account);
        if (kept !== undefined) return { value: kept, persistence: await settle(account) };
        const outcome = await ask(() => keychain.get(account));
        return outcome.kind === 'answered'
          ? { value: outcome.value, persistence: 'keychain' }
          : { value: null, persistence: 'memory' };
      }),
    write: (account, secret) =>
      inTurn(() => {
        owed.set(account, secret);
        return settle(account);
      }),
    clear: (account) =>
      inTurn(() => {
        owed.set(account, null);
        return settle(account);
      }),
  };
}
