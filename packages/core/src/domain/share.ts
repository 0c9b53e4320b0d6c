/** What a share is mostly for: to be read, or to be watched. It decides what is kept when bandwidth is short. */
export const SHARE_CONTENTS = ['text', 'motion'] as const;
export type ShareContent = (typeof SHARE_CONTENTS)[number];

export const SHARE_RESOLUTIONS = ['720p', '1080p', '1440p'] as const;
export type ShareResolution = (typeof SHARE_RESOLUTIONS)[number];

export const SHARE_FRAME_RATES = [5, 15, 30] as const;
export type ShareFrameRate = (typeof SHARE_FRAME_RATES)[number];

/** How a person wants their screen to be sent. */
export interface ShareQuality {
  readonly content: ShareContent;
  readonly resolution: ShareResolution;
  readonly framesPerSecond: ShareFrameRate;
}

export const DEFAULT_SHARE_QUALITY: ShareQuality = {
  content: 'text',
  resolution: '1080p',
  framesPerSecond: 15,
};

/** What goes well with a content, until a person wants something else. */
export function usualFrameRate(content: ShareContent): ShareFrameRate {
  return content === 'motion' ? 30 : 15;
}

/** `full`: as chosen. `spare`: so that it fits through a thin line, and what it is for survives. */
export type ShareEffort = 'full' | 'spare';

/** What capture and encoder are told. Bitrates in bits a second. */
export interface ShareEncoding {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** While the share lasts. */
  readonly maxBitrate: number;
  /** For the first seconds: the first picture is whole, and the larger the allowance the sooner it is there. */
  readonly openingBitrate: number;
  /** By how much the captured picture is reduced before it is sent. */
  readonly reduction: number;
}

const SIZES: Readonly<Record<ShareResolution, { readonly width: number; readonly height: number }>> = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
  '1440p': { width: 2560, height: 1440 },
};

/** Bitrates at 1080p; other sizes in proportion to their pixels, by half of what they differ. */
const FULL_BITRATE: Readonly<Record<ShareFrameRate, number>> = { 5: 2_500_000, 15: 5_000_000, 30: 6_500_000 };
const OPENING_BITRATE = 8_000_000;
const SPARE_BITRATE = 1_200_000;
const SPARE_TEXT_FRAME_RATE = 5;
const SPARE_MOTION_REDUCTION = 1.5;

/** Text keeps its pixels and gives up frames; motion keeps its frames and gives up pixels. */
export function shareEncoding(quality: ShareQuality, effort: ShareEffort = 'full'): ShareEncoding {
  const size = SIZES[quality.resolution];
  const scale = (1 + (size.width * size.height) / (1920 * 1080)) / 2;
  const scaled = (bitrate: number): number => Math.round((bitrate * scale) / 10_000) * 10_000;
  if (effort === 'full')
    return {
      ...size,
      framesPerSecond: quality.framesPerSecond,
      maxBitrate: scaled(FULL_BITRATE[quality.framesPerSecond]),
      openingBitrate: scaled(OPENING_BITRATE),
      reduction: 1,
    };
  const isText = quality.content === 'text';
  return {
    ...size,
    framesPerSecond: isText
      ? Math.min(quality.framesPerSecond, SPARE_TEXT_FRAME_RATE)
      : quality.framesPerSecond,
    maxBitrate: scaled(SPARE_BITRATE),
    openingBitrate: scaled(SPARE_BITRATE),
    reduction: isText ? 1 : SPARE_MOTION_REDUCTION,
  };
}

/** From this many viewers on one of them is likely to have a thin line or a small window. */
const MANY_VIEWERS = 8;

/**
 * How many sizes of a share are sent. One is there soonest and costs the presenter's machine least. A second, small
 * one is for those who cannot receive the large one; the media server chooses for each.
 */
export function shareLayers(viewers: { readonly all: number; readonly weak: number }): 1 | 2 {
  return viewers.weak > 0 || viewers.all >= MANY_VIEWERS ? 2 : 1;
}
