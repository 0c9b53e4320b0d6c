import type { EndReason } from '@parley/core/domain/call-state';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import Ban from 'lucide-react/icons/ban';
import DoorClosed from 'lucide-react/icons/door-closed';
import Hand from 'lucide-react/icons/hand';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import MonitorSmartphone from 'lucide-react/icons/monitor-smartphone';
import ShieldX from 'lucide-react/icons/shield-x';
import Unplug from 'lucide-react/icons/unplug';
import Users from 'lucide-react/icons/users';
import { clock } from '../../i18n/time.ts';
import { Button, buttonClasses } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import type { RatedMeeting } from './useRating.ts';

const AfterCall = lazy(async () => ({ default: (await import('./AfterCall.tsx')).AfterCall }));

const SIGNS = {
  left: Hand,
  'ended-by-host': DoorClosed,
  'meeting-over': DoorClosed,
  'room-closed': DoorClosed,
  removed: DoorClosed,
  banned: Ban,
  locked: LockKeyhole,
  lobby: DoorClosed,
  full: Users,
  'not-allowed': LockKeyhole,
  'joined-elsewhere': MonitorSmartphone,
  'connection-lost': Unplug,
  'encryption-failed': ShieldX,
} as const satisfies Record<EndReason, unknown>;

interface EndedScreenProps {
  readonly reason: EndReason;
  readonly seconds: number;
  readonly meeting: RatedMeeting;
  readonly onRejoin: () => void;
}

/** After a call: what happened, and the ways on. */
export function EndedScreen({ reason, seconds, meeting, onRejoin }: EndedScreenProps) {
  const { t } = useTranslation();
  const Sign = SIGNS[reason];
  return (
    <CenteredPage>
      <Statement
        icon={<Sign />}
        title={t(`ended.${reason}.title`)}
        text={t(`ended.${reason}.text`)}
        actions={
          <>
            <Link href="/" className={buttonClasses('plain')}>
              {t('app.home')}
            </Link>
            <Button tone="brand" onClick={onRejoin}>
              {t('ended.rejoin')}
            </Button>
          </>
        }
      >
        {seconds >= 1 && (
          <p className="mt-2 text-sm text-muted tabular-nums">
            {t('ended.duration', { time: clock(seconds) })}
          </p>
        )}
        <Suspense>
          <AfterCall reason={reason} seconds={seconds} meeting={meeting} />
        </Suspense>
      </Statement>
    </CenteredPage>
  );
}
