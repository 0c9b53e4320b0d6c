import { observable, type Observable } from '../domain/observable.ts';

/** Speech in a quiet room stays under about 0.25 RMS; this brings it to the upper half of the meter. */
const GAIN = 4;
const INTERVAL_MS = 50;

export interface LevelMeter {
  readonly level: Observable<number>;
  /** Listens to `track`, or to nothing. */
  listen(track: MediaStreamTrack | null): void;
  end(): void;
}

/** Root-mean-square level of a microphone, 0 to 1, every 50 ms. Measures here; sends nothing. */
export function createLevelMeter(): LevelMeter {
  const level = observable(0);
  let stop: () => void = () => undefined;
  const listen = (track: MediaStreamTrack | null): void => {
    stop();
    level.set(0);
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
      level.set(Math.min(1, Math.round(Math.sqrt(sum / samples.length) * GAIN * 100) / 100));
    }, INTERVAL_MS);
    stop = () => {
      clearInterval(timer);
      void context.close();
      stop = () => undefined;
    };
  };
  return { level, listen, end: () => stop() };
}
