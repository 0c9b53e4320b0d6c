import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import ShieldQuestion from 'lucide-react/icons/shield-question-mark';
import { Button } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import { usePageTitle } from '../../services/index.ts';

interface ConfirmServerPageProps {
  readonly origin: string;
  /** The server used so far, if any. */
  readonly current: string | null;
  readonly onConfirm: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Nothing was sent to this server yet, and nothing is unless a person agrees to its name. */
export function ConfirmServerPage({ origin, current, onConfirm, onCancel }: ConfirmServerPageProps) {
  usePageTitle('server');
  const { t } = useTranslation();
  const [going, setGoing] = useState(false);
  return (
    <CenteredPage>
      <Statement
        icon={<ShieldQuestion />}
        title={t('server.confirmTitle', { host: new URL(origin).host })}
        text={t('server.confirmText')}
        actions={
          <>
            <Button onClick={onCancel}>{t('app.cancel')}</Button>
            <Button
              tone="brand"
              busy={going}
              onClick={() => {
                setGoing(true);
                void onConfirm().finally(() => setGoing(false));
              }}
            >
              {t('server.continue')}
            </Button>
          </>
        }
      >
        {current !== null && (
          <p className="mt-3 text-sm text-muted">
            {t('server.confirmKnown', { host: new URL(current).host })}
          </p>
        )}
      </Statement>
    </CenteredPage>
  );
}
