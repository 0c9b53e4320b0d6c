import type { CalendarEvent } from '@parley/core/contracts/rest';
import { DAY_GROUPS, dayGroup, eventPhase } from '@parley/core/domain/upcoming';
import { timesOf, type People, type Schedule } from '@parley/core/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import CalendarDays from 'lucide-react/icons/calendar-days';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useNow, useObservable, useServices } from '../../services/index.ts';
import { EventRow } from './EventRow.tsx';

/** Often enough that "in 5 minutes" is never wrong for long, in milliseconds. */
const FRESH_MS = 10_000;

/** The meetings that are coming, the next one first; `people` is null while they are on their way. */
export function UpcomingList({ people }: { readonly people: People | null }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="upcoming">
      <h2 id="upcoming" className="mb-4 text-lg">
        {t('schedule.upcoming')}
      </h2>
      {people === null ? <Skeleton /> : <Events schedule={people.schedule} />}
    </section>
  );
}

function Events({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { online } = useServices();
  const connected = useObservable(online);
  const state = useObservable(schedule.state);
  const now = useNow(FRESH_MS);
  switch (state.kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <Notice tone="danger" action={<Button onClick={() => schedule.reload()}>{t('app.retry')}</Button>}>
          {t('schedule.failed')} {sentence(state.error)}
        </Notice>
      );
    case 'loaded': {
      const list = state.list.filter((event) => eventPhase(timesOf(event), now) !== 'over');
      return (
        <div className="space-y-6">
          {!connected && <Notice tone="warn">{t('schedule.offline')}</Notice>}
          {list.length === 0 && <Nothing />}
          <Days schedule={schedule} list={list} now={now} />
          {state.next !== null && <More schedule={schedule} />}
        </div>
      );
    }
  }
}

interface DaysProps {
  readonly schedule: Schedule;
  readonly list: readonly CalendarEvent[];
  readonly now: number;
}

function Days({ schedule, list, now }: DaysProps) {
  const { t } = useTranslation();
  return DAY_GROUPS.map((group) => {
    const events = list.filter((event) => dayGroup(timesOf(event), now) === group);
    if (events.length === 0) return null;
    return (
      <div key={group}>
        <h3 className="mb-2 text-sm font-[600] text-muted">{t(`schedule.days.${group}`)}</h3>
        <ul className="grid grid-cols-1 gap-3">
          {events.map((event) => (
            <EventRow
              key={event.id}
              schedule={schedule}
              event={event}
              now={now}
              withDay={group === 'later'}
            />
          ))}
        </ul>
      </div>
    );
  });
}

function More({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const [loading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    const answer = await schedule.loadMore();
    setLoading(false);
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
  };
  return (
    <Button busy={loading} onClick={() => void load()}>
      {t('schedule.more')}
    </Button>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <div className="rounded-card border border-dashed border-line-strong/50 px-6 py-10 text-center">
      <CalendarDays className="mx-auto size-9 text-muted" strokeWidth={1.5} aria-hidden="true" />
      <p className="mt-4 font-[600]">{t('schedule.empty')}</p>
      <p className="mt-1 text-muted">{t('schedule.emptyText')}</p>
    </div>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')} className="h-22 animate-breathe rounded-card bg-ink/6" />
  );
}
