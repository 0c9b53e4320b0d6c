import { appInvite } from '@parley/core/contracts/deeplink';
import { parseRoomCode } from '@parley/core/domain/codes';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import AppWindow from 'lucide-react/icons/app-window';
import CircleX from 'lucide-react/icons/circle-x';
import KeyRound from 'lucide-react/icons/key-round';
import Lock from 'lucide-react/icons/lock';
import { buttonClasses } from '../../primitives/Button.tsx';
import { Card, CenteredPage, Statement } from '../../primitives/Page.tsx';
import { usePageTitle, useServices } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';

/** Where a shared link arrives: the app or the browser, chosen by a person. Joins nothing by itself. */
export function InvitePage({ code: text }: { readonly code: string }) {
  usePageTitle('invite');
  const { t } = useTranslation();
  const { api, linkSecrets } = useServices();
  const code = parseRoomCode(text);
  const carried = code ? linkSecrets.of(code) : null;
  if (!code || carried?.kind === 'damaged') {
    return (
      <CenteredPage>
        <Statement
          icon={<CircleX />}
          title={t('errors.linkTitle')}
          text={t(code ? 'links.link.bad-secret' : 'links.link.bad-code')}
          actions={
            <Link href="/" className={buttonClasses()}>
              {t('app.home')}
            </Link>
          }
        />
      </CenteredPage>
    );
  }
  const secret = carried?.kind === 'secret' ? carried.linkSecret : null;
  return (
    <CenteredPage>
      <Card className="p-8 text-center sm:p-10">
        <Logo className="mx-auto size-16" />
        <h1 className="mt-6 text-[1.75rem] leading-tight">{t('invite.title')}</h1>
        <p className="mt-3 text-muted">{t('invite.text')}</p>
        <div className="mt-8 grid gap-3">
          <a href={appInvite(api.origin, code, secret)} className={buttonClasses('brand', 'large')}>
            <AppWindow className="size-5" aria-hidden="true" />
            {t('invite.openInApp')}
          </a>
          <Link href={`/meeting/${code}`} className={buttonClasses('plain', 'large')}>
            {t('invite.continueInBrowser')}
          </Link>
        </div>
        <p className="mt-7 flex items-start gap-2.5 text-start text-sm text-muted">
          {secret === null ? (
            <KeyRound className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          ) : (
            <Lock className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
          )}
          {t(secret === null ? 'invite.keyless' : 'invite.encrypted')}
        </p>
      </Card>
    </CenteredPage>
  );
}
