export { createPreview } from './preview.ts';
export { deviceProblemOf } from './media-devices.ts';
export type { ChoiceStorage } from './device-choice.ts';
export type {
  DeviceChoice,
  DeviceOption,
  DeviceOptions,
  DeviceProblem,
  MediaKind,
  PreparedMedia,
  Preview,
  PreviewTrack,
} from './types.ts';
