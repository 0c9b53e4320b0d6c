import {
  RoomEvent,
  Track,
  TrackEvent,
  type LocalTrack,
  type LocalTrackPublication,
  type Room,
} from 'livekit-client';
import type { Scope } from '../domain/scope.ts';
import type { MediaKind } from '../preview/types.ts';

export interface DeviceLoss {
  /** Whether the camera is off because its device was pulled, and nobody has said anything else since. */
  readonly cameraLost: boolean;
  /** The person switched this device by hand: what was lost before says nothing any more. */
  forget(kind: MediaKind): void;
}

interface DeviceLossListeners {
  /** The camera's device is gone, so nothing is sent. */
  readonly onCameraLost: () => void;
  /** The very camera that was pulled while it was on is there again. Another one is never turned on by itself. */
  readonly onCameraBack: () => void;
}

/**
 * Watches devices that are pulled out and plugged back. LiveKit goes on with the default microphone by itself; when
 * the chosen one returns, so do we. Whether they were muted stays as it was.
 */
export function watchDeviceLoss(room: Room, scope: Scope, listeners: DeviceLossListeners): DeviceLoss {
  /** The devices in use, by id, and those of them that were pulled. */
  const used: Record<MediaKind, string | null> = { camera: null, microphone: null };
  const lost: Record<MediaKind, string | null> = { camera: null, microphone: null };
  const watched = new WeakSet<LocalTrack>();
  const kindOf = (source: Track.Source): MediaKind | null =>
    source === Track.Source.Camera ? 'camera' : source === Track.Source.Microphone ? 'microphone' : null;

  const onEnded = (track: LocalTrack): void => {
    const kind = kindOf(track.source);
    if (!kind || scope.ended) return;
    // A camera that was off is no loss: it stays off.
    if (kind === 'camera' && track.isMuted) return;
    lost[kind] = used[kind];
    if (kind !== 'camera') return;
    // LiveKit would go on with whatever camera there is, which may look somewhere else.
    void track.mute();
    listeners.onCameraLost();
  };
  const onPublished = ({ source, track }: LocalTrackPublication): void => {
    const kind = kindOf(source);
    if (!kind || !track) return;
    // Once it has ended, a track does not tell any more what it came from.
    const remember = (): void => {
      if (lost[kind] === null) used[kind] = track.mediaStreamTrack.getSettings().deviceId ?? null;
    };
    remember();
    // After a new connection the same track is published again.
    if (watched.has(track)) return;
    watched.add(track);
    track.on(TrackEvent.Restarted, remember).on(TrackEvent.Ended, onEnded);
  };
  const onDevices = async (): Promise<void> => {
    const there = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    const back = (kind: MediaKind): string | null =>
      there.some((device) => device.deviceId === lost[kind]) ? lost[kind] : null;
    const microphone = back('microphone');
    if (microphone !== null) {
      lost.microphone = null;
      await room.switchActiveDevice('audioinput', microphone).catch(() => undefined);
    }
    if (back('camera') !== null) {
      lost.camera = null;
      listeners.onCameraBack();
    }
  };
  const listen = (): void => void onDevices();
  room.on(RoomEvent.LocalTrackPublished, onPublished).on(RoomEvent.MediaDevicesChanged, listen);

  return {
    get cameraLost() {
      return lost.camera !== null;
    },
    forget(kind) {
      lost[kind] = null;
    },
  };
}
