import type { Observable } from '../domain/observable.ts';

export type MediaKind = 'camera' | 'microphone';

/** Why a device gives nothing; the UI has a sentence and a remedy for each. */
export type DeviceProblem = 'not-found' | 'denied' | 'in-use' | 'unavailable';

export type PreviewTrack =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly track: MediaStreamTrack }
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

/** What is remembered between meetings. A device that is gone falls back to the system's default. */
export interface DeviceChoice {
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
}

/** Tracks handed from the preview to the call; whoever holds this owns and ends them. */
export interface PreparedMedia {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  /** Wanted, but still being opened at the hand-over: whoever was quicker than their camera gets it in the call. */
  readonly starting: readonly MediaKind[];
  readonly choice: DeviceChoice;
}

/** Camera and microphone before joining. Nothing leaves the machine from here. */
export interface Preview {
  readonly camera: Observable<PreviewTrack>;
  readonly microphone: Observable<PreviewTrack>;
  readonly devices: Observable<DeviceOptions>;
  readonly choice: Observable<DeviceChoice>;
  /** Microphone level, 0 to 1, about 20 times a second while the microphone is on. */
  readonly level: Observable<number>;
  setOn(kind: MediaKind, on: boolean): Promise<void>;
  setDevice(kind: MediaKind | 'speaker', deviceId: string): Promise<void>;
  /** Gives the live tracks away; the preview ends without stopping them. */
  handOver(): PreparedMedia;
  end(): void;
}
