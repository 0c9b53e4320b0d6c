import { z } from 'zod';
import type { DeviceChoice } from './types.ts';

const STORAGE_KEY = 'parley.devices.v1';

const StoredChoice = z.object({
  camera: z.boolean(),
  microphone: z.boolean(),
  cameraId: z.string().max(300).nullable(),
  microphoneId: z.string().max(300).nullable(),
  speakerId: z.string().max(300).nullable(),
});

/** The first time: camera and microphone on, as a local preview. */
const FIRST_CHOICE: DeviceChoice = {
  camera: true,
  microphone: true,
  cameraId: null,
  microphoneId: null,
  speakerId: null,
};

/** The part of `Storage` that we use. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The remembered choice; the first one where nothing, or nothing readable, is stored. */
export function readDeviceChoice(storage: ChoiceStorage): DeviceChoice {
  try {
    const parsed = StoredChoice.safeParse(JSON.parse(storage.getItem(STORAGE_KEY) ?? 'null'));
    return parsed.success ? parsed.data : FIRST_CHOICE;
  } catch {
    return FIRST_CHOICE;
  }
}

/** Remembers the choice. A full or forbidden storage only means that it is asked again next time. */
export function writeDeviceChoice(storage: ChoiceStorage, choice: DeviceChoice): void {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(choice));
  } catch {
    return;
  }
}
