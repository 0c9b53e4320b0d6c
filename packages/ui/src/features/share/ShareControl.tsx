import type { Call } from '@parley/core/call';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import MonitorUp from 'lucide-react/icons/monitor-up';
import MonitorX from 'lucide-react/icons/monitor-x';
import { useObservable, useServices } from '../../services/index.ts';
import { SharePicker } from './SharePicker.tsx';

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
  const connecting = useObservable(call.phase).kind === 'connecting';
  const [picking, setPicking] = useState(false);
  if (!canShare()) return null;
  const sharing = share.kind === 'on';
  const forbidden = share.kind === 'forbidden';
  const label = t(sharing ? 'call.stopSharing' : 'call.shareScreen');
  const Icon = sharing ? MonitorX : MonitorUp;
  const press = (): void => {
    if (forbidden || connecting || share.kind === 'starting') return;
    if (sharing) void call.stopShare();
    else if (platform.share.picker === 'own') setPicking(true);
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
      {platform.share.picker === 'own' && (
        <SharePicker
          sources={platform.share}
          open={picking}
          onClose={() => setPicking(false)}
          onChosen={(computerSound) => {
            setPicking(false);
            void call.startShare({ computerSound, chosen: true });
          }}
        />
      )}
    </>
  );
}

/** Phones cannot, and neither can a page that came without TLS. */
function canShare(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}
