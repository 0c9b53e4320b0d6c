import type { Call } from '@parley/core/call';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import MonitorUp from 'lucide-react/icons/monitor-up';
import MonitorX from 'lucide-react/icons/monitor-x';
import { useObservable, useServices } from '../../services/index.ts';

const SharePicker = lazy(async () => ({ default: (await import('./SharePicker.tsx')).SharePicker }));

interface ShareControlProps {
  readonly call: Call;
  /** The bar's look of a control. */
  readonly look: (tone: 'plain' | 'active') => string;
}

/** Starts a share, by our picker or the system's, and stops it. */
export function ShareControl({ call, look }: ShareControlProps) {
  const { t } = useTranslation();
  const { platform } = useServices();
  const share = useObservable(call.share);
  const connecting = useObservable(call.phase).kind === 'joining';
  // Once loaded it stays, so that closing it gives the focus back.
  const [picker, setPicker] = useState<'unloaded' | 'open' | 'closed'>('unloaded');
  if (!canShare()) return null;
  const sharing = share.kind === 'on';
  const forbidden = share.kind === 'forbidden';
  const label = t(sharing ? 'call.stopSharing' : 'call.shareScreen');
  const Icon = sharing ? MonitorX : MonitorUp;
  const press = (): void => {
    if (forbidden || connecting || share.kind === 'starting') return;
    if (sharing) void call.stopShare();
    else if (platform.share.picker === 'own') setPicker('open');
    else void call.startShare({ computerSound: true, chosen: false });
  };
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-disabled={forbidden || connecting || undefined}
        aria-busy={share.kind === 'starting' || undefined}
        title={forbidden ? t('call.shareForbidden') : label}
        onClick={press}
        className={look(sharing ? 'active' : 'plain')}
      >
        <Icon className="size-5.5" aria-hidden="true" />
      </button>
      {platform.share.picker === 'own' && picker !== 'unloaded' && (
        <Suspense>
          <SharePicker
            sources={platform.share}
            open={picker === 'open'}
            onClose={() => setPicker('closed')}
            onChosen={(computerSound) => {
              setPicker('closed');
              void call.startShare({ computerSound, chosen: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Phones cannot, and neither can a page that came without TLS. */
export function canShare(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}
