import { VideoTrack, type TrackReference } from '@livekit/components-react';
import type { Tile } from '@parley/core/call';

interface TrackPictureProps {
  readonly track: Tile['track'];
  readonly className: string;
}

/** The moving picture of a tile. LiveKit attaches it, and asks the sender only for the size that is drawn. */
export function TrackPicture({ track, className }: TrackPictureProps) {
  return isReference(track) ? (
    <VideoTrack trackRef={track} className={className} manageSubscription={false} />
  ) : null;
}

/** Whether a track shows a whole screen of this computer: drawn here, it would show itself without end. */
export function showsWholeScreen(track: Tile['track']): boolean {
  const source = isReference(track) ? track.publication.track?.mediaStreamTrack : undefined;
  return source?.getSettings().displaySurface === 'monitor';
}

function isReference(track: Tile['track']): track is TrackReference {
  return 'publication' in track;
}
