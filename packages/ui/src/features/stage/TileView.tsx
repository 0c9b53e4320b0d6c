import type { Tile } from '@parley/core/call';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import MicOff from 'lucide-react/icons/mic-off';
import MonitorUp from 'lucide-react/icons/monitor-up';
import ShieldX from 'lucide-react/icons/shield-x';
import AudioLines from 'lucide-react/icons/audio-lines';
import { showsWholeScreen, TrackPicture } from '../../livekit/index.ts';
import { Avatar } from '../../primitives/Avatar.tsx';
import { classes } from '../../primitives/classes.ts';
import { Spinner } from '../../primitives/Spinner.tsx';

interface TileViewProps {
  readonly tile: Tile;
  readonly size: 'small' | 'large';
  /** Lies over another tile. */
  readonly floating?: boolean;
}

/** One tile: the picture or the reason why there is none, whose it is, and whether they speak. */
export function TileView({ tile, size, floating = false }: TileViewProps) {
  const { t } = useTranslation();
  const { participant, kind } = tile;
  const label = kind === 'share' ? t('call.screenOf', { name: participant.name }) : participant.name;
  const speaking = kind === 'camera' && participant.speaking;
  return (
    <div
      role="group"
      aria-label={label}
      data-content={tile.content}
      className={classes(
        'relative isolate size-full overflow-hidden rounded-tile bg-linear-150 from-tile to-tile-deep text-on-tile transition-shadow',
        floating && 'shadow-float',
        speaking && 'shadow-[0_0_0_3px_var(--color-speaking)]',
        !speaking && floating && 'ring-2 ring-white/20',
      )}
    >
      <TileContentView tile={tile} size={size} />
      <Nameplate tile={tile} />
      {speaking && <span className="sr-only">{t('call.speaking')}</span>}
    </div>
  );
}

function TileContentView({ tile, size }: { readonly tile: Tile; readonly size: 'small' | 'large' }) {
  const { t } = useTranslation();
  const { participant, kind, content, track } = tile;
  switch (content) {
    case 'video':
      return kind === 'share' && participant.isLocal && showsWholeScreen(track) ? (
        <Placeholder icon={<MonitorUp />} title={t('call.ownScreen')} text={null} />
      ) : (
        <TrackPicture
          track={track}
          className={classes(
            'absolute inset-0 size-full',
            kind === 'share' ? 'bg-black/25 object-contain' : 'object-cover',
            kind === 'camera' && participant.isLocal && '-scale-x-100',
          )}
        />
      );
    case 'no-video':
      return (
        <div className="absolute inset-0 grid place-items-center">
          {kind === 'share' ? (
            <Spinner className="size-9" />
          ) : (
            <Avatar
              name={participant.name}
              seed={participant.identity}
              className={size === 'large' ? 'size-28 text-4xl' : 'size-14 text-xl'}
            />
          )}
        </div>
      );
    case 'cannot-decrypt':
      return (
        <Placeholder
          icon={<LockKeyhole />}
          title={t('call.cannotDecrypt')}
          text={size === 'large' ? t('call.cannotDecryptText') : null}
        />
      );
    case 'refused':
      return (
        <Placeholder
          icon={<ShieldX />}
          title={t('call.refused')}
          text={size === 'large' ? t('call.refusedText') : null}
        />
      );
  }
}

interface PlaceholderProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string | null;
}

function Placeholder({ icon, title, text }: PlaceholderProps) {
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 p-4 text-center">
      <span
        className="grid size-12 place-items-center rounded-full bg-white/10 [&>svg]:size-6"
        aria-hidden="true"
      >
        {icon}
      </span>
      <p className="font-[600]">{title}</p>
      {text !== null && <p className="max-w-xs text-sm text-on-tile/80">{text}</p>}
    </div>
  );
}

function Nameplate({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const { participant, kind } = tile;
  const name =
    participant.isLocal && kind === 'camera'
      ? t('call.youSuffix', { name: participant.name })
      : participant.name;
  return (
    <div className="absolute start-2 bottom-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-full bg-[#0b0d1e]/62 px-2.5 py-1 text-[0.8125rem] font-[540] text-white backdrop-blur-sm">
      {kind === 'share' ? (
        <MonitorUp className="size-3.5 shrink-0" aria-hidden="true" />
      ) : (
        <VoiceSign speaking={participant.speaking} on={participant.microphoneOn} />
      )}
      <span className="truncate">
        {kind === 'share' && participant.isLocal
          ? t('call.ownShare')
          : kind === 'share'
            ? t('call.screenOf', { name })
            : name}
      </span>
    </div>
  );
}

function VoiceSign({ speaking, on }: { readonly speaking: boolean; readonly on: boolean }) {
  const { t } = useTranslation();
  if (!on)
    return (
      <>
        <MicOff className="size-3.5 shrink-0 text-[#ff9a91]" aria-hidden="true" />
        <span className="sr-only">{t('call.muted')}</span>
      </>
    );
  return speaking ? <AudioLines className="size-3.5 shrink-0 text-speaking" aria-hidden="true" /> : null;
}
