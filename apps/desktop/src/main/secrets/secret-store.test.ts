import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Keychain } from './keychain.ts';
import { createSecretStore, KEYCHAIN_SILENCE_MS, type SecretStore } from './secret-store.ts';

type Mood = 'answers' | 'refuses' | 'is silent';

/** The failures of a keychain, which no real one shows on demand. What is asked while it is silent waits. */
class FailingKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  mood: Mood = 'answers';
  calls = 0;
  readonly #waiting: (() => void)[] = [];

  get(account: string): Promise<string | null> {
    return this.#do(() => this.entries.get(account) ?? null);
  }
  set(account: string, secret: string): Promise<void> {
    return this.#do(() => void this.entries.set(account, secret));
  }
  remove(account: string): Promise<void> {
    return this.#do(() => void this.entries.delete(account));
  }
  /** The person has typed the password: what waited is done now. */
  unlock(): void {
    this.mood = 'answers';
    for (const go of this.#waiting.splice(0)) go();
  }
  #do<T>(act: () => T): Promise<T> {
    this.calls += 1;
    switch (this.mood) {
      case 'answers':
        return Promise.resolve(act());
      case 'refuses':
        return Promise.reject(new Error('no bus'));
      case 'is silent':
        return new Promise((resolve) => this.#waiting.push(() => resolve(act())));
    }
  }
}

let keychain: FailingKeychain;
let absences: string[];
let store: SecretStore;

beforeEach(() => {
  vi.useFakeTimers();
  keychain = new FailingKeychain();
  absences = [];
  store = createSecretStore({ keychain, onAbsent: (reason) => absences.push(reason) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets what was asked come to its end, the silence included. */
async function afterSilence<T>(answer: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(KEYCHAIN_SILENCE_MS);
  return answer;
}

describe('a keychain that answers', () => {
  it('keeps secrets across runs', async () => {
    expect(await store.read('a')).toEqual({ value: null, persistence: 'keychain' });
    expect(await store.write('a', 'one')).toBe('keychain');
    const nextRun = createSecretStore({ keychain, onAbsent: () => undefined });
    expect(await nextRun.read('a')).toEqual({ value: 'one', persistence: 'keychain' });
    expect(await nextRun.clear('a')).toBe('keychain');
    expect(keychain.entries.size).toBe(0);
    expect(absences).toEqual([]);
  });

  it('sees calls in the order they were made', async () => {
    const all = [store.write('a', 'one'), store.clear('a'), store.write('a', 'two'), store.read('a')];
    expect((await Promise.all(all)).at(-1)).toEqual({ value: 'two', persistence: 'keychain' });
  });
});

describe('a keychain that refuses', () => {
  it('counts as absent: secrets live in memory', async () => {
    keychain.mood = 'refuses';
    expect(await store.read('a')).toEqual({ value: null, persistence: 'memory' });
    expect(await store.write('a', 'one')).toBe('memory');
    expect(await store.read('a')).toEqual({ value: 'one', persistence: 'memory' });
    expect(await store.clear('a')).toBe('memory');
    expect(await store.read('a')).toEqual({ value: null, persistence: 'memory' });
    expect(absences).toEqual(['refused']);
  });

  it('takes what it is owed once it answers again', async () => {
    keychain.mood = 'refuses';
    await store.write('a', 'one');
    keychain.mood = 'answers';
    expect(await store.read('a')).toEqual({ value: 'one', persistence: 'keychain' });
    expect(keychain.entries.get('a')).toBe('one');
  });
});

describe('a keychain that is silent', () => {
  it('counts as absent after three seconds and not before', async () => {
    keychain.mood = 'is silent';
    let answered = false;
    const read = store.read('a').then((secret) => {
      answered = true;
      return secret;
    });
    await vi.advanceTimersByTimeAsync(KEYCHAIN_SILENCE_MS - 1);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await read).toEqual({ value: null, persistence: 'memory' });
    expect(KEYCHAIN_SILENCE_MS).toBe(3_000);
  });

  it('costs that time once, not for every call', async () => {
    keychain.mood = 'is silent';
    await afterSilence(store.read('a'));
    expect(await store.read('b')).toEqual({ value: null, persistence: 'memory' });
    expect(await store.write('b', 'two')).toBe('memory');
    expect(keychain.calls).toBe(1);
  });

  it('is no logout: unlocked later, it gives what it had', async () => {
    keychain.entries.set('a', 'kept');
    keychain.mood = 'is silent';
    expect(await afterSilence(store.read('a'))).toEqual({ value: null, persistence: 'memory' });
    keychain.unlock();
    await vi.advanceTimersByTimeAsync(0);
    expect(await store.read('a')).toEqual({ value: 'kept', persistence: 'keychain' });
  });

  it('never brings back what was cleared after it was written', async () => {
    keychain.mood = 'is silent';
    expect(await afterSilence(store.write('a', 'one'))).toBe('memory');
    expect(await store.clear('a')).toBe('memory');
    expect(await store.read('a')).toEqual({ value: null, persistence: 'memory' });
    keychain.unlock();
    await vi.waitFor(() => expect(keychain.entries.has('a')).toBe(false));
    expect(await store.read('a')).toEqual({ value: null, persistence: 'keychain' });
  });

  it('takes what it is owed by itself when it comes back', async () => {
    keychain.mood = 'is silent';
    await afterSilence(store.read('a'));
    await store.write('a', 'one');
    await store.write('b', 'two');
    keychain.unlock();
    await vi.waitFor(() => expect(Object.fromEntries(keychain.entries)).toEqual({ a: 'one', b: 'two' }));
  });
});
