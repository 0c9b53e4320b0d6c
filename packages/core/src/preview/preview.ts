import { observable } from '../domain/observable.ts';
import { createCameraPicture } from './camera-picture.ts';
import { createLevelMeter } from './level-meter.ts';
import { NO_DEVICES, deviceProblemOf, listDevices, openDevice } from './media-devices.ts';
import type {
  Backgrounds,
  DeviceChoiceStore,
  MediaKind,
  PreparedMedia,
  Preview,
  PreviewTrack,
} from './types.ts';

interface PreviewDependencies {
  readonly choice: DeviceChoiceStore;
  readonly backgrounds: Backgrounds;
}

/** Starts the before-joining preview with the remembered devices. The owner ends it or hands its tracks over. */
export function createPreview({ choice, backgrounds }: PreviewDependencies): Preview {
  const devices = observable(NO_DEVICES);
  const tracks = {
    camera: observable<PreviewTrack>({ kind: 'off' }),
    microphone: observable<PreviewTrack>({ kind: 'off' }),
  };
  const meter = createLevelMeter();
  const picture = createCameraPicture(backgrounds, (shown) =>
    tracks.camera.update((state) => (state.kind === 'on' ? { ...state, shown } : state)),
  );
  // Counts the starts of each device, so that a slow answer to an older start is thrown away.
  const generation = { camera: 0, microphone: 0 };
  let ended = false;

  const refreshDevices = (): void => {
    void listDevices().then((found) => {
      if (!ended) devices.set(found);
    });
  };
  const release = (kind: MediaKind): void => {
    generation[kind] += 1;
    const current = tracks[kind].value;
    if (kind === 'microphone') meter.listen(null);
    else picture.drop();
    if (current.kind === 'on') current.track.stop();
  };
  const start = async (kind: MediaKind): Promise<void> => {
    release(kind);
    const mine = generation[kind];
    tracks[kind].set({ kind: 'starting' });
    const deviceId = kind === 'camera' ? choice.value.cameraId : choice.value.microphoneId;
    try {
      const track = await openDevice(kind, deviceId, choice.value);
      if (ended || mine !== generation[kind]) {
        track.stop();
        return;
      }
      track.addEventListener('ended', () => {
        if (!ended && mine === generation[kind]) tracks[kind].set({ kind: 'failed', problem: 'not-found' });
      });
      if (kind === 'microphone') meter.listen(track);
      tracks[kind].set({ kind: 'on', track, shown: track });
      if (kind === 'camera') picture.show(track);
    } catch (error) {
      if (!ended && mine === generation[kind])
        tracks[kind].set({ kind: 'failed', problem: deviceProblemOf(error) });
    }
    refreshDevices();
  };
  /** A device that was missed has been plugged in, or the one that was chosen is back. */
  const onDeviceChange = (): void => {
    refreshDevices();
    for (const kind of ['camera', 'microphone'] as const) {
      const { value } = tracks[kind];
      if (value.kind === 'failed' && value.problem === 'not-found') void start(kind);
    }
  };
  let sound = soundOf(choice.value);
  // Gain and noise are asked of the browser when the microphone is opened.
  const unfollow = choice.subscribe(() => {
    if (soundOf(choice.value) === sound) return;
    sound = soundOf(choice.value);
    if (tracks.microphone.value.kind === 'on') void start('microphone');
  });
  const finish = (): void => {
    ended = true;
    unfollow();
    meter.end();
    navigator.mediaDevices?.removeEventListener('devicechange', onDeviceChange);
  };

  navigator.mediaDevices?.addEventListener('devicechange', onDeviceChange);
  refreshDevices();
  if (choice.value.camera) void start('camera');
  if (choice.value.microphone) void start('microphone');

  return {
    camera: tracks.camera,
    microphone: tracks.microphone,
    devices,
    choice,
    effect: picture.state,
    level: meter.level,
    silent: meter.silent,
    async setOn(kind, on) {
      if (ended) return;
      choice.change({ [kind]: on });
      if (on) {
        await start(kind);
      } else {
        release(kind);
        tracks[kind].set({ kind: 'off' });
      }
    },
    async setDevice(kind, deviceId) {
      if (ended) return;
      choice.change({ [`${kind}Id`]: deviceId });
      if (kind !== 'speaker' && choice.value[kind]) await start(kind);
    },
    handOver(): PreparedMedia {
      finish();
      const live = (state: PreviewTrack): MediaStreamTrack | null =>
        state.kind === 'on' ? state.track : null;
      return {
        camera: live(tracks.camera.value),
        microphone: live(tracks.microphone.value),
        cameraEffect: picture.handOver(),
        starting: (['camera', 'microphone'] as const).filter(
          (kind) => tracks[kind].value.kind === 'starting',
        ),
        choice,
        backgrounds,
      };
    },
    end() {
      if (ended) return;
      finish();
      release('camera');
      release('microphone');
      picture.end();
    },
  };
}

function soundOf({ noiseSuppression, autoGain }: DeviceChoiceStore['value']): string {
  return `${noiseSuppression} ${autoGain}`;
}
