import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { createLevelMeter } from '../preview/level-meter.ts';
import type { ShareSound } from './types.ts';

/** Pauses in a film are shorter than this; after it "no sound" is worth a sign. Milliseconds. */
const QUIET_MS = 5_000;

export interface ShareSoundWatch {
  readonly sound: Observable<ShareSound>;
  /** Listens to the sound of a share: `null` where none was wanted, `missing` where it was and none came. */
  listen(track: MediaStreamTrack | 'missing' | null): void;
}

/** Tells whether the computer's sound arrives at the share that should carry it. */
export function watchShareSound(scope: Scope): ShareSoundWatch {
  const sound = observable<ShareSound>('none');
  const meter = createLevelMeter();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const waitForQuiet = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => sound.set('silent'), QUIET_MS);
  };
  meter.level.subscribe(() => {
    if (meter.level.value === 0 || (sound.value !== 'silent' && sound.value !== 'heard')) return;
    sound.set('heard');
    waitForQuiet();
  });
  const listen = (track: MediaStreamTrack | 'missing' | null): void => {
    clearTimeout(quiet);
    meter.listen(track === 'missing' ? null : track);
    if (track === null) sound.set('none');
    else if (track === 'missing') sound.set('missing');
    else {
      // Innocent until silent.
      sound.set('heard');
      waitForQuiet();
    }
  };
  scope.onEnd(() => {
    clearTimeout(quiet);
    meter.end();
  });
  return { sound, listen };
}
