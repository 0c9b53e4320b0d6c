import type { DeviceOption, DeviceOptions, DeviceProblem, MediaKind, SoundChoice } from './types.ts';

export const NO_DEVICES: DeviceOptions = { cameras: [], microphones: [], speakers: [] };

/** Devices as the system names them. Labels are empty until a permission was given; the UI then numbers them. */
export async function listDevices(): Promise<DeviceOptions> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const of = (kind: MediaDeviceKind): DeviceOption[] =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') };
}

/** What the browser is asked to do to the sound. RNNoise works on what the browser has not suppressed yet. */
export function soundConstraints({ noiseSuppression, autoGain }: SoundChoice): {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
} {
  return {
    echoCancellation: true,
    noiseSuppression: noiseSuppression === 'browser',
    autoGainControl: autoGain,
  };
}

/** Opens one device. Falls back to the system's default when the wanted one is gone. Rejects as getUserMedia does. */
export async function openDevice(
  kind: MediaKind,
  deviceId: string | null,
  sound: SoundChoice,
): Promise<MediaStreamTrack> {
  try {
    return await open(kind, deviceId, sound);
  } catch (error) {
    const gone =
      error instanceof DOMException &&
      (error.name === 'OverconstrainedError' || error.name === 'NotFoundError');
    if (deviceId === null || !gone) throw error;
    return open(kind, null, sound);
  }
}

async function open(kind: MediaKind, deviceId: string | null, sound: SoundChoice): Promise<MediaStreamTrack> {
  if (!('mediaDevices' in navigator)) throw new DOMException('no media devices here', 'NotFoundError');
  const device = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices.getUserMedia(
    kind === 'camera'
      ? { video: { ...device, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } }
      : { audio: { ...device, ...soundConstraints(sound) } },
  );
  const track = stream.getTracks()[0];
  if (!track) throw new DOMException('the device gave no track', 'NotReadableError');
  return track;
}

/** Sorts what getUserMedia and getDisplayMedia reject with (Media Capture and Streams, 10.2) into our problems. */
export function deviceProblemOf(error: unknown): DeviceProblem {
  const { name, message } =
    error instanceof Error || error instanceof DOMException ? error : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
      // Only Chromium tells the two apart, and only in words.
      return /denied by system/i.test(message) ? 'denied-by-system' : 'denied';
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'in-use';
    default:
      return 'unavailable';
  }
}
