import { keyOf, type ShortcutId } from './shortcuts.ts';
import { usePreference } from './usePreference.ts';

interface ShortcutAttributes {
  readonly 'data-shortcut'?: ShortcutId;
  readonly 'aria-keyshortcuts'?: string;
}

/** What makes a button answer to the key of `id`, and tells screen readers which one that is. */
export function useShortcut(id: ShortcutId | null): ShortcutAttributes {
  const [chosen] = usePreference('shortcuts');
  if (id === null) return {};
  const key = keyOf(id, chosen);
  return { 'data-shortcut': id, ...(key === null ? {} : { 'aria-keyshortcuts': key }) };
}
