import type { Preferences, PreferenceStore } from './preferences.ts';

/** What keys do, each with the key it has until a person chooses another one; leaving has none, so that no slip ends a call. */
export const SHORTCUTS = {
  microphone: 'M',
  camera: 'V',
  share: 'S',
  chat: 'C',
  people: 'P',
  /** Into the search of the people who are there, while their list is open. */
  search: '/',
  hand: 'H',
  nextPage: 'N',
  previousPage: 'B',
  /** Held and not pressed, where a person has chosen to push to talk. */
  talk: ' ',
  leave: null,
  shortcuts: '?',
} as const;

export type ShortcutId = keyof typeof SHORTCUTS;

/** The key that was pressed to talk, which may be the space bar; null for anything else. */
export function heldKey(event: KeyboardEvent): string | null {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.code === 'Space' ? (plain ? ' ' : null) : pressedKey(event);
}

/** The key of a shortcut as this person has it; null: none. */
export function keyOf(id: ShortcutId, chosen: Preferences['shortcuts']): string | null {
  const own = chosen[id];
  return own === undefined ? SHORTCUTS[id] : own;
}

/** Which shortcut has `key` already. */
export function holderOf(key: string, chosen: Preferences['shortcuts']): ShortcutId | null {
  return SHORTCUT_IDS.find((id) => keyOf(id, chosen) === key) ?? null;
}

export const SHORTCUT_IDS = Object.keys(SHORTCUTS).filter(isShortcut);

export function isShortcut(name: string): name is ShortcutId {
  return Object.hasOwn(SHORTCUTS, name);
}

/** The one character that was pressed, as shortcuts are written; null for anything else. */
export function pressedKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  // On a keyboard of another script the letter is told by its place.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter !== undefined && !/^[\x20-\x7e]$/.test(event.key)) return letter;
  return /^[\x21-\x7e]$/.test(event.key) ? event.key.toUpperCase() : null;
}

/**
 * Lets keys press the button that says `data-shortcut`: what a button may not do now, its key does not do either.
 * Never while somebody types, and never past an open dialog.
 */
export function listenForShortcuts(page: Document, preferences: PreferenceStore): () => void {
  const chosen = preferences.of('shortcuts');
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = pressedKey(event);
    if (key === null || event.repeat || event.isComposing || event.defaultPrevented || isTyping(event.target))
      return;
    const id = holderOf(key, chosen.value);
    const button = id === null ? null : page.querySelector<HTMLElement>(`[data-shortcut="${id}"]`);
    if (!button || button.closest('[inert], [aria-hidden="true"]')) return;
    event.preventDefault();
    // A field is entered, a button is pressed.
    if (button instanceof HTMLInputElement) button.focus();
    else button.click();
  };
  page.addEventListener('keydown', onKeyDown);
  return () => page.removeEventListener('keydown', onKeyDown);
}

const TYPED_INTO =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null;
}
