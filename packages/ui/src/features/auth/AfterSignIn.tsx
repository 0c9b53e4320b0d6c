import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import KeyRound from 'lucide-react/icons/key-round';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { isServicePage } from './return-path.ts';

/** The way on for who is signed in: where they were going, after a word about a provider that waits to be added. */
export function AfterSignIn({ returnTo }: { readonly returnTo: string | null }) {
  const { providerSignIn } = useServices();
  const state = useObservable(providerSignIn.state);
  if (state.kind === 'link') return <ConfirmLink provider={state.provider} />;
  if (returnTo !== null && isServicePage(returnTo)) return <Leave to={returnTo} />;
  return <Redirect to={returnTo ?? '/dashboard'} replace />;
}

function ConfirmLink({ provider }: { readonly provider: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { providerSignIn, toasts } = useServices();
  const [going, setGoing] = useState(false);
  const offered = useObservable(providerSignIn.offered);
  useEffect(() => providerSignIn.load(), [providerSignIn]);
  const name = offered.find(({ id }) => id === provider)?.name ?? provider;
  const link = async (): Promise<void> => {
    setGoing(true);
    const answer = await providerSignIn.link();
    if (answer.ok) {
      toasts.show(t('auth.linked', { provider: name }));
      return;
    }
    setGoing(false);
    toasts.show(sentence(answer.error), 'problem');
  };
  return (
    <CenteredPage>
      <Statement
        icon={<KeyRound />}
        title={t('auth.linkTitle', { provider: name })}
        text={t('auth.linkText', { provider: name })}
        actions={
          <>
            <Button onClick={() => providerSignIn.dismiss()}>{t('auth.notNow')}</Button>
            <Button tone="brand" busy={going} onClick={() => void link()}>
              {t('auth.link', { provider: name })}
            </Button>
          </>
        }
      />
    </CenteredPage>
  );
}

/** A page of the service itself, which is not one of the screens. */
function Leave({ to }: { readonly to: string }) {
  useEffect(() => window.location.replace(to), [to]);
  return null;
}
