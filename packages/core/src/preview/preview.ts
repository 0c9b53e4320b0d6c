import { observable } from '../domain/observable.ts';
import { readDeviceChoice, writeDeviceChoice, type ChoiceStorage } from './device-choice.ts';
import { createLevelMeter } from './level-meter.ts';
import { NO_DEVICES, deviceProblemOf, listDevices, openDevice } from './media-devices.ts';
import type { MediaKind, PreparedMedia, Preview, PreviewTrack } from './types.ts';

/** Starts the before-joining preview with the remembered devices. The owner ends it or hands its tracks over. */
export function createPreview({ storage }: { readonly storage: ChoiceStorage }): Preview {
  const choice = observable(readDeviceChoice(storage));
  const devices = observable(NO_DEVICES);
  const tracks = {
    camera: observable<PreviewTrack>({ kind: 'off' }),
    microphone: observable<PreviewTrack>({ kind: 'off' }),
  };
  const meter = createLevelMeter();
  // Counts the starts of each device, so that a slow answer to an older start is thrown away.
  const generation = { camera: 0, microphone: 0 };
  let ended = false;

  const refreshDevices = (): void => {
    void listDevices().then((found) => {
      if (!ended) devices.set(found);
    });
  };
  const change = (next: Partial<typeof choice.value>): void => {
    choice.set({ ...choice.value, ...next });
    writeDeviceChoice(storage, choice.value);
  };
  const release = (kind: MediaKind): void => {
    generation[kind] += 1;
    const current = tracks[kind].value;
    if (kind === 'microphone') meter.listen(null);
    if (current.kind === 'on') current.track.stop();
  };
  const start = async (kind: MediaKind): Promise<void> => {
    release(kind);
    const mine = generation[kind];
    tracks[kind].set({ kind: 'starting' });
    const deviceId = kind === 'camera' ? choice.value.cameraId : choice.value.microphoneId;
    try {
      const track = await openDevice(kind, deviceId);
      if (ended || mine !== generation[kind]) {
        track.stop();
        return;
      }
      track.addEventListener('ended', () => {
        if (!ended && mine === generation[kind]) tracks[kind].set({ kind: 'failed', problem: 'not-found' });
      });
      if (kind === 'microphone') meter.listen(track);
      tracks[kind].set({ kind: 'on', track });
    } catch (error) {
      if (!ended && mine === generation[kind])
        tracks[kind].set({ kind: 'failed', problem: deviceProblemOf(error) });
    }
    refreshDevices();
  };
  const finish = (): void => {
    ended = true;
    meter.end();
    navigator.mediaDevices?.removeEventListener('devicechange', refreshDevices);
  };

  navigator.mediaDevices?.addEventListener('devicechange', refreshDevices);
  refreshDevices();
  if (choice.value.camera) void start('camera');
  if (choice.value.microphone) void start('microphone');

  return {
    camera: tracks.camera,
    microphone: tracks.microphone,
    devices,
    choice,
    level: meter.level,
    async setOn(kind, on) {
      if (ended) return;
      change({ [kind]: on });
      if (on) {
        await start(kind);
      } else {
        release(kind);
        tracks[kind].set({ kind: 'off' });
      }
    },
    async setDevice(kind, deviceId) {
      if (ended) return;
      change({ [`${kind}Id`]: deviceId });
      if (kind !== 'speaker' && choice.value[kind]) await start(kind);
    },
    handOver(): PreparedMedia {
      finish();
      const live = (state: PreviewTrack): MediaStreamTrack | null =>
        state.kind === 'on' ? state.track : null;
      return {
        camera: live(tracks.camera.value),
        microphone: live(tracks.microphone.value),
        starting: (['camera', 'microphone'] as const).filter(
          (kind) => tracks[kind].value.kind === 'starting',
        ),
        choice: choice.value,
      };
    },
    end() {
      if (ended) return;
      finish();
      release('camera');
      release('microphone');
    },
  };
}
