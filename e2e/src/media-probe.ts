import type { Locator, Page } from '@playwright/test';
import type { Rgb } from './patterns.ts';

/** What a `<video>` shows at this moment. */
export interface VideoReading {
  readonly width: number;
  readonly height: number;
  /** Mean colour around the centre of each quadrant of the picture itself, whatever the layout crops. */
  readonly quadrants: readonly Rgb[];
}

/** How long a video may take to present two frames before it counts as standing still, in milliseconds. */
const FRAME_DEADLINE_MS = 3_000;

/** Waits for two new frames and reads the last one. Null where no `<video>` is there or no frame comes. */
export async function readVideo(video: Locator): Promise<VideoReading | null> {
  if ((await video.count()) === 0) return null;
  return video.first().evaluate(async (element, deadline): Promise<VideoReading | null> => {
    const target = element as HTMLVideoElement;
    const nextFrame = (): Promise<boolean> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), deadline);
        target.requestVideoFrameCallback(() => {
          clearTimeout(timer);
          resolve(true);
        });
      });
    if (!(await nextFrame()) || !(await nextFrame())) return null;
    const { videoWidth: width, videoHeight: height } = target;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context || width === 0) return null;
    context.drawImage(target, 0, 0);
    const size = 8;
    const quadrants = [0, 1, 2, 3].map((index) => {
      const x = Math.round(width * (index % 2 === 0 ? 0.25 : 0.75)) - size / 2;
      const y = Math.round(height * (index < 2 ? 0.25 : 0.75)) - size / 2;
      const { data } = context.getImageData(x, y, size, size);
      const sum = [0, 0, 0];
      for (let at = 0; at < data.length; at += 1)
        if (at % 4 < 3) sum[at % 4] = (sum[at % 4] ?? 0) + (data[at] ?? 0);
      return sum.map((total) => Math.round(total / (size * size))) as [number, number, number];
    });
    return { width, height, quadrants };
  }, FRAME_DEADLINE_MS);
}

/** What was drawn in some tiles since the watch began. */
export interface FrameWatch {
  /** Frames that any `<video>` in the tiles has presented, however briefly it was there. */
  frames(): Promise<number>;
}

/** Watches from now on whether anything is ever drawn in the tiles of a person, shares included. */
export async function watchFrames(page: Page, name: string): Promise<FrameWatch> {
  const watch = await page.evaluateHandle((person) => {
    const seen = { frames: 0 };
    const counted = new WeakSet<HTMLVideoElement>();
    const count = (video: HTMLVideoElement): void => {
      if (counted.has(video)) return;
      counted.add(video);
      const next = (): void => {
        seen.frames += 1;
        video.requestVideoFrameCallback(next);
      };
      video.requestVideoFrameCallback(next);
    };
    const look = (): void => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('[role=group] video')) {
        if (video.closest('[role=group]')?.getAttribute('aria-label')?.startsWith(person)) count(video);
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
    return seen;
  }, name);
  return { frames: () => watch.evaluate((seen) => seen.frames) };
}

/** Notes from now on every text that floats over the meeting as a reaction, however briefly. */
export async function watchReactions(page: Page): Promise<() => Promise<string>> {
  const watch = await page.evaluateHandle(() => {
    const seen = { text: '' };
    const look = (): void => {
      for (const log of document.querySelectorAll('[role=log]')) seen.text += log.textContent ?? '';
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return seen;
  });
  return () => watch.evaluate((seen) => seen.text);
}

/** What can be heard on a page. */
export interface SoundReading {
  /** Elements that play a stream with sound: not paused, not muted. */
  readonly playing: number;
  /** Root mean square of everything together, 0 to 1. */
  readonly level: number;
  /** For each asked tone, the most that any playing element gave it of its power at any moment, 0 to 1. */
  readonly tones: Readonly<Record<number, number>>;
}

/** How long sound is listened to; several bursts and pauses of the fake microphones fall into it. Milliseconds. */
const LISTENING_MS = 1_500;

/**
 * Listens to every element that plays a stream on the page, as a person would, and looks for tones in it; no longer
 * than until each of them was `enough` of what is heard, where that is all that is asked.
 */
export async function readSound(
  page: Page,
  tones: readonly number[],
  enough: number | null = null,
): Promise<SoundReading> {
  return page.evaluate(
    async ({ wanted, duration, sufficient }): Promise<SoundReading> => {
      const audible = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(
        (element) =>
          !element.paused &&
          !element.muted &&
          element.volume > 0 &&
          element.srcObject instanceof MediaStream &&
          element.srcObject.getAudioTracks().some((track) => track.readyState === 'live'),
      );
      const context = new AudioContext();
      await context.resume();
      const meters = audible.map((element) => {
        const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
        context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser);
        return analyser;
      });
      const best: Record<number, number> = Object.fromEntries(wanted.map((tone) => [tone, 0]));
      const [wave, spectrum] = [new Float32Array(4096), new Float32Array(2048)];
      let [squares, count] = [0, 0];
      const ends = performance.now() + duration;
      const isEnough = (): boolean =>
        sufficient !== null && wanted.every((tone) => (best[tone] ?? 0) > sufficient);
      while (performance.now() < ends && !isEnough()) {
        for (const meter of meters) {
          meter.getFloatTimeDomainData(wave);
          for (const sample of wave) squares += sample * sample;
          count += wave.length;
          meter.getFloatFrequencyData(spectrum);
          const powers = [...spectrum].map((decibels) => 10 ** (decibels / 10));
          const total = powers.reduce((sum, power) => sum + power, 0);
          // Below -80 dB it is nothing that anyone hears.
          if (total < 1e-8) continue;
          for (const tone of wanted) {
            const bin = Math.round((tone * meter.fftSize) / context.sampleRate);
            const near = powers.slice(bin - 4, bin + 5).reduce((sum, power) => sum + power, 0);
            best[tone] = Math.max(best[tone] ?? 0, near / total);
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await context.close();
      return { playing: meters.length, level: count === 0 ? 0 : Math.sqrt(squares / count), tones: best };
    },
    { wanted: [...tones], duration: LISTENING_MS, sufficient: enough },
  );
}
