import type { RecoveryCodes } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useServices } from '../../services/index.ts';

interface RecoveryCodeListProps {
  readonly codes: RecoveryCodes;
  readonly onKept: () => void;
}

/** Recovery codes, at the one moment at which they are shown. */
export function RecoveryCodeList({ codes: { recoveryCodes }, onKept }: RecoveryCodeListProps) {
  const { t } = useTranslation();
  const { platform, toasts } = useServices();
  const copy = (): void => {
    platform.copyText(recoveryCodes.join('\n')).then(
      () => toasts.show(t('settings.security.codesCopied')),
      () => toasts.show(t('settings.security.recoveryText'), 'problem'),
    );
  };
  return (
    <div className="space-y-4">
      <h3 className="text-base">{t('settings.security.recovery')}</h3>
      <Notice tone="warn">{t('settings.security.recoveryText')}</Notice>
      <ul className="soft-sunken grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-control bg-sunken p-5 font-mono sm:grid-cols-2">
        {recoveryCodes.map((code) => (
          <li key={code} className="tracking-wide">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button onClick={copy}>{t('settings.security.copyCodes')}</Button>
        <Button tone="brand" onClick={onKept}>
          {t('settings.security.kept')}
        </Button>
      </div>
    </div>
  );
}
