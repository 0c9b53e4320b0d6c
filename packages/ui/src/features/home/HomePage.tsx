import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import Plus from 'lucide-react/icons/plus';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Card } from '../../primitives/Page.tsx';
import { usePageTitle, useServices, useSession } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { MemoryNotice } from '../auth/index.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { JoinForm } from './JoinForm.tsx';
import { RecentRooms } from './RecentRooms.tsx';
import { useNewMeeting } from './useNewMeeting.ts';

/** Home: start a meeting, join one, come back to one. */
export function HomePage() {
  usePageTitle('home');
  const { t } = useTranslation();
  const sentence = useSentence();
  const who = useSession();
  const { session } = useServices();
  const { making, start } = useNewMeeting();
  if (who.kind === 'guest') return <Redirect to="/signin" replace />;
  return (
    <div className="ground min-h-dvh">
      <header className="mx-auto flex max-w-5xl items-center justify-between px-4 py-5 sm:px-6">
        <span className="flex items-center gap-3">
          <Logo />
          <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
        </span>
        {who.kind === 'member' && <AccountMenu user={who.user} />}
      </header>
      <main className="mx-auto max-w-5xl animate-rise px-4 pt-4 pb-16 sm:px-6 sm:pt-10">
        <h1 className="min-h-11 text-3xl sm:text-4xl">
          {who.kind === 'member' ? t('home.greeting', { name: firstName(who.user.name) }) : t('app.name')}
        </h1>
        <p className="mt-2 text-lg text-muted">{t('home.text')}</p>
        <div className="mt-6 space-y-3 empty:hidden">
          <MemoryNotice />
          {who.kind === 'failed' && (
            <Notice
              tone="danger"
              action={<Button onClick={() => void session.refresh()}>{t('app.retry')}</Button>}
            >
              {sentence(who.error)}
            </Notice>
          )}
          {making.kind === 'failed' && <Notice tone="danger">{sentence(making.error)}</Notice>}
        </div>
        <div className="mt-8 grid gap-4 md:grid-cols-2">
          <div className="flex flex-col justify-between gap-6 rounded-card bg-linear-150 from-[#4247bd] to-[#22266f] p-6 text-white shadow-card sm:p-8">
            <p className="max-w-xs text-lg leading-snug text-[#e3e3fb]">{t('home.newMeetingText')}</p>
            <button
              type="button"
              aria-busy={making.kind === 'making' || undefined}
              onClick={() => making.kind !== 'making' && start()}
              className="tactile inline-flex min-h-14 items-center justify-center gap-2.5 self-start rounded-control bg-[#fffdf8] px-7 text-lg font-[620] tracking-[-0.01em] text-[#23266b] hover:bg-white"
            >
              <Plus className="size-5.5" aria-hidden="true" />
              {t('home.newMeeting')}
            </button>
          </div>
          <Card className="p-6 sm:p-8">
            <h2 className="mb-4 text-lg">{t('home.joinTitle')}</h2>
            <JoinForm />
          </Card>
        </div>
        <div className="mt-12">{who.kind === 'member' && <RecentRooms />}</div>
      </main>
    </div>
  );
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
