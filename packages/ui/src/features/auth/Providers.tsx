import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, useServices } from '../../services/index.ts';

interface ProvidersProps {
  /** Where the browser goes on afterwards. */
  readonly returnTo: string;
  /** The form beside which providers are offered. */
  readonly children: ReactNode;
}

/** The form, and below it one button per provider; while the app waits for the browser, only that it does. */
export function Providers({ returnTo, children }: ProvidersProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { providerSignIn } = useServices();
  const offered = useObservable(providerSignIn.offered);
  const state = useObservable(providerSignIn.state);
  useEffect(() => providerSignIn.load(), [providerSignIn]);
  if (state.kind === 'in-browser') {
    return (
      <div className="space-y-5">
        <Notice tone="info">
          <strong className="font-[620]">{t('auth.inBrowser')}</strong>
          <br />
          {t('auth.inBrowserText')}
        </Notice>
        <Button size="large" className="w-full" onClick={() => providerSignIn.cancel()}>
          {t('app.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className="space-y-5">
      {state.kind === 'failed' && <Notice tone="danger">{sentence(state.error)}</Notice>}
      {state.kind === 'link' && <Notice tone="warn">{t('problems.auth.link-required')}</Notice>}
      {children}
      {offered.length > 0 && (
        <div className="space-y-3">
          <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('auth.or')}
          </p>
          {offered.map(({ id, name }) => (
            <Button
              key={id}
              size="large"
              className="w-full"
              onClick={() => providerSignIn.start(id, returnTo)}
            >
              {t('auth.continueWith', { provider: name })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
