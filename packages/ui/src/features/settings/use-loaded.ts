import type { ApiError, ApiResult } from '@parley/core/api';
import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'loaded'; readonly value: T };

/** Asks once, and anew when told to; `set` takes over what a change has answered. `load` has to stay the same. */
export function useLoaded<T>(load: () => Promise<ApiResult<T>>): {
  readonly state: Loaded<T>;
  readonly reload: () => void;
  readonly set: (value: T) => void;
} {
  const [state, setState] = useState<Loaded<T>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let over = false;
    void load().then((answer) => {
      if (over) return;
      setState(answer.ok ? { kind: 'loaded', value: answer.value } : { kind: 'failed', error: answer.error });
    });
    return () => {
      over = true;
    };
  }, [load, attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const set = useCallback((value: T) => setState({ kind: 'loaded', value }), []);
  return { state, reload, set };
}
