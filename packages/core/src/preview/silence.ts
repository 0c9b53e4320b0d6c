import { observable, type Observable } from '../domain/observable.ts';

/** A working microphone is never this still: even a quiet room has noise. A muted one gives exact zeros. */
const STILL = 0.005;
/** How long a microphone may be still before it is worth a word, in milliseconds. */
const STILL_MS = 4_000;

export interface SilenceWatch {
  readonly silent: Observable<boolean>;
  /** Takes one measured level, 0 to 1, at the time `now` in milliseconds. */
  hear(level: number, now: number): void;
  /** Nobody listens any more, or to another microphone. */
  restart(): void;
}

/** Tells when a microphone that is listened to has given nothing for some seconds. */
export function createSilenceWatch(): SilenceWatch {
  const silent = observable(false);
  let since: number | null = null;
  return {
    silent,
    hear(level, now) {
      if (level > STILL) {
        since = now;
        silent.set(false);
      }
      since ??= now;
      if (now - since >= STILL_MS) silent.set(true);
    },
    restart() {
      since = null;
      silent.set(false);
    },
  };
}
