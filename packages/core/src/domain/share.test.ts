import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SHARE_QUALITY,
  SHARE_CONTENTS,
  SHARE_FRAME_RATES,
  SHARE_RESOLUTIONS,
  shareEncoding,
  shareLayers,
  usualFrameRate,
  type ShareQuality,
} from './share.ts';

const quality = (change: Partial<ShareQuality>): ShareQuality => ({ ...DEFAULT_SHARE_QUALITY, ...change });

describe('what the encoder is told', () => {
  it.each<[string, Partial<ShareQuality>, object]>([
    [
      'by default: full HD at reading speed',
      {},
      { width: 1920, height: 1080, framesPerSecond: 15, maxBitrate: 5_000_000, openingBitrate: 8_000_000 },
    ],
    ['a film', { content: 'motion', framesPerSecond: 30 }, { framesPerSecond: 30, maxBitrate: 6_500_000 }],
    ['a small one', { resolution: '720p' }, { width: 1280, height: 720, maxBitrate: 3_610_000 }],
    ['a large one', { resolution: '1440p' }, { width: 2560, height: 1440, maxBitrate: 6_940_000 }],
    ['a slow one', { framesPerSecond: 5 }, { framesPerSecond: 5, maxBitrate: 2_500_000 }],
  ])('%s', (_name, change, expected) => {
    expect(shareEncoding(quality(change))).toMatchObject({ ...expected, reduction: 1 });
  });

  it('keeps the pixels of text on a thin line, and gives up frames', () => {
    expect(shareEncoding(quality({}), 'spare')).toMatchObject({
      width: 1920,
      framesPerSecond: 5,
      reduction: 1,
      maxBitrate: 1_200_000,
    });
  });

  it('keeps the frames of motion on a thin line, and gives up pixels', () => {
    const spare = shareEncoding(quality({ content: 'motion', framesPerSecond: 30 }), 'spare');
    expect(spare).toMatchObject({ framesPerSecond: 30, reduction: 1.5 });
  });

  it('never asks more of a thin line than of a good one', () => {
    for (const content of SHARE_CONTENTS)
      for (const resolution of SHARE_RESOLUTIONS)
        for (const framesPerSecond of SHARE_FRAME_RATES) {
          const [full, spare] = (['full', 'spare'] as const).map((effort) =>
            shareEncoding({ content, resolution, framesPerSecond }, effort),
          );
          expect(spare?.maxBitrate).toBeLessThan(full?.maxBitrate ?? 0);
          expect(full?.openingBitrate).toBeGreaterThanOrEqual(full?.maxBitrate ?? Infinity);
        }
  });

  it('knows what goes with a content', () => {
    expect(SHARE_CONTENTS.map(usualFrameRate)).toEqual([15, 30]);
  });
});

describe('how many sizes are sent', () => {
  it.each([
    [{ all: 0, weak: 0 }, 1],
    [{ all: 1, weak: 0 }, 1],
    [{ all: 1, weak: 1 }, 2],
    [{ all: 7, weak: 0 }, 1],
    [{ all: 8, weak: 0 }, 2],
    [{ all: 30, weak: 3 }, 2],
  ] as const)('%o: %i', (viewers, layers) => {
    expect(shareLayers(viewers)).toBe(layers);
  });
});
