import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import Plus from 'lucide-react/icons/plus';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Card } from '../../primitives/Page.tsx';
import { useObservable, usePageTitle, useServices, useSession } from '../../services/index.ts';
import { MemoryNotice } from '../auth/index.ts';
import { ContactList } from '../contacts/index.ts';
import { ScheduleButton, UpcomingList } from '../schedule/index.ts';
import { AppFrame } from '../navigation/index.ts';
import { JoinForm } from './JoinForm.tsx';
import { RecentRooms } from './RecentRooms.tsx';
import { useNewMeeting } from './useNewMeeting.ts';

/** Home: start a meeting, join one, come back to one, call somebody. */
export function HomePage() {
  usePageTitle('home');
  const { t } = useTranslation();
  const sentence = useSentence();
  const who = useSession();
  const { session, people: followed } = useServices();
  const people = useObservable(followed);
  const { making, start } = useNewMeeting();
  if (who.kind === 'guest') return <Redirect to="/signin" replace />;
  return (
    <AppFrame current="home">
      <div className="mx-auto max-w-6xl">
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
        <div className="mt-8 grid gap-5 md:grid-cols-2">
          <div className="flex flex-col justify-between gap-6 rounded-card bg-linear-150 from-[#4247bd] to-[#22266f] p-6 text-white shadow-card sm:p-8">
            <p className="max-w-xs text-lg leading-snug text-[#e3e3fb]">{t('home.newMeetingText')}</p>
            <div className="flex flex-wrap gap-3">
              <button
                type="button"
                aria-busy={making.kind === 'making' || undefined}
                onClick={() => making.kind !== 'making' && start()}
                className="tactile inline-flex min-h-14 items-center justify-center gap-2.5 rounded-control bg-[#fffdf8] px-7 text-lg font-[620] tracking-[-0.01em] text-[#23266b] hover:bg-white"
              >
                <Plus className="size-5.5" aria-hidden="true" />
                {t('home.newMeeting')}
              </button>
              {who.kind === 'member' && (
                <ScheduleButton
                  people={people}
                  className="inline-flex min-h-14 items-center justify-center gap-2.5 rounded-control border border-white/55 px-6 text-lg font-[580] tracking-[-0.01em] hover:bg-white/12"
                />
              )}
            </div>
          </div>
          <Card className="p-6 sm:p-8">
            <h2 className="mb-4 text-lg">{t('home.joinTitle')}</h2>
            <JoinForm />
          </Card>
        </div>
        {who.kind === 'member' && (
          <div className="mt-12 grid items-start gap-x-8 gap-y-12 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="space-y-10">
              <UpcomingList people={people} />
              <RecentRooms />
            </div>
            {people !== null && (
              <section aria-labelledby="people-here">
                <h2 id="people-here" className="mb-4 text-lg">
                  {t('contacts.title')}
                </h2>
                <ContactList people={people} />
              </section>
            )}
          </div>
        )}
      </div>
    </AppFrame>
  );
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
