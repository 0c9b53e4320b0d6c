import type { Preview } from '@parley/core/preview';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { Spinner } from '../../primitives/Spinner.tsx';

const MoreContents = lazy(async () => ({ default: (await import('./MoreContents.tsx')).MoreContents }));

/** What most people set once, folded away; its code comes when it is unfolded. */
export function MoreChoices({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="rounded-card border border-line bg-surface open:shadow-card"
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary className="flex min-h-12 cursor-pointer items-center gap-3 rounded-card px-4 text-[0.9375rem] font-[560]">
        <SlidersHorizontal className="size-4.5 text-muted" aria-hidden="true" />
        {t('prejoin.more')}
      </summary>
      {opened && (
        <Suspense fallback={<Spinner className="mx-auto mb-4 size-6" />}>
          <MoreContents preview={preview} />
        </Suspense>
      )}
    </details>
  );
}
