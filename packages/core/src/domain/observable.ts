/** A read-only value that always has a current value and tells when it changed. The call is drawn from these. */
export interface Observable<T> {
  readonly value: T;
  /** Calls `listener` after each change, never at once. Returns the end of the subscription. */
  subscribe(listener: () => void): () => void;
}

/** The writable end of an {@link Observable}; stays with the owner of the state. */
export interface MutableObservable<T> extends Observable<T> {
  set(next: T): void;
  update(change: (current: T) => T): void;
}

/** Holds `initial` until the first `set`. A `set` to the same value (Object.is) tells nobody. */
export function observable<T>(initial: T): MutableObservable<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    if (Object.is(current, next)) return;
    current = next;
    // A copy, so that a listener may end its own subscription while we go round.
    for (const listener of [...listeners]) listener();
  };
  return {
    get value() {
      return current;
    },
    set,
    update: (change) => set(change(current)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Resolves with the first value that satisfies `accept`, which may be the current one. */
export function whenValue<T, S extends T>(
  source: Observable<T>,
  accept: (value: T) => value is S,
): Promise<S>;
export function whenValue<T>(source: Observable<T>, accept: (value: T) => boolean): Promise<T>;
export function whenValue<T>(source: Observable<T>, accept: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    if (accept(source.value)) {
      resolve(source.value);
      return;
    }
    const end = source.subscribe(() => {
      if (!accept(source.value)) return;
      end();
      resolve(source.value);
    });
  });
}
