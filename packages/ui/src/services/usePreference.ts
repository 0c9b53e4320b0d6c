import { useServices } from './context.ts';
import type { Preferences } from './preferences.ts';
import { useObservable } from './useObservable.ts';

/** A preference of this device, and the way to change it. */
export function usePreference<K extends keyof Preferences>(
  key: K,
): readonly [Preferences[K], (next: Preferences[K]) => void] {
  const { preferences } = useServices();
  const value = useObservable(preferences.of(key));
  return [value, (next) => preferences.set(key, next)];
}
