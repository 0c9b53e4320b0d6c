import type { MediaKind, Preview, PreviewTrack } from '@parley/core/preview';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import { Avatar } from '../../primitives/Avatar.tsx';
import { classes } from '../../primitives/classes.ts';
import { LevelMeter } from '../../primitives/LevelMeter.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, usePreference } from '../../services/index.ts';

const DeviceTrouble = lazy(async () => ({
  default: (await import('./DeviceTrouble.tsx')).DeviceTrouble,
}));

interface PreviewStageProps {
  readonly preview: Preview;
  /** Empty where nobody is known yet. */
  readonly name: string;
}

/** The own picture as the others will see it (mirrored, as in a mirror), and the two switches. */
export function PreviewStage({ preview, name }: PreviewStageProps) {
  const { t } = useTranslation();
  const camera = useObservable(preview.camera);
  const microphone = useObservable(preview.microphone);
  const silent = useObservable(preview.silent);
  const effect = useObservable(preview.effect);
  const [mirrored] = usePreference('mirrorSelf');
  return (
    <div>
      <div className="relative aspect-4/3 overflow-hidden rounded-[1.75rem] bg-linear-150 from-tile to-tile-deep text-on-tile shadow-card sm:aspect-video">
        {camera.kind === 'on' ? (
          <Picture track={camera.shown} label={t('prejoin.preview')} mirrored={mirrored} />
        ) : (
          <div className="absolute inset-0 grid place-content-center justify-items-center gap-4 pb-14">
            {name !== '' && <Avatar name={name} className="size-20 text-2xl" />}
            <p className="text-sm text-on-tile/80">
              {t(camera.kind === 'starting' ? 'prejoin.cameraStarting' : 'prejoin.cameraOff')}
            </p>
          </div>
        )}
        <div className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-3 bg-linear-to-t from-black/55 to-transparent px-4 pt-12 pb-4">
          <Toggle
            label={t('prejoin.microphone')}
            kind="microphone"
            state={microphone}
            onToggle={(kind, on) => void preview.setOn(kind, on)}
          />
          <Toggle
            label={t('prejoin.camera')}
            kind="camera"
            state={camera}
            onToggle={(kind, on) => void preview.setOn(kind, on)}
          />
          <div className="absolute end-5 bottom-7">
            {microphone.kind === 'on' && <LevelMeter label={t('prejoin.level')} level={preview.level} />}
          </div>
        </div>
      </div>
      <div className="mt-3 space-y-2 empty:hidden">
        {effect === 'loading' && <Notice tone="info">{t('prejoin.backgroundLoading')}</Notice>}
        {effect === 'failed' && <Notice tone="warn">{t('prejoin.backgroundFailed')}</Notice>}
        {silent && <Notice tone="warn">{t('prejoin.silent')}</Notice>}
        <Suspense>
          {(
            [
              ['camera', camera],
              ['microphone', microphone],
            ] as const
          ).map(
            ([kind, state]) =>
              state.kind === 'failed' && (
                <DeviceTrouble
                  key={kind}
                  kind={kind}
                  problem={state.problem}
                  onRetry={() => void preview.setOn(kind, true)}
                />
              ),
          )}
        </Suspense>
      </div>
    </div>
  );
}

const ICONS = { microphone: { on: Mic, off: MicOff }, camera: { on: Video, off: VideoOff } } as const;

interface ToggleProps {
  readonly label: string;
  readonly kind: MediaKind;
  readonly state: PreviewTrack;
  readonly onToggle: (kind: MediaKind, on: boolean) => void;
}

function Toggle({ label, kind, state, onToggle }: ToggleProps) {
  const on = state.kind === 'on' || state.kind === 'starting';
  const Icon = ICONS[kind][on ? 'on' : 'off'];
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      title={label}
      onClick={() => onToggle(kind, !on)}
      className={classes(
        'tactile grid size-14 place-items-center rounded-full focus-visible:outline-white',
        on ? 'bg-white/95 text-[#23266b] hover:bg-white' : 'bg-[#d3483f] text-white hover:bg-[#bf3c34]',
      )}
    >
      <Icon className="size-6" aria-hidden="true" />
    </button>
  );
}

interface PictureProps {
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly mirrored: boolean;
}

function Picture({ track, label, mirrored }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      aria-label={label}
      autoPlay
      muted
      playsInline
      className={classes('absolute inset-0 size-full object-cover', mirrored && '-scale-x-100')}
    />
  );
}
