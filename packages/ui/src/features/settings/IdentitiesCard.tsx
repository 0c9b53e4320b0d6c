import type { Identity } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { useReauthentication } from './reauthentication.tsx';
import { Section, WhenLoaded } from './Section.tsx';
import { useLoaded } from './use-loaded.ts';

/** Other companies that sign this person in. */
export function IdentitiesCard() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const { state, reload } = useLoaded(account.identities);
  const remove = async ({ id, provider }: Identity): Promise<void> => {
    const answer = await guard(() => account.unlinkIdentity(id));
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    toasts.show(t('settings.security.removed', { name: provider.name }));
    reload();
  };
  return (
    <Section title={t('settings.security.providers')} text={t('settings.security.providersText')}>
      <WhenLoaded state={state} reload={reload}>
        {({ identities }) =>
          identities.length === 0 ? (
            <p className="text-muted">{t('settings.security.noProviders')}</p>
          ) : (
            <ul className="divide-y divide-line">
              {identities.map((identity) => (
                <li key={identity.id} className="flex flex-wrap items-center gap-3 py-3">
                  <div className="min-w-0 flex-1">
                    <p className="font-[580]">{identity.provider.name}</p>
                    {identity.email !== null && (
                      <p className="truncate text-sm text-muted">{identity.email}</p>
                    )}
                  </div>
                  <Button tone="quiet" onClick={() => void remove(identity)}>
                    {t('settings.security.removeOne', { name: identity.provider.name })}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Section>
  );
}
