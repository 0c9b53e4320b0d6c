import type { ApiError } from '@parley/core/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { usePageTitle, useServices } from '../../services/index.ts';
import { AskForMail } from './AskForMail.tsx';
import { AuthFrame } from './AuthFrame.tsx';

type Step =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly error: ApiError };

/** Confirms an e-mail address. Opening the link does nothing yet: programs that scan mails open links as well. */
export function VerifyPage() {
  usePageTitle('verify');
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, session, mailedToken } = useServices();
  const [step, setStep] = useState<Step>({ kind: 'ready' });
  if (mailedToken === null) {
    return (
      <AskForMail
        title={t('auth.verifyTitle')}
        text={t('auth.verifyAgain')}
        send={(email) => api.resendVerification(email)}
      />
    );
  }
  const confirm = async (): Promise<void> => {
    setStep({ kind: 'sending' });
    const answer = await api.verifyAddress(mailedToken);
    setStep(answer.ok ? { kind: 'done' } : { kind: 'refused', error: answer.error });
    if (answer.ok) await session.refresh();
  };
  return (
    <AuthFrame
      title={t('auth.verifyTitle')}
      text={t(step.kind === 'done' ? 'auth.verifyDone' : 'auth.verifyText')}
      footer={
        <Link href="/" className="font-[580] text-accent underline-offset-4 hover:underline">
          {t('app.home')}
        </Link>
      }
    >
      <div aria-live="polite" className="space-y-5">
        {step.kind === 'refused' && <Notice tone="danger">{sentence(step.error)}</Notice>}
        {step.kind !== 'done' && (
          <Button
            tone="brand"
            size="large"
            busy={step.kind === 'sending'}
            className="w-full"
            onClick={() => void confirm()}
          >
            {t('auth.verify')}
          </Button>
        )}
      </div>
    </AuthFrame>
  );
}
