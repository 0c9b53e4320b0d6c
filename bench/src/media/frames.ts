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

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', (event) => received.add(event.track));
    }
  };
  /** Copies two rows out of the middle of the stamp: to draw the picture on a canvas would convert all of it. */
  const ageOf = async (frame: VideoFrame, now: number): Promise<number | null> => {
    // Others do not begin with the brightness.
    if (frame.format !== 'I420' && frame.format !== 'NV12') return null;
    const { x, y, width, height } = frame.visibleRect ?? new DOMRectReadOnly();
    const rect = { x, y: y + 2 * Math.floor(height / 48), width, height: 2 };
    const rows = new Uint8Array(frame.allocationSize({ rect }));
    await frame.copyTo(rows, { rect });
    let time = 0;
    for (let bit = 0; bit < BITS; bit += 1) {
      const level = rows[Math.floor(((bit + 0.5) * width) / BITS)] ?? 128;
      if (level > 90 && level < 165) return null;
      if (level > 128) time |= 1 << bit;
    }
    return (((now - time) % 2 ** BITS) + 2 ** BITS) % 2 ** BITS;
  };
  /** Noted at once and in order; the age follows, and stays away where the picture cannot be read. */
  const note = (video: HTMLVideoElement, at: number): void => {
    const seen: SeenFrame = { at, width: video.videoWidth, height: video.videoHeight, age: null };
    frames.push(seen);
    const frame = new VideoFrame(video);
    void ageOf(frame, at)
      .then((age) => (seen.age = age))
      .catch(() => undefined)
      .finally(() => frame.close());
  };
  const watch = (video: HTMLVideoElement): void => {
    const next = (now: number): void => {
      const at = performance.timeOrigin + now;
      const stream = video.srcObject;
      if (stream instanceof MediaStream && stream.getVideoTracks().some((track) => received.has(track)))
        note(video, at);
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
