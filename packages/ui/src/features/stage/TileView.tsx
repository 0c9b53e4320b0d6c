import type { Tile } from '@parley/core/call';
import type { Listening } from '@parley/core/domain/listening';
import { observable, type Observable } from '@parley/core/domain/observable';
import type { Reception } from '@parley/core/domain/reception';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showsWholeScreen, TrackPicture, type PictureFlow } from '../../livekit/index.ts';
import { classes } from '../../primitives/classes.ts';
import { useObservable, usePreference } from '../../services/index.ts';
import { Nameplate } from './Nameplate.tsx';
import { TilePlaceholder, type WithoutPicture } from './TilePlaceholder.tsx';
import { tileName } from './tile-name.ts';
import { ZoomFrame } from './ZoomFrame.tsx';

interface TileViewProps {
  readonly tile: Tile;
  readonly size: 'small' | 'large';
  /** Lies over another tile. */
  readonly floating?: boolean;
  readonly listening?: Listening;
  readonly reception?: Observable<Reception>;
  readonly zoomable?: boolean;
  /** Controls over the picture. */
  readonly children?: ReactNode;
}

const ALL_OF_IT = observable<Reception>('full');
const EVERYONE = observable<ReadonlyMap<string, number>>(new Map());

/** One tile: the picture or the reason why there is none, whose it is, and whether they speak. */
export function TileView({ tile, size, floating = false, zoomable = false, ...rest }: TileViewProps) {
  const { t } = useTranslation();
  const { participant, kind, track } = tile;
  const reception = useObservable(rest.reception ?? ALL_OF_IT);
  const volumes = useObservable(rest.listening?.volumes ?? EVERYONE);
  const [flow, setFlow] = useState<PictureFlow>('waiting');
  const [mirror] = usePreference('mirrorSelf');
  const without = withoutPicture(tile, reception);
  const speaking = kind === 'camera' && participant.speaking;
  // The person stands behind their picture until its first frame is there.
  const waiting = flow === 'waiting' && without === null && !participant.isLocal;
  const frozen = flow === 'frozen' && without === null;
  const picture = (
    <TrackPicture
      track={track}
      onFlow={participant.isLocal ? undefined : setFlow}
      className={classes(
        'absolute inset-0 size-full',
        kind === 'share' ? 'object-contain' : 'object-cover',
        kind === 'camera' && participant.isLocal && mirror && '-scale-x-100',
      )}
    />
  );
  return (
    <div
      role="group"
      aria-label={tileName(t, tile)}
      data-content={frozen ? 'frozen' : tile.content}
      className={classes(
        'relative isolate size-full overflow-hidden rounded-tile bg-linear-150 from-tile to-tile-deep text-on-tile',
        floating && 'shadow-float',
        speaking && 'shadow-[0_0_0_3px_var(--color-speaking)]',
        !speaking && floating && 'ring-2 ring-white/20',
      )}
    >
      {without !== null && <TilePlaceholder why={without} tile={tile} size={size} />}
      {waiting && <TilePlaceholder why="no-video" tile={tile} size={size} />}
      {without === null && (zoomable ? <ZoomFrame>{picture}</ZoomFrame> : picture)}
      {frozen && <TilePlaceholder why="frozen" tile={tile} size={size} />}
      <Nameplate tile={tile} mutedForMe={volumes.get(participant.identity) === 0} />
      {speaking && <span className="sr-only">{t('call.speaking')}</span>}
      {rest.children}
    </div>
  );
}

/** Why there is no picture; null where there is one. */
function withoutPicture(
  { content, kind, participant, track }: Tile,
  reception: Reception,
): WithoutPicture | null {
  switch (content) {
    case 'video':
      if (participant.isLocal) return kind === 'share' && showsWholeScreen(track) ? 'own-screen' : null;
      return reception === 'audio-only' ? 'sound-only' : null;
    case 'no-video':
    case 'paused':
    case 'cannot-decrypt':
    case 'refused':
      return content;
  }
}
