import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import WifiOff from 'lucide-react/icons/wifi-off';
import { useObservable, useServices, useSession } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { NotificationBell } from '../notifications/index.ts';
import { AccountMenu } from './AccountMenu.tsx';
import type { Place } from './places.ts';
import { SideBar } from './SideBar.tsx';
import { TabBar } from './TabBar.tsx';

interface AppFrameProps {
  readonly current: Place;
  readonly children: ReactNode;
}

/** What surrounds the screens of a member: a side bar, on phones a bar at the bottom, the bell and the account. */
export function AppFrame({ current, children }: AppFrameProps) {
  const { t } = useTranslation();
  const who = useSession();
  const { people, online } = useServices();
  const followed = useObservable(people);
  const connected = useObservable(online);
  return (
    <div className="ground flex min-h-dvh flex-col sm:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-raised px-4 py-3 focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
      >
        {t('navigation.skip')}
      </a>
      <SideBar current={current} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex items-center gap-3 px-4 py-4 sm:justify-end sm:px-8">
          <span className="flex flex-1 items-center gap-3 sm:hidden">
            <Logo />
            <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
          </span>
          {followed !== null && <NotificationBell people={followed} />}
          {who.kind === 'member' && <AccountMenu user={who.user} />}
        </header>
        <div role="status">
          {!connected && (
            <p className="mx-4 mb-2 flex items-center gap-3 rounded-control bg-warn-soft px-4 py-3 text-[0.9375rem] sm:mx-8">
              <WifiOff className="size-5 shrink-0 text-warn" aria-hidden="true" />
              {t('navigation.offline')}
            </p>
          )}
        </div>
        <main
          id="content"
          tabIndex={-1}
          className="flex-1 animate-rise px-4 pt-1 pb-28 outline-none sm:px-8 sm:pb-16"
        >
          {children}
        </main>
      </div>
      <TabBar current={current} />
    </div>
  );
}
