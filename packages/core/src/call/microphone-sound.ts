import {
  RoomEvent,
  Track,
  type LocalAudioTrack,
  type LocalTrackPublication,
  type Room,
} from 'livekit-client';
import type { Observable } from '../domain/observable.ts';
import type { Reception } from '../domain/reception.ts';
import type { Scope } from '../domain/scope.ts';
import { soundConstraints } from '../preview/media-devices.ts';
import type { DeviceChoiceStore, SoundChoice } from '../preview/types.ts';

/** RNNoise was trained on this, in hertz. */
const SAMPLE_RATE = 48_000;

/**
 * Keeps what was chosen for the sound (noise, gain) on the microphone that is sent, through every republication. Where
 * power is to be saved, noise is left to the browser.
 */
export function followSoundChoice(
  room: Room,
  choice: DeviceChoiceStore,
  reception: Observable<Reception>,
  scope: Scope,
  onFailed: () => void,
): void {
  const wantedSound = (): SoundChoice => {
    const { noiseSuppression, autoGain } = choice.value;
    const spared = reception.value === 'light' && noiseSuppression === 'rnnoise';
    return { noiseSuppression: spared ? 'browser' : noiseSuppression, autoGain };
  };
  let context: AudioContext | null = null;
  let asked = JSON.stringify(soundConstraints(choice.value));
  let work: Promise<void> = Promise.resolve();

  const microphone = (): LocalAudioTrack | undefined =>
    room.localParticipant.getTrackPublication(Track.Source.Microphone)?.audioTrack;
  const filter = async (track: LocalAudioTrack): Promise<void> => {
    const wanted = wantedSound().noiseSuppression === 'rnnoise';
    if (!wanted) {
      if (track.getProcessor()) await track.stopProcessor();
      return;
    }
    if (track.getProcessor()) return;
    const { createNoiseFilter } = await import('./effects/noise-filter.ts');
    context ??= new AudioContext({ sampleRate: SAMPLE_RATE });
    await context.resume();
    await track.setAudioContext(context);
    await track.setProcessor(createNoiseFilter());
  };
  const apply = async (): Promise<void> => {
    const track = microphone();
    if (scope.ended || !track) return;
    const constraints = soundConstraints(wantedSound());
    // Gain and noise are settled when a microphone is opened: browsers ignore a later wish.
    if (asked !== JSON.stringify(constraints)) {
      asked = JSON.stringify(constraints);
      Object.assign(room.options.audioCaptureDefaults ?? {}, constraints);
      const { deviceId } = track.constraints;
      await track.restartTrack({ ...constraints, ...(deviceId === undefined ? {} : { deviceId }) });
    }
    await filter(track);
  };
  const schedule = (): void => {
    work = work.then(apply).catch(onFailed);
  };
  const onPublished = (publication: LocalTrackPublication): void => {
    if (publication.source === Track.Source.Microphone) schedule();
  };
  room.on(RoomEvent.LocalTrackPublished, onPublished);
  scope.onEnd(choice.subscribe(schedule));
  scope.onEnd(reception.subscribe(schedule));
  scope.onEnd(() => void context?.close());
}
