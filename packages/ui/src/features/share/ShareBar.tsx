import '../../i18n/late.ts';
import type { Call, ShareSound } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import Eye from 'lucide-react/icons/eye';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import type { ReactNode } from 'react';
import { classes } from '../../primitives/classes.ts';
import { useObservable } from '../../services/index.ts';
import { useShareChoice } from './useShareChoice.tsx';

interface ShareBarProps {
  readonly call: Call;
  readonly paused: boolean;
  /** The panel of what the others see. */
  readonly viewers: { readonly open: boolean; readonly toggle: () => void };
}

/** Says that one is sharing, for as long as one is, and what can be done about it. */
export function ShareBar({ call, paused, viewers }: ShareBarProps) {
  const { t } = useTranslation();
  const { presenting } = call;
  const sound = useObservable(presenting.sound);
  const { choose, picker } = useShareChoice((options) => void presenting.change(options));
  return (
    <section
      aria-label={t('share.bar')}
      className={classes(
        'mx-2.5 mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border px-3 py-1.5',
        paused ? 'border-warn/40 bg-warn-soft' : 'border-accent/40 bg-accent-soft',
      )}
    >
      <p role="status" className="flex min-w-0 flex-1 items-center gap-2.5 text-[0.9375rem] font-[560]">
        <span
          aria-hidden="true"
          className={classes(
            'size-2.5 shrink-0 rounded-full',
            paused ? 'bg-warn' : 'bg-danger motion-safe:animate-pulse',
          )}
        />
        <span className="truncate">{t(paused ? 'stage.sharePaused' : 'share.sharing')}</span>
      </p>
      {!paused && <SoundSign sound={sound} />}
      <span className="flex items-center gap-1">
        <BarButton
          label={t(paused ? 'share.resume' : 'share.pause')}
          icon={paused ? <Play /> : <Pause />}
          onClick={() => void (paused ? presenting.resume() : presenting.pause())}
        />
        <BarButton label={t('share.change')} icon={<RefreshCw />} onClick={() => choose()} />
        <BarButton
          label={t('sidePanel.viewers')}
          icon={<Eye />}
          pressed={viewers.open}
          onClick={viewers.toggle}
        />
      </span>
      {picker}
    </section>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly pressed?: boolean;
}

function BarButton({ label, icon, onClick, pressed }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-expanded={pressed}
      title={label}
      onClick={onClick}
      className={classes(
        'inline-flex h-10 min-w-10 items-center justify-center gap-2 rounded-control px-2.5 text-[0.875rem] font-[560] transition-colors [&>svg]:size-4.5',
        pressed === true ? 'bg-accent text-canvas' : 'hover:bg-ink/8',
      )}
    >
      {icon}
      <span aria-hidden="true" className="max-md:hidden">
        {label}
      </span>
    </button>
  );
}

function SoundSign({ sound }: { readonly sound: ShareSound }) {
  const { t } = useTranslation();
  switch (sound) {
    case 'none':
      return null;
    case 'heard':
      return (
        <span title={t('share.soundHeard')} className="text-muted">
          <Volume2 className="size-4.5" aria-hidden="true" />
          <span className="sr-only">{t('share.soundHeard')}</span>
        </span>
      );
    case 'missing':
    case 'silent':
      return (
        <span role="status" className="inline-flex items-center gap-1.5 text-sm text-warn">
          <VolumeX className="size-4.5 shrink-0" aria-hidden="true" />
          {t(sound === 'missing' ? 'share.soundMissing' : 'share.soundSilent')}
        </span>
      );
  }
}
