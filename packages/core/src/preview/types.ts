import type { Observable } from '../domain/observable.ts';

export type MediaKind = 'camera' | 'microphone';

/**
 * Why a device gives nothing; the UI has a sentence and a remedy for each. `denied`: the browser, or whoever answered
 * its question; `denied-by-system`: the operating system keeps it from the browser or the app.
 */
export type DeviceProblem = 'not-found' | 'denied' | 'denied-by-system' | 'in-use' | 'unavailable';

export type PreviewTrack =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'on';
      /** As it comes from the device. */
      readonly track: MediaStreamTrack;
      /** As the others get it: with another background, where one was chosen. */
      readonly shown: MediaStreamTrack;
    }
  | { readonly kind: 'failed'; readonly problem: DeviceProblem };

export interface DeviceOption {
  readonly id: string;
  readonly label: string;
}

export interface DeviceOptions {
  readonly cameras: readonly DeviceOption[];
  readonly microphones: readonly DeviceOption[];
  readonly speakers: readonly DeviceOption[];
}

/** What is done to the sound before it is sent. `rnnoise` removes noise here, by a small neural network. */
export interface SoundChoice {
  readonly noiseSuppression: 'off' | 'browser' | 'rnnoise';
  readonly autoGain: boolean;
}

/** What stands behind the person. */
export type Background =
  { readonly kind: 'none' } | { readonly kind: 'blur' } | { readonly kind: 'picture'; readonly url: string };

/** What is remembered between meetings. A device that is gone falls back to the system's default. */
export interface DeviceChoice extends SoundChoice {
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
}

/** Where the choice is kept. */
export interface DeviceChoiceStore extends Observable<DeviceChoice> {
  change(next: Partial<DeviceChoice>): void;
}

/**
 * A camera's picture with another background. It fits where LiveKit takes a track processor, so that it follows the
 * camera through mute, unmute and a change of device.
 */
export interface CameraEffect {
  readonly name: string;
  /** What the others get. */
  readonly processedTrack?: MediaStreamTrack;
  init(source: { readonly track: MediaStreamTrack }): Promise<void>;
  restart(source: { readonly track: MediaStreamTrack }): Promise<void>;
  change(background: Background): Promise<void>;
  destroy(): Promise<void>;
}

/** The backgrounds of this device: which one is wanted, and what can draw it. */
export interface Backgrounds {
  readonly wanted: Observable<Background>;
  /** Makes the effect; it draws nothing before its `init`. Rejects where this device cannot. */
  readonly create: (background: Background) => Promise<CameraEffect>;
}

/** Tracks handed from the preview to the call; whoever holds this owns and ends them. */
export interface PreparedMedia {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  /** Draws on {@link camera} already; null where the picture is sent as it is. */
  readonly cameraEffect: CameraEffect | null;
  /** Wanted, but still being opened at the hand-over: whoever was quicker than their camera gets it in the call. */
  readonly starting: readonly MediaKind[];
  readonly choice: DeviceChoiceStore;
  readonly backgrounds: Backgrounds;
}

/** Whether the wanted background is drawn. */
export type EffectState = 'none' | 'loading' | 'drawn' | 'failed';

/** Camera and microphone before joining. Nothing leaves the machine from here. */
export interface Preview {
  readonly camera: Observable<PreviewTrack>;
  readonly microphone: Observable<PreviewTrack>;
  readonly devices: Observable<DeviceOptions>;
  readonly choice: Observable<DeviceChoice>;
  readonly effect: Observable<EffectState>;
  /** Microphone level, 0 to 1, about 20 times a second while the microphone is on. */
  readonly level: Observable<number>;
  /** Whether an open microphone has given nothing at all for some seconds. */
  readonly silent: Observable<boolean>;
  setOn(kind: MediaKind, on: boolean): Promise<void>;
  setDevice(kind: MediaKind | 'speaker', deviceId: string): Promise<void>;
  /** Gives the live tracks away; the preview ends without stopping them. */
  handOver(): PreparedMedia;
  end(): void;
}
