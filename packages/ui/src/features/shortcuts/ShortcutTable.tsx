import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { usePreference } from '../../services/index.ts';
import {
  heldKey,
  holderOf,
  keyOf,
  pressedKey,
  SHORTCUT_IDS,
  type ShortcutId,
} from '../../services/shortcuts.ts';

type Editing =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly id: ShortcutId }
  | { readonly kind: 'taken'; readonly id: ShortcutId; readonly key: string; readonly by: ShortcutId };

/** Every shortcut with its key; a press on one waits for another key. */
export function ShortcutTable() {
  const { t } = useTranslation();
  const [chosen, choose] = usePreference('shortcuts');
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  const take = (id: ShortcutId, key: string | null): void => {
    choose({ ...chosen, [id]: key });
    setEditing({ kind: 'none' });
  };
  const onKeyDown = (id: ShortcutId, event: KeyboardEvent): void => {
    if (editing.kind === 'none' || editing.id !== id || event.key === 'Tab') return;
    // Neither the dialog around nor the shortcut itself is to hear of it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setEditing({ kind: 'none' });
    if (event.key === 'Backspace' || event.key === 'Delete') return take(id, null);
    const key = id === 'talk' ? heldKey(event.nativeEvent) : pressedKey(event.nativeEvent);
    if (key === null) return;
    const by = holderOf(key, chosen);
    if (by !== null && by !== id) return setEditing({ kind: 'taken', id, key, by });
    take(id, key);
  };
  return (
    <div>
      <ul className="divide-y divide-line">
        {SHORTCUT_IDS.map((id) => {
          const key = keyOf(id, chosen);
          const waits = editing.kind !== 'none' && editing.id === id;
          const shown = key === ' ' ? t('shortcuts.space') : (key ?? t('shortcuts.none'));
          return (
            <li key={id} className="flex min-h-13 items-center justify-between gap-4 py-1.5">
              <span>{t(`shortcuts.names.${id}`)}</span>
              <Button
                aria-label={t('shortcuts.change', { name: t(`shortcuts.names.${id}`), key: shown })}
                className="min-w-16"
                onClick={() => setEditing({ kind: 'waiting', id })}
                onBlur={() => waits && setEditing({ kind: 'none' })}
                onKeyDown={(event) => onKeyDown(id, event)}
              >
                {waits ? t('shortcuts.press') : <kbd className="font-sans">{shown}</kbd>}
              </Button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="mt-3 min-h-6 text-sm text-muted">
        {editing.kind === 'waiting' && t('shortcuts.hint')}
        {editing.kind === 'taken' &&
          t('shortcuts.taken', { key: editing.key, name: t(`shortcuts.names.${editing.by}`) })}
      </p>
      <Button className="mt-2" onClick={() => choose({})}>
        {t('shortcuts.reset')}
      </Button>
    </div>
  );
}
