import { Tabs } from '@base-ui/react/tabs';
import { useTranslation } from 'react-i18next';
import AppWindow from 'lucide-react/icons/app-window';
import Monitor from 'lucide-react/icons/monitor';
import { Notice } from '../../primitives/Notice.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { SourceList } from './SourceList.tsx';
import type { CaptureList } from './use-capture-sources.ts';

interface SourceTabsProps {
  readonly list: Exclude<CaptureList, { readonly kind: 'denied' }>;
  readonly chosen: string | null;
  readonly onChoose: (sourceId: string) => void;
  readonly onConfirm: () => void;
}

const TAB =
  'flex min-h-11 flex-1 items-center justify-center gap-2 rounded-[0.7rem] px-4 font-[560] text-muted transition-colors data-active:bg-raised data-active:text-ink data-active:shadow-control';

/** Screens and windows, apart. */
export function SourceTabs({ list, chosen, onChoose, onConfirm }: SourceTabsProps) {
  const { t } = useTranslation();
  const kinds = [
    { value: 'screen', title: t('share.screens'), empty: t('share.emptyScreens'), Icon: Monitor },
    { value: 'window', title: t('share.windows'), empty: t('share.emptyWindows'), Icon: AppWindow },
  ] as const;
  return (
    <Tabs.Root defaultValue="screen">
      <Tabs.List className="mb-4 flex gap-1 rounded-control bg-sunken p-1">
        {kinds.map(({ value, title, Icon }) => (
          <Tabs.Tab key={value} value={value} className={TAB}>
            <Icon className="size-4.5" aria-hidden="true" />
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {kinds.map(({ value, title, empty }) => (
        // Its options take the focus; a stop before them would only be in the way.
        <Tabs.Panel key={value} value={value} tabIndex={-1} className="min-h-56">
          {list.kind === 'loading' && (
            <p role="status" className="flex min-h-56 items-center justify-center gap-3 text-muted">
              <Spinner />
              {t('share.loading')}
            </p>
          )}
          {list.kind === 'failed' && <Notice tone="danger">{t('share.failed')}</Notice>}
          {list.kind === 'listed' && (
            <SourceList
              label={title}
              emptyText={empty}
              sources={list.sources.filter((source) => source.kind === value)}
              chosen={chosen}
              onChoose={onChoose}
              onConfirm={onConfirm}
            />
          )}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
