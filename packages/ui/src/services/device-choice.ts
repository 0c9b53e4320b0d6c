import type { DeviceChoice, DeviceChoiceStore } from '@parley/core/preview';
import type { Preferences, PreferenceStore } from './preferences.ts';

const KEPT = [
  'cameraOn',
  'microphoneOn',
  'cameraId',
  'microphoneId',
  'speakerId',
  'noiseSuppression',
  'autoGain',
] as const satisfies readonly (keyof Preferences)[];

/** The choice of devices and sound, as far as this device remembers it. */
export function createDeviceChoice(preferences: PreferenceStore): DeviceChoiceStore {
  const read = (): DeviceChoice => ({
    camera: preferences.of('cameraOn').value,
    microphone: preferences.of('microphoneOn').value,
    cameraId: preferences.of('cameraId').value,
    microphoneId: preferences.of('microphoneId').value,
    speakerId: preferences.of('speakerId').value,
    noiseSuppression: preferences.of('noiseSuppression').value,
    autoGain: preferences.of('autoGain').value,
  });
  let current = read();
  const look = (): DeviceChoice => {
    const next = read();
    // The same object as long as nothing changed: it is drawn from.
    if (JSON.stringify(next) !== JSON.stringify(current)) current = next;
    return current;
  };
  return {
    get value() {
      return look();
    },
    subscribe(listener) {
      const ends = KEPT.map((key) => preferences.of(key).subscribe(listener));
      return () => ends.forEach((end) => end());
    },
    change({ camera, microphone, cameraId, microphoneId, speakerId, noiseSuppression, autoGain }) {
      if (camera !== undefined) preferences.set('cameraOn', camera);
      if (microphone !== undefined) preferences.set('microphoneOn', microphone);
      if (cameraId !== undefined) preferences.set('cameraId', cameraId);
      if (microphoneId !== undefined) preferences.set('microphoneId', microphoneId);
      if (speakerId !== undefined) preferences.set('speakerId', speakerId);
      if (noiseSuppression !== undefined) preferences.set('noiseSuppression', noiseSuppression);
      if (autoGain !== undefined) preferences.set('autoGain', autoGain);
    },
  };
}
