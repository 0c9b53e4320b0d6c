import { Track } from 'livekit-client';
import type { Tile } from './types.ts';

/** The id of the tile that draws a source of a participant; null for what is not drawn. */
export function tileId(identity: string, source: Track.Source): string | null {
  switch (source) {
    case Track.Source.Camera:
      return cameraTileId(identity);
    case Track.Source.ScreenShare:
      return `${identity}/${'share' satisfies Tile['kind']}`;
    default:
      return null;
  }
}

/** The id of the tile of a participant's camera, which everyone has. */
export function cameraTileId(identity: string): string {
  return `${identity}/${'camera' satisfies Tile['kind']}`;
}
