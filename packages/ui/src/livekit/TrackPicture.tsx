import { attachTrack, type Tile } from '@parley/core/call';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { watchFrames, type PictureFlow } from './frame-watch.ts';

interface TrackPictureProps {
  readonly track: Tile['track'];
  readonly className: string;
  /** Whether frames arrive; told on each change. */
  readonly onFlow?: ((flow: PictureFlow) => void) | undefined;
}

/** The moving picture of a tile, in whatever window it is drawn. */
export function TrackPicture({ track, ...look }: TrackPictureProps) {
  return 'publication' in track ? <Picture publication={track.publication} {...look} /> : null;
}

interface PictureProps extends Omit<TrackPictureProps, 'track'> {
  readonly publication: Extract<Tile['track'], { publication: unknown }>['publication'];
}

function Picture({ publication, className, onFlow }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  // Before the paint: the first frame finds its place.
  useLayoutEffect(
    () => (element.current ? attachTrack(publication, element.current) : undefined),
    [publication],
  );
  useEffect(
    () => (element.current && onFlow ? watchFrames(element.current, onFlow) : undefined),
    [publication, onFlow],
  );
  return <video ref={element} className={className} autoPlay playsInline muted disablePictureInPicture />;
}

/** Whether a track shows a whole screen of this computer: drawn here, it would show itself without end. */
export function showsWholeScreen(track: Tile['track']): boolean {
  const source = 'publication' in track ? track.publication.track?.mediaStreamTrack : undefined;
  return source?.getSettings().displaySurface === 'monitor';
}
