import type { Call } from '@parley/core/call';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import MonitorUp from 'lucide-react/icons/monitor-up';
import MonitorX from 'lucide-react/icons/monitor-x';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { useObservable, useServices, useShortcut } from '../../services/index.ts';
import { useShareChoice } from './useShareChoice.tsx';

const ShareOptionsDialog = lazy(async () => ({
  default: (await import('./ShareOptionsDialog.tsx')).ShareOptionsDialog,
}));

interface ShareControlProps {
  readonly call: Call;
  /** The bar's look of a control. */
  readonly look: (tone: 'plain' | 'active') => string;
}

/** Starts a share, by our picker or the system's, and stops it. */
export function ShareControl({ call, look }: ShareControlProps) {
  const { t } = useTranslation();
  const { platform } = useServices();
  const shortcut = useShortcut('share');
  const share = useObservable(call.share);
  const connecting = useObservable(call.phase).kind === 'joining';
  const { choose, picker } = useShareChoice((options) => void call.startShare(options));
  if (!canShare()) return null;
  const sharing = share.kind === 'on' || share.kind === 'paused';
  const forbidden = share.kind === 'forbidden';
  const label = t(sharing ? 'call.stopSharing' : 'call.shareScreen');
  const Icon = sharing ? MonitorX : MonitorUp;
  const press = (): void => {
    if (forbidden || connecting || share.kind === 'starting') return;
    if (sharing) void call.stopShare();
    else choose();
  };
  return (
    <>
      <span className="relative inline-flex">
        <button
          type="button"
          {...shortcut}
          aria-label={label}
          aria-disabled={forbidden || connecting || undefined}
          aria-busy={share.kind === 'starting' || undefined}
          title={forbidden ? t('call.shareForbidden') : label}
          onClick={press}
          className={look(sharing ? 'active' : 'plain')}
        >
          <Icon className="size-5.5" aria-hidden="true" />
        </button>
        {platform.share.picker === 'system' && !sharing && !forbidden && !connecting && (
          <OptionsButton onShare={choose} />
        )}
      </span>
      {picker}
    </>
  );
}

/** A small way to the options, for those who want them; our own picker has them inside. */
function OptionsButton({ onShare }: { readonly onShare: (computerSound: boolean) => void }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'unloaded' | 'open' | 'closed'>('unloaded');
  return (
    <>
      <button
        type="button"
        aria-label={t('call.shareOptions')}
        aria-haspopup="dialog"
        title={t('call.shareOptions')}
        onClick={() => setDialog('open')}
        className="absolute -end-1.5 -top-1.5 grid size-6 place-items-center rounded-full border border-line bg-raised text-muted shadow-control hover:text-ink"
      >
        <SlidersHorizontal className="size-3.5" aria-hidden="true" />
      </button>
      {dialog !== 'unloaded' && (
        <Suspense>
          <ShareOptionsDialog
            open={dialog === 'open'}
            onClose={() => setDialog('closed')}
            onShare={(computerSound) => {
              setDialog('closed');
              onShare(computerSound);
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
