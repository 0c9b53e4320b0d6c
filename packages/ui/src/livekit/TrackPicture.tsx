import { attachTrack, type Tile } from '@parley/core/call';
import { useLayoutEffect, useRef } from 'react';

interface TrackPictureProps {
  readonly track: Tile['track'];
  readonly className: string;
}

/** The moving picture of a tile. LiveKit attaches it, and asks the sender only for the size that is drawn. */
export function TrackPicture({ track, className }: TrackPictureProps) {
  return 'publication' in track ? <Picture publication={track.publication} className={className} /> : null;
}

interface PictureProps {
  readonly publication: Extract<Tile['track'], { publication: unknown }>['publication'];
  readonly className: string;
}

function Picture({ publication, className }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  // Before the paint: the first frame finds its place.
  useLayoutEffect(
    () => (element.current ? attachTrack(publication, element.current) : undefined),
    [publication],
  );
  return <video ref={element} className={className} autoPlay playsInline muted />;
}

/** Whether a track shows a whole screen of this computer: drawn here, it would show itself without end. */
export function showsWholeScreen(track: Tile['track']): boolean {
  const source = 'publication' in track ? track.publication.track?.mediaStreamTrack : undefined;
  return source?.getSettings().displaySurface === 'monitor';
}
