import { Track, type Room } from 'livekit-client';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { createLevelMeter } from '../preview/level-meter.ts';
import type { LocalDevice } from './types.ts';

/** Speech at a table reaches this; a keyboard and a cough pass it only for a moment. From 0 to 1. */
const LOUD = 0.18;
/** How much of that has to be heard within {@link WINDOW_MS} before it is taken for talking, in milliseconds. */
const TALKING_MS = 400;
const WINDOW_MS = 1_500;
/** How long the notice stays after the last word, in milliseconds. */
const STAY_MS = 4_000;

/** Decides from levels over time whether somebody talks. Pure but for what it remembers. */
export function createTalkDetector(): { hear(level: number, now: number): boolean; restart(): void } {
  let loud: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  return {
    hear(level, now) {
      const step = Math.min(100, now - last);
      last = now;
      loud = loud.filter((at) => now - at <= WINDOW_MS);
      if (level >= LOUD) loud.push(now);
      if (step > 0 && loud.length * Math.max(step, 1) >= TALKING_MS) until = now + STAY_MS;
      return now < until;
    },
    restart() {
      loud = [];
      until = Number.NEGATIVE_INFINITY;
    },
  };
}

/**
 * Whether the person talks into a microphone that is off. It listens to a copy of the track, on this device alone;
 * a microphone that was never on in this call is not opened for it.
 */
export function watchMutedSpeech(
  room: Room,
  microphone: Observable<LocalDevice>,
  scope: Scope,
): Observable<boolean> {
  const talking = observable(false);
  const detector = createTalkDetector();
  const meter = createLevelMeter();
  let copy: MediaStreamTrack | null = null;
  let ticking: ReturnType<typeof setInterval> | null = null;
  const stop = (): void => {
    if (ticking !== null) clearInterval(ticking);
    ticking = null;
    meter.listen(null);
    copy?.stop();
    copy = null;
    detector.restart();
    talking.set(false);
  };
  const follow = (): void => {
    stop();
    if (scope.ended || microphone.value.kind !== 'off') return;
    const track = room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track?.mediaStreamTrack;
    if (track?.readyState !== 'live') return;
    copy = track.clone();
    copy.enabled = true;
    meter.listen(copy);
    ticking = setInterval(() => talking.set(detector.hear(meter.level.value, performance.now())), 50);
  };
  scope.onEnd(microphone.subscribe(follow));
  scope.onEnd(() => {
    stop();
    meter.end();
  });
  return talking;
}
