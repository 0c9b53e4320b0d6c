/** What of the others' pictures this device takes: all it shows, less of it, or none. */
export const RECEPTIONS = ['full', 'light', 'audio-only'] as const;
export type Reception = (typeof RECEPTIONS)[number];

/** A picture that is being drawn somewhere, in device pixels. */
export interface ShownPicture {
  readonly tile: string;
  readonly width: number;
  readonly height: number;
  /** Whether the picture fills its frame, cut off at the edges, or lies within it. */
  readonly fit: 'cover' | 'contain';
}

export type PictureQuality = 'low' | 'medium' | 'high';

/** One of the sizes in which a sender offers a picture. */
export interface PictureLayer {
  readonly quality: PictureQuality;
  readonly width: number;
  readonly height: number;
}

/** What is asked of the media server for one picture. */
export type PictureWish =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'picture';
      readonly quality: PictureQuality;
      /** Frames a second at most; null as many as are sent. */
      readonly fps: number | null;
    };

export const NO_PICTURE: PictureWish = { kind: 'nothing' };

/** A layer may be drawn this much larger than it is before the next one is worth its cost. */
const ENLARGED = 1.3;
const LIGHT = { enlarged: 2.5, fps: 12 } as const;

/** What to ask for, from what every view draws of this picture. The largest view decides. */
export function wishFor(
  layers: readonly PictureLayer[],
  shown: readonly ShownPicture[],
  reception: Reception,
): PictureWish {
  if (shown.length === 0 || reception === 'audio-only') return NO_PICTURE;
  const light = reception === 'light';
  const enlarged = light ? LIGHT.enlarged : ENLARGED;
  const fits = layers
    .filter(({ width }) => width > 0)
    .toSorted((one, other) => one.width - other.width)
    .find((layer) => shown.every((picture) => enlargement(layer, picture) <= enlarged));
  return { kind: 'picture', quality: fits?.quality ?? 'high', fps: light ? LIGHT.fps : null };
}

function enlargement(layer: PictureLayer, { width, height, fit }: ShownPicture): number {
  const [across, down] = [width / layer.width, height / layer.height];
  return fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
}
