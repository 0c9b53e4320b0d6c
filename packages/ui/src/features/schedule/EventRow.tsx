import type { CalendarEvent } from '@parley/core/contracts/rest';
import { eventPhase } from '@parley/core/domain/upcoming';
import { timesOf, type Schedule } from '@parley/core/people';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import LinkIcon from 'lucide-react/icons/link';
import Pencil from 'lucide-react/icons/pencil';
import X from 'lucide-react/icons/x';
import { buttonClasses } from '../../primitives/Button.tsx';
import { classes } from '../../primitives/classes.ts';
import { distanceText, spanText } from './event-times.ts';
import { useCancel } from './useCancel.ts';
import { useInvite } from './useInvite.ts';

const ScheduleDialog = lazy(() => import('./ScheduleDialog.tsx'));

/** An event of the next hours is told by how far away it is, in milliseconds. */
const NEAR_MS = 3 * 3_600_000;

interface EventRowProps {
  readonly schedule: Schedule;
  readonly event: CalendarEvent;
  readonly now: number;
  /** Says on which day it is. */
  readonly withDay: boolean;
}

/** One planned meeting: when it is, the way in once its doors are open, its link, and for its owner what to do. */
export function EventRow({ schedule, event, now, withDay }: EventRowProps) {
  const { t, i18n } = useTranslation();
  const copyInvite = useInvite();
  const cancel = useCancel(schedule);
  const [changing, setChanging] = useState(false);
  const { title, owner, invited, invitedCount } = event;
  const times = timesOf(event);
  const phase = eventPhase(times, now);
  const inside = phase === 'open' || phase === 'on';
  const mine = invited !== null;
  const near = times.startsAt - now < NEAR_MS;
  const distance = distanceText(times.startsAt, now, i18n.language);
  return (
    <li className="soft-raised flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-surface p-4">
      <div className="min-w-48 flex-1">
        <p className="truncate font-[600]">{title}</p>
        <p className="mt-0.5 text-sm text-muted">
          {spanText(times, withDay, i18n.language)}
          {near && (
            <span className={classes(inside && 'font-[560] text-accent')}>
              {' · '}
              {t(phase === 'on' ? 'schedule.started' : 'schedule.starts', { when: distance })}
            </span>
          )}
        </p>
        <p className="truncate text-sm text-muted">
          {mine
            ? t('schedule.invitedCount', { count: invitedCount })
            : t('schedule.by', { name: owner.name })}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Act
          label={t('schedule.copyInviteOf', { title })}
          tip={t('schedule.copyInvite')}
          onClick={() => void copyInvite(event)}
        >
          <LinkIcon className="size-5" aria-hidden="true" />
        </Act>
        {mine && (
          <>
            <Act
              label={t('schedule.changeOf', { title })}
              tip={t('schedule.change')}
              onClick={() => setChanging(true)}
            >
              <Pencil className="size-5" aria-hidden="true" />
            </Act>
            <Act
              label={t('schedule.cancelOf', { title })}
              tip={t('schedule.cancel')}
              onClick={() => void cancel(event)}
            >
              <X className="size-5" aria-hidden="true" />
            </Act>
          </>
        )}
        {inside && (
          <Link
            href={`/meeting/${event.roomCode}`}
            aria-label={t('schedule.joinOf', { title })}
            className={buttonClasses('brand', 'medium', 'ms-2')}
          >
            {t('home.join')}
          </Link>
        )}
      </div>
      {changing && (
        <Suspense>
          <ScheduleDialog schedule={schedule} event={event} onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly tip: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Act({ label, tip, onClick, children }: ActProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={tip}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
    >
      {children}
    </button>
  );
}
