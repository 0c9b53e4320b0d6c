import type { RecoveryCodes, TwoFactorSetup, TwoFactorStatus } from '@parley/core/contracts/rest';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { RecoveryCodeList } from './RecoveryCodeList.tsx';
import { useReauthentication } from './reauthentication.tsx';
import { Section, WhenLoaded } from './Section.tsx';
import { TwoFactorSetUp } from './TwoFactorSetUp.tsx';
import { useLoaded } from './use-loaded.ts';

type Step =
  | { readonly kind: 'resting' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'setting-up'; readonly setup: TwoFactorSetup }
  | { readonly kind: 'codes'; readonly codes: RecoveryCodes }
  | { readonly kind: 'turning-off' };

/** A code of an authenticator as the second step of signing in. */
export function TwoFactorCard() {
  const { t } = useTranslation();
  const account = useAccount();
  const { state, reload } = useLoaded(account.twoFactor);
  return (
    <Section title={t('settings.security.twoFactor')}>
      <WhenLoaded state={state} reload={reload}>
        {(status) => <TwoFactor status={status} onChanged={reload} />}
      </WhenLoaded>
    </Section>
  );
}

interface TwoFactorProps {
  readonly status: TwoFactorStatus;
  readonly onChanged: () => void;
}

function TwoFactor({ status, onChanged }: TwoFactorProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [step, setStep] = useState<Step>({ kind: 'resting' });
  const fail = (text: string): void => {
    setStep({ kind: 'resting' });
    toasts.show(text, 'problem');
  };
  const begin = async (): Promise<void> => {
    setStep({ kind: 'busy' });
    const answer = await guard(account.setUpTwoFactor);
    if (answer.ok) setStep({ kind: 'setting-up', setup: answer.value });
    else fail(sentence(answer.error));
  };
  const renew = async (): Promise<void> => {
    setStep({ kind: 'busy' });
    const answer = await guard(account.renewRecoveryCodes);
    if (!answer.ok) return fail(sentence(answer.error));
    setStep({ kind: 'codes', codes: answer.value });
    onChanged();
  };
  const turnOff = async (): Promise<void> => {
    setStep({ kind: 'busy' });
    const answer = await guard(account.disableTwoFactor);
    if (!answer.ok) return fail(sentence(answer.error));
    setStep({ kind: 'resting' });
    onChanged();
  };
  if (step.kind === 'setting-up') {
    return (
      <TwoFactorSetUp
        setup={step.setup}
        onCancel={() => setStep({ kind: 'resting' })}
        onEnabled={(codes) => {
          setStep({ kind: 'codes', codes });
          onChanged();
        }}
      />
    );
  }
  if (step.kind === 'codes') {
    return <RecoveryCodeList codes={step.codes} onKept={() => setStep({ kind: 'resting' })} />;
  }
  const busy = step.kind === 'busy';
  if (!status.enabled) {
    return (
      <>
        <p>{t('settings.security.twoFactorOff')}</p>
        <Button tone="brand" busy={busy} onClick={() => void begin()}>
          {t('settings.security.turnOn')}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>{t('settings.security.twoFactorOn')}</p>
      <p className="text-muted">{t('settings.security.codesLeft', { count: status.recoveryCodesLeft })}</p>
      <div className="flex flex-wrap gap-3">
        <Button busy={busy} title={t('settings.security.renewText')} onClick={() => void renew()}>
          {t('settings.security.renew')}
        </Button>
        <Button tone="quiet" onClick={() => setStep({ kind: 'turning-off' })}>
          {t('settings.security.turnOff')}
        </Button>
      </div>
      <Dialog
        open={step.kind === 'turning-off'}
        onClose={() => setStep({ kind: 'resting' })}
        title={t('settings.security.turnOffTitle')}
        description={t('settings.security.turnOffText')}
        footer={
          <>
            <Button onClick={() => setStep({ kind: 'resting' })}>{t('app.cancel')}</Button>
            <Button tone="danger" onClick={() => void turnOff()}>
              {t('settings.security.turnOff')}
            </Button>
          </>
        }
      />
    </>
  );
}
