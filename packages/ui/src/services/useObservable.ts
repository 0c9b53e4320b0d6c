import type { Observable } from '@parley/core/domain/observable';
import { useCallback, useSyncExternalStore } from 'react';

/** The current value of state that lives outside React; draws anew when it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  return useSyncExternalStore(subscribe, () => source.value);
}
