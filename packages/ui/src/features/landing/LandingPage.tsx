import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import Lock from 'lucide-react/icons/lock';
import MonitorUp from 'lucide-react/icons/monitor-up';
import UsersRound from 'lucide-react/icons/users-round';
import { buttonClasses } from '../../primitives/Button.tsx';
import { Card } from '../../primitives/Page.tsx';
import { usePageTitle } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { JoinForm } from '../home/index.ts';

/** What people without a session see first in the browser. */
export function LandingPage() {
  usePageTitle('landing');
  const { t } = useTranslation();
  return (
    <div className="ground min-h-dvh">
      <header className="mx-auto flex max-w-6xl items-center justify-between px-4 py-5 sm:px-8">
        <span className="flex items-center gap-3">
          <Logo />
          <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
        </span>
        <Link href="/signin" className={buttonClasses('quiet')}>
          {t('auth.signIn')}
        </Link>
      </header>
      <main className="mx-auto max-w-6xl animate-rise px-4 pb-16 sm:px-8">
        <div className="grid items-center gap-10 pt-8 lg:grid-cols-[minmax(0,11fr)_minmax(0,9fr)] lg:gap-16 lg:pt-20">
          <div>
            <h1 className="text-[2.6rem] leading-[1.05] tracking-[-0.035em] sm:text-6xl">
              {t('landing.headline')}
            </h1>
            <p className="mt-5 max-w-lg text-lg text-muted">{t('landing.text')}</p>
            <Link href="/signup" className={buttonClasses('brand', 'large', 'mt-8')}>
              {t('auth.createAccount')}
            </Link>
          </div>
          <Card className="p-6 sm:p-9">
            <h2 className="mb-5 text-xl">{t('landing.haveInvite')}</h2>
            <JoinForm />
          </Card>
        </div>
        <ul className="mt-16 grid gap-8 sm:grid-cols-3 lg:mt-28">
          <Point
            icon={<Lock />}
            title={t('landing.points.encryption')}
            text={t('landing.points.encryptionText')}
          />
          <Point
            icon={<MonitorUp />}
            title={t('landing.points.share')}
            text={t('landing.points.shareText')}
          />
          <Point
            icon={<UsersRound />}
            title={t('landing.points.guests')}
            text={t('landing.points.guestsText')}
          />
        </ul>
      </main>
    </div>
  );
}

interface PointProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
}

function Point({ icon, title, text }: PointProps) {
  return (
    <li>
      <span
        className="grid size-11 place-items-center rounded-control bg-accent-soft text-accent [&>svg]:size-5"
        aria-hidden="true"
      >
        {icon}
      </span>
      <h3 className="mt-4 text-base">{title}</h3>
      <p className="mt-1 text-muted">{text}</p>
    </li>
  );
}
