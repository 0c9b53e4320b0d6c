import '../../i18n/late.ts';
import type { DeviceProblem, MediaKind } from '@parley/core/preview';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useServices } from '../../services/index.ts';
import { remedyOf } from './remedy.ts';

interface DeviceTroubleProps {
  readonly kind: MediaKind;
  readonly problem: DeviceProblem;
  readonly onRetry: () => void;
}

/** Why a device gives nothing, and the way to mend it on this very system. */
export function DeviceTrouble({ kind, problem, onRetry }: DeviceTroubleProps) {
  const { t } = useTranslation();
  const { platform } = useServices();
  const remedy = remedyOf(problem, platform, navigator.userAgent);
  const settings = remedy === null ? null : platform.deviceSettings;
  return (
    <Notice tone="warn">
      <p>{t(`devices.${kind}.${problem}`)}</p>
      {remedy !== null && <p className="mt-1">{t(`setup.fix.${remedy}`)}</p>}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {settings && <Button onClick={() => void settings.open(kind)}>{t('setup.openSettings')}</Button>}
        <Button onClick={onRetry}>{t('setup.tryAgain')}</Button>
      </div>
    </Notice>
  );
}
