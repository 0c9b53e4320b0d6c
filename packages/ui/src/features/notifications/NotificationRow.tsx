import type { Notification } from '@parley/core/contracts/rest';
import type { People } from '@parley/core/people';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import Check from 'lucide-react/icons/check';
import MailOpen from 'lucide-react/icons/mail-open';
import PhoneMissed from 'lucide-react/icons/phone-missed';
import { momentText, timeAgo } from '../../i18n/time.ts';
import { buttonClasses, Button } from '../../primitives/Button.tsx';
import { classes } from '../../primitives/classes.ts';
import { useNow } from '../../services/index.ts';
import { useRing } from '../ringing/index.ts';

const SIGNS = { 'missed-call': PhoneMissed, invitation: MailOpen, event: CalendarClock } as const;

interface NotificationRowProps {
  readonly notification: Notification;
  readonly people: People;
  readonly onRead: () => void;
  readonly onGone: () => void;
}

/** One thing that a member was told of, and what can be done about it. */
export function NotificationRow({ notification, people, onRead, onGone }: NotificationRowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const ring = useRing(people);
  const { about, createdAt, readAt } = notification;
  const unread = readAt === null;
  const follow = (): void => {
    if (unread) onRead();
    onGone();
  };
  const missed = about.kind === 'missed-call';
  const Sign = SIGNS[about.kind];
  const isOff = about.kind === 'event' && about.change === 'cancelled';
  return (
    <li className={classes('flex gap-3 rounded-control px-3 py-3', unread && 'bg-brand-soft/60')}>
      <span
        aria-hidden="true"
        className={classes(
          'grid size-10 shrink-0 place-items-center rounded-full',
          missed ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent',
        )}
      >
        <Sign className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className={classes('leading-snug', unread && 'font-[600]')}>
          {sentenceOf()}
          {unread && <span className="sr-only"> ({t('notifications.unread')})</span>}
        </p>
        <p className="mt-0.5 text-sm text-muted">{timeAgo(createdAt, now, i18n.language)}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          {about.kind === 'missed-call' ? (
            <Button
              className="text-sm"
              onClick={() => {
                follow();
                ring({ id: about.callerId, name: about.callerName, avatar: null });
              }}
            >
              {t('notifications.callBack', { name: about.callerName })}
            </Button>
          ) : isOff ? null : (
            <Link
              href={`/meeting/${about.roomCode}`}
              className={buttonClasses('plain', 'medium', 'text-sm')}
              onClick={follow}
            >
              {t('notifications.open')}
            </Link>
          )}
        </div>
      </div>
      {unread && (
        <button
          type="button"
          aria-label={`${t('notifications.markOne')}: ${sentenceOf()}`}
          title={t('notifications.markOne')}
          onClick={onRead}
          className="grid size-9 shrink-0 place-items-center rounded-full text-muted hover:bg-ink/7 hover:text-ink"
        >
          <Check className="size-4.5" aria-hidden="true" />
        </button>
      )}
    </li>
  );

  function sentenceOf(): string {
    switch (about.kind) {
      case 'missed-call':
        return t('notifications.missedCall', { name: about.callerName });
      case 'invitation':
        return about.roomTitle === ''
          ? t('notifications.invitationUntitled', { name: about.inviterName })
          : t('notifications.invitation', { name: about.inviterName, title: about.roomTitle });
      case 'event': {
        const when = momentText(about.startsAt, i18n.language);
        return `${t(`notifications.event.${about.change}`, { name: about.ownerName, title: about.title })} (${when})`;
      }
    }
  }
}
