import { useTranslation } from 'react-i18next';
import { Spinner } from '../primitives/Spinner.tsx';

/** While a screen's code is on its way. */
export function PageLoading() {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      aria-label={t('app.loading')}
      className="ground grid min-h-dvh place-items-center text-muted"
    >
      <Spinner className="size-8" />
    </div>
  );
}
