import type { ApiError } from '@parley/core/api';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import CloudOff from 'lucide-react/icons/cloud-off';
import { ServerSetupPage } from '../features/server/index.ts';
import { Button } from '../primitives/Button.tsx';
import { CenteredPage, Statement } from '../primitives/Page.tsx';
import { useServices } from '../services/index.ts';

type Check =
  | { readonly kind: 'checking' }
  | { readonly kind: 'fine' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Asks the confirmed server who it is, while the screens are drawn already; speaks up only where it is not there. */
export function ServerCheck({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { api, platform, session } = useServices();
  const [place, navigate] = useLocation();
  const [check, setCheck] = useState<Check>({ kind: 'checking' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    void api.config().then((answer) => {
      setCheck(answer.ok ? { kind: 'fine' } : { kind: 'failed', error: answer.error });
      if (answer.ok && attempt > 0) void session.refresh();
    });
  }, [api, session, attempt]);
  if (check.kind !== 'failed' || place === '/server') return children;
  if (check.error.kind === 'not-parley') return <ServerSetupPage platform={platform} trouble="not-parley" />;
  return (
    <CenteredPage>
      <Statement
        icon={<CloudOff />}
        title={t('errors.serverGone', { host: new URL(api.origin).host })}
        text={t('server.errors.unreachable')}
        actions={
          <>
            <Button onClick={() => navigate('/server')}>{t('server.change')}</Button>
            <Button tone="brand" onClick={() => setAttempt(attempt + 1)}>
              {t('app.retry')}
            </Button>
          </>
        }
      />
    </CenteredPage>
  );
}
