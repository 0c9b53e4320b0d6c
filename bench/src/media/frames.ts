import { z } from 'zod';
import type { Page } from 'playwright';

/** One frame of a received video, as it was presented; times in milliseconds of the machine's clock. */
const SeenFrame = z.object({
  at: z.number(),
  width: z.number(),
  height: z.number(),
  /** How old the picture is by the time written in it; null where it cannot be read. */
  age: z.number().nullable(),
});
export type SeenFrame = z.infer<typeof SeenFrame>;

/** Runs in a page before its own scripts: notes every presented frame of every received video. */
export function watchFrames(): void {
  const BITS = 16;
  const frames: { at: number; width: number; height: number; age: number | null }[] = [];
  (window as unknown as { seenFrames: typeof frames }).seenFrames = frames;
  const received = new WeakSet<MediaStreamTrack>();
  const strip = new OffscreenCanvas(BITS * 4, 4);
  const context = strip.getContext('2d', { willReadFrequently: true });

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', (event) => received.add(event.track));
    }
  };
  const ageOf = (video: HTMLVideoElement, now: number): number | null => {
    if (!context) return null;
    const { videoWidth: width, videoHeight: height } = video;
    context.drawImage(video, 0, height / 48, width, height / 24, 0, 0, BITS * 4, 4);
    const { data } = context.getImageData(0, 2, BITS * 4, 1);
    let time = 0;
    for (let bit = 0; bit < BITS; bit += 1) {
      const level = data[(bit * 4 + 2) * 4] ?? 128;
      if (level > 90 && level < 165) return null;
      if (level > 128) time |= 1 << bit;
    }
    return (((now - time) % 2 ** BITS) + 2 ** BITS) % 2 ** BITS;
  };
  const watch = (video: HTMLVideoElement): void => {
    const next = (now: number): void => {
      const at = performance.timeOrigin + now;
      const stream = video.srcObject;
      if (stream instanceof MediaStream && stream.getVideoTracks().some((track) => received.has(track)))
        frames.push({ at, width: video.videoWidth, height: video.videoHeight, age: ageOf(video, at) });
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  };
  const watched = new WeakSet<HTMLVideoElement>();
  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      if (watched.has(video)) continue;
      watched.add(video);
      watch(video);
    }
  }).observe(document, { subtree: true, childList: true });
}

/** What was seen since the last call of this, oldest first. */
export async function takeFrames(page: Page): Promise<SeenFrame[]> {
  const taken: unknown = await page.evaluate(() =>
    (window as unknown as { seenFrames: unknown[] }).seenFrames.splice(0),
  );
  return z.array(SeenFrame).parse(taken);
}
