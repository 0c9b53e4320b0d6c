import { observable } from '@parley/core/domain/observable';
import type { SecretPersistence } from '@parley/core/contracts/ipc';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, useServices } from '../../services/index.ts';

const KEPT_BY_BROWSER = observable<SecretPersistence>('keychain');

/** Says honestly where the session ends with the app because the system has no keychain. */
export function MemoryNotice() {
  const { platform } = useServices();
  const { t } = useTranslation();
  const persistence = useObservable(
    platform.session.kind === 'bearer' ? platform.session.persistence : KEPT_BY_BROWSER,
  );
  return persistence === 'memory' ? <Notice tone="warn">{t('auth.memoryNotice')}</Notice> : null;
}
