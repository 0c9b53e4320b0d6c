import type { Call } from '@parley/core/call';
import { isAway, type CallState } from '@parley/core/domain/call-state';
import { useTranslation } from 'react-i18next';
import CloudOff from 'lucide-react/icons/cloud-off';
import ServerOff from 'lucide-react/icons/server-off';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import WifiOff from 'lucide-react/icons/wifi-off';
import { clock } from '../../i18n/time.ts';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useNow, useObservable, useServices } from '../../services/index.ts';

type Away = Extract<CallState, { readonly kind: 'resuming' | 'rejoining' }>;

/** Whose side it is on is seen before it is read: this device, the way, or the other end. */
const SIGNS = {
  offline: WifiOff,
  unreachable: CloudOff,
  service: ServerOff,
  'media-server': ServerOff,
  'media-path': ShieldAlert,
} as const;

/** Says that the connection is away, since when, whose side that is on, and that somebody is working on it. */
export function ConnectionBanner({ call }: { readonly call: Call }) {
  const phase = useObservable(call.phase);
  return (
    // There from the start: what a live region is born with is not read out.
    <div role="status" className="relative z-10">
      {isAway(phase) && <AwayNotice away={phase} />}
    </div>
  );
}

function AwayNotice({ away }: { readonly away: Away }) {
  const { t } = useTranslation();
  const online = useObservable(useServices().online);
  // The system knows of its own network before any question has come back unanswered.
  const fault = online ? away.fault : 'offline';
  const Sign = fault === null ? null : SIGNS[fault];
  return (
    <div className="mx-3 mb-2 rounded-control bg-warn-soft px-4 py-2.5 text-center">
      <p className="flex items-center justify-center gap-2.5 text-[0.9375rem] font-[540]">
        {Sign ? (
          <Sign className="size-4.5 shrink-0 text-warn" aria-hidden="true" />
        ) : (
          <Spinner className="size-4.5 shrink-0 text-warn" />
        )}
        <span>{t(fault === null ? `connection.${away.kind}` : `connection.fault.${fault}`)}</span>
        <AwayFor since={away.lostAt} />
      </p>
      <p className="mt-0.5 text-[0.8125rem] text-muted">{t('connection.stillHere')}</p>
    </div>
  );
}

/** Out of the live region's voice: nobody wants to hear every second. */
function AwayFor({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <span role="timer" aria-label={t('connection.away', { time: clock((now - since) / 1000) })}>
      <span aria-hidden="true" className="whitespace-nowrap tabular-nums text-muted">
        {clock(Math.max(0, (now - since) / 1000))}
      </span>
    </span>
  );
}
