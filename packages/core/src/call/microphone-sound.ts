import {
  RoomEvent,
  Track,
  type LocalAudioTrack,
  type LocalTrackPublication,
  type Room,
} from 'livekit-client';
import type { Scope } from '../domain/scope.ts';
import { soundConstraints } from '../preview/media-devices.ts';
import type { DeviceChoiceStore } from '../preview/types.ts';

/** RNNoise was trained on this, in hertz. */
const SAMPLE_RATE = 48_000;

/** Keeps what was chosen for the sound (noise, gain) on the microphone that is sent, through every republication. */
export function followSoundChoice(
  room: Room,
  choice: DeviceChoiceStore,
  scope: Scope,
  onFailed: () => void,
): void {
  let context: AudioContext | null = null;
  let asked = JSON.stringify(soundConstraints(choice.value));
  let work: Promise<void> = Promise.resolve();

  const microphone = (): LocalAudioTrack | undefined =>
    room.localParticipant.getTrackPublication(Track.Source.Microphone)?.audioTrack;
  const filter = async (track: LocalAudioTrack): Promise<void> => {
    const wanted = choice.value.noiseSuppression === 'rnnoise';
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
    const constraints = soundConstraints(choice.value);
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
  scope.onEnd(() => void context?.close());
}
