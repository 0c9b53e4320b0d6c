import type { RecoveryCodes, TwoFactorSetup } from '@parley/core/contracts/rest';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { checkCode, readFields } from '../auth/index.ts';
import { useAccount } from './account-context.ts';
import { QrCode } from './QrCode.tsx';
import { useReauthentication } from './reauthentication.tsx';

interface TwoFactorSetUpProps {
  readonly setup: TwoFactorSetup;
  readonly onCancel: () => void;
  readonly onEnabled: (codes: RecoveryCodes) => void;
}

/** The secret for the authenticator, and the first code of it that turns the second step on. */
export function TwoFactorSetUp({ setup, onCancel, onEnabled }: TwoFactorSetUpProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const entered = readFields(event.currentTarget);
    if (checkCode(entered).code !== undefined) return setWrong(t('settings.security.codeError'));
    setBusy(true);
    const answer = await guard(() => account.enableTwoFactor(entered.code));
    setBusy(false);
    if (answer.ok) onEnabled(answer.value);
    else setWrong(sentence(answer.error));
  };
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="space-y-5">
      <p>{t('settings.security.scan')}</p>
      <div className="flex flex-wrap items-center gap-6">
        <QrCode text={setup.uri} label={t('settings.security.qr')} />
        <div className="min-w-52 flex-1">
          <p className="text-sm text-muted">{t('settings.security.byHand')}</p>
          <p
            className="mt-1 font-mono text-sm leading-relaxed tracking-wide break-all"
            data-testid="totp-secret"
          >
            {setup.secret.replace(/(.{4})/g, '$1 ').trim()}
          </p>
        </div>
      </div>
      <TextField
        className="max-w-64"
        label={t('settings.security.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={wrong}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="brand" busy={busy}>
          {t('settings.security.confirm')}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
