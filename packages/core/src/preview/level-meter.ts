import { observable, type Observable } from '../domain/observable.ts';
import { createSilenceWatch } from './silence.ts';

/** Speech in a quiet room stays under about 0.25 RMS; this brings it to the upper half of the meter. */
const GAIN = 4;
const INTERVAL_MS = 50;

export interface LevelMeter {
  readonly level: Observable<number>;
  /** Whether what is listened to has given nothing at all for some seconds. */
  readonly silent: Observable<boolean>;
  /** Listens to `track`, or to nothing. */
  listen(track: MediaStreamTrack | null): void;
  end(): void;
}

/** Root-mean-square level of a microphone, 0 to 1, every 50 ms. Measures here; sends nothing. */
export function createLevelMeter(): LevelMeter {
  const level = observable(0);
  const watch = createSilenceWatch();
  let stop: () => void = () => undefined;
  const listen = (track: MediaStreamTrack | null): void => {
    stop();
    level.set(0);
    watch.restart();
    if (!track) return;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      // Browsers start a context suspended before the first click; resuming is free when it runs already.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      const exact = Math.min(1, Math.sqrt(sum / samples.length) * GAIN);
      level.set(Math.round(exact * 100) / 100);
      // A context that may not run yet measures nothing.
      if (context.state === 'running') watch.hear(exact, performance.now());
    }, INTERVAL_MS);
    stop = () => {
      clearInterval(timer);
      void context.close();
      stop = () => undefined;
    };
  };
  return { level, silent: watch.silent, listen, end: () => stop() };
}
