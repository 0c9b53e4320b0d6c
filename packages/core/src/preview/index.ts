export { createPreview } from './preview.ts';
export { deviceProblemOf } from './media-devices.ts';
export type {
  Background,
  Backgrounds,
  CameraEffect,
  DeviceChoice,
  DeviceChoiceStore,
  DeviceOption,
  DeviceOptions,
  DeviceProblem,
  EffectState,
  MediaKind,
  PreparedMedia,
  Preview,
  PreviewTrack,
  SoundChoice,
} from './types.ts';
