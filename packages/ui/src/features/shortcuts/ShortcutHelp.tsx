import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../services/index.ts';

const ShortcutDialog = lazy(() => import('./ShortcutDialog.tsx'));

/** The list of shortcuts behind its own key, and for who goes through the page by Tab, at its end. */
export function ShortcutHelp() {
  const { t } = useTranslation();
  const shortcut = useShortcut('shortcuts');
  const [dialog, setDialog] = useState<'unloaded' | 'open' | 'closed'>('unloaded');
  return (
    <>
      <button
        type="button"
        {...shortcut}
        onClick={() => setDialog('open')}
        className="sr-only rounded-control bg-ink px-4 py-2 text-canvas focus-visible:not-sr-only focus-visible:fixed focus-visible:start-4 focus-visible:top-4 focus-visible:z-60"
      >
        {t('call.shortcuts')}
      </button>
      {dialog !== 'unloaded' && (
        <Suspense>
          <ShortcutDialog open={dialog === 'open'} onClose={() => setDialog('closed')} />
        </Suspense>
      )}
    </>
  );
}
