import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Card } from '../../primitives/Page.tsx';
import type { Loaded } from './use-loaded.ts';

interface SectionProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** One matter of the settings on a sheet of its own. */
export function Section({ title, text, children }: SectionProps) {
  return (
    <Card className="p-5 sm:p-7">
      <section aria-label={title}>
        <h2 className="text-xl">{title}</h2>
        {text !== undefined && <p className="mt-1.5 text-muted">{text}</p>}
        <div className="mt-5 space-y-4">{children}</div>
      </section>
    </Card>
  );
}

interface WhenLoadedProps<T> {
  readonly state: Loaded<T>;
  readonly reload: () => void;
  readonly children: (value: T) => ReactNode;
}

/** What was asked for, or that it is on its way, or why it did not come. */
export function WhenLoaded<T>({ state, reload, children }: WhenLoadedProps<T>) {
  const { t } = useTranslation();
  const sentence = useSentence();
  switch (state.kind) {
    case 'loading':
      return (
        <div role="status" aria-label={t('app.loading')} className="space-y-3">
          <div className="h-12 animate-breathe rounded-control bg-ink/6" />
          <div className="h-12 w-2/3 animate-breathe rounded-control bg-ink/6" />
        </div>
      );
    case 'failed':
      return (
        <Notice tone="danger" action={<Button onClick={reload}>{t('app.retry')}</Button>}>
          {t('settings.failed')} {sentence(state.error)}
        </Notice>
      );
    case 'loaded':
      return children(state.value);
  }
}
