import type { People } from '@parley/core/people';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import CalendarPlus from 'lucide-react/icons/calendar-plus';

const ScheduleDialog = lazy(() => import('./ScheduleDialog.tsx'));

interface ScheduleButtonProps {
  /** Null while they are on their way: the dialog opens as soon as they are there. */
  readonly people: People | null;
  readonly className: string;
}

/** Leads to planning a meeting; the form comes when it is wanted. */
export function ScheduleButton({ people, className }: ScheduleButtonProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-busy={(wanted && people === null) || undefined}
        onClick={() => setWanted(true)}
        className={className}
      >
        <CalendarPlus className="size-5" aria-hidden="true" />
        {t('schedule.schedule')}
      </button>
      {wanted && people !== null && (
        <Suspense>
          <ScheduleDialog schedule={people.schedule} event={null} onClose={() => setWanted(false)} />
        </Suspense>
      )}
    </>
  );
}
