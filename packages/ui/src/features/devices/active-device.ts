import type { Call } from '@parley/core/call';

const LIVEKIT_KINDS = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' } as const;

/** The id of the device in use; `default` where the system decides. */
export function activeDevice(call: Call, kind: keyof typeof LIVEKIT_KINDS): string {
  const id = call.room.getActiveDevice(LIVEKIT_KINDS[kind]) ?? 'default';
  const options = {
    camera: call.devices.value.cameras,
    microphone: call.devices.value.microphones,
    speaker: call.devices.value.speakers,
  };
  const known = options[kind].some((option) => option.id === id);
  return known ? id : (options[kind][0]?.id ?? id);
}
