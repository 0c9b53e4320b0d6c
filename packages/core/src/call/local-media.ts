import {
  LocalAudioTrack,
  LocalVideoTrack,
  RoomEvent,
  Track,
  type LocalTrack,
  type Participant,
  type Room,
} from 'livekit-client';
import { isAway } from '../domain/call-state.ts';
import { MEDIA_SOURCES, type MediaSource } from '../domain/grants.ts';
import { observable, type MutableObservable, type Observable } from '../domain/observable.ts';
import type { Reception } from '../domain/reception.ts';
import type { Scope } from '../domain/scope.ts';
import { deviceProblemOf } from '../preview/index.ts';
import { createCameraBackground } from './camera-background.ts';
import { watchDeviceLoss } from './device-loss.ts';
import { firstPicture } from './first-picture.ts';
import { followSoundChoice } from './microphone-sound.ts';
import type { MediaKind } from '../preview/types.ts';
import { keepTracks } from './kept-tracks.ts';
import { endLateTracks } from './late-tracks.ts';
import { createOwnShare, type OwnShare } from './local-share.ts';
import type { CallNotice, ConnectInput, LocalDevice } from './types.ts';

export interface LocalMedia {
  readonly microphone: MutableObservable<LocalDevice>;
  readonly camera: MutableObservable<LocalDevice>;
  readonly share: OwnShare;
  /** Sends the tracks that came from the preview. */
  publishPrepared(): Promise<void>;
  set(kind: MediaKind, on: boolean): Promise<void>;
  /** The connection is there again: sends what was sent before. Rejects where that cannot be. */
  comeBack(): Promise<void>;
  /** The call is live again: carries out what could only be wished for meanwhile. */
  carryOut(): void;
}

/** LiveKit's numbers of the sources (livekit_models.proto, TrackSource). */
const TRACK_SOURCES: Readonly<Record<MediaSource, number>> = {
  camera: 1,
  microphone: 2,
  screen_share: 3,
  screen_share_audio: 4,
};

const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const;

/** What this device sends: toggles that never throw, and states that the control bar draws. */
export function createLocalMedia(
  room: Room,
  { sources, media: prepared, machine }: ConnectInput,
  reception: Observable<Reception>,
  scope: Scope,
  notify: (kind: CallNotice['kind']) => void,
): LocalMedia {
  let allowed = sources;
  const may = (source: MediaSource): boolean => allowed === null || allowed.includes(source);
  // A track that waits to be sent is on its way to "on", not off.
  const first = (source: MediaSource, track: MediaStreamTrack | null): LocalDevice =>
    may(source) ? { kind: track ? 'changing' : 'off' } : { kind: 'forbidden' };
  const microphone = observable(first('microphone', prepared.microphone));
  const camera = observable(first('camera', prepared.camera));
  const device = (kind: MediaKind): MutableObservable<LocalDevice> =>
    kind === 'camera' ? camera : microphone;
  /** What came of switching something on; a host may have forbidden it meanwhile. */
  const settle = (kind: MediaKind, next: LocalDevice): void =>
    device(kind).set(may(kind) ? next : { kind: 'forbidden' });

  endLateTracks(room, scope);
  const kept = keepTracks(room, machine, scope);
  const away = (): boolean => isAway(machine.state.value);
  const share = createOwnShare({ room, kept, away, allowed: may('screen_share'), scope, notify });
  /** What shall be on once the connection is back, and has no track yet. */
  const wished = new Set<MediaKind>();

  /** Follows what LiveKit did by itself: a host muted us, a device vanished, the share's window closed. */
  const follow = (): void => {
    // What LiveKit holds while the connection is away says nothing of what the person wants.
    if (away()) return;
    for (const kind of ['camera', 'microphone'] as const) {
      const state = device(kind);
      if (state.value.kind !== 'on' && state.value.kind !== 'off') continue;
      const publication = room.localParticipant.getTrackPublication(SOURCES[kind]);
      const sent = publication?.track && !publication.isMuted;
      const lost = kind === 'camera' && loss.cameraLost;
      state.set(sent ? { kind: 'on' } : lost ? { kind: 'failed', problem: 'not-found' } : { kind: 'off' });
    }
  };
  /** A host changed what this device may send. What was sent already, LiveKit has taken back. */
  const onPermissions = (_before: unknown, participant: Participant): void => {
    const permissions = participant.permissions;
    if (!participant.isLocal || !permissions) return;
    allowed = MEDIA_SOURCES.filter(
      (source) => permissions.canPublish && permissions.canPublishSources.includes(TRACK_SOURCES[source]),
    );
    for (const kind of ['camera', 'microphone'] as const) {
      if (!may(kind)) device(kind).set({ kind: 'forbidden' });
      else if (device(kind).value.kind === 'forbidden') device(kind).set({ kind: 'off' });
    }
    share.permit(may('screen_share'));
  };
  const background = createCameraBackground(room, prepared.backgrounds, prepared.cameraEffect, scope, () =>
    notify('background-failed'),
  );
  followSoundChoice(room, prepared.choice, reception, scope, () => notify('noise-filter-failed'));
  const loss = watchDeviceLoss(room, scope, {
    onCameraLost: () => notify('camera-unplugged'),
    onCameraBack: () => void set('camera', true),
  });
  room.on(RoomEvent.TrackMuted, follow);
  room.on(RoomEvent.ParticipantPermissionsChanged, onPermissions);
  room.on(RoomEvent.TrackUnmuted, follow);
  kept.onTakenBack(follow);
  scope.onEnd(() => {
    room.off(RoomEvent.TrackMuted, follow);
    room.off(RoomEvent.ParticipantPermissionsChanged, onPermissions);
    room.off(RoomEvent.TrackUnmuted, follow);
  });

  const publish = async (kind: MediaKind, track: MediaStreamTrack): Promise<void> => {
    const state = device(kind);
    if (state.value.kind === 'forbidden') {
      track.stop();
      return;
    }
    state.set({ kind: 'changing' });
    const constraints = track.getConstraints();
    const local =
      kind === 'camera'
        ? new LocalVideoTrack(track, constraints, false)
        : new LocalAudioTrack(track, constraints, false);
    try {
      if (local instanceof LocalVideoTrack) await background.prepare(local);
      await room.localParticipant.publishTrack(local as LocalTrack, { source: SOURCES[kind] });
      settle(kind, { kind: 'on' });
    } catch (error) {
      local.stop();
      settle(kind, { kind: 'failed', problem: deviceProblemOf(error) });
      if (may(kind)) notify(`${kind}-failed`);
    }
  };

  /** While the connection is away the track itself is switched; LiveKit tells the others when it is back. */
  const setWhileAway = async (kind: MediaKind, on: boolean): Promise<void> => {
    const track = kept.of(SOURCES[kind]);
    const state = device(kind);
    if (!track) {
      if (on) wished.add(kind);
      else wished.delete(kind);
      return state.set({ kind: on ? 'changing' : 'off' });
    }
    state.set({ kind: 'changing' });
    if (on) await track.unmute();
    else await track.mute();
    settle(kind, on ? { kind: 'on' } : { kind: 'off' });
  };

  /** Sends the camera as it is wanted now; where the chosen one is gone, another one. */
  const openCamera = async (): Promise<void> => {
    const { localParticipant } = room;
    const known = localParticipant.getTrackPublication(Track.Source.Camera)?.videoTrack;
    if (known instanceof LocalVideoTrack && background.fits(known)) {
      try {
        await localParticipant.setCameraEnabled(true);
        return;
      } catch (error) {
        if (deviceProblemOf(error) !== 'not-found') throw error;
      }
    }
    const resolution = room.options.videoCaptureDefaults?.resolution;
    if (known instanceof LocalVideoTrack) await localParticipant.unpublishTrack(known);
    const effect = await background.create();
    await localParticipant.setCameraEnabled(true, {
      ...(prepared.choice.value.cameraId === null ? {} : { deviceId: prepared.choice.value.cameraId }),
      ...(resolution ? { resolution } : {}),
      ...(effect ? { processor: effect } : {}),
    });
  };

  const set = async (kind: MediaKind, on: boolean): Promise<void> => {
    const state = device(kind);
    if (state.value.kind === 'forbidden') return;
    if (state.value.kind === 'changing' && !wished.has(kind)) return;
    state.set({ kind: 'changing' });
    loss.forget(kind);
    try {
      if (away()) return await setWhileAway(kind, on);
      if (kind === 'camera') await (on ? openCamera() : room.localParticipant.setCameraEnabled(false));
      else await room.localParticipant.setMicrophoneEnabled(on);
      settle(kind, on ? { kind: 'on' } : { kind: 'off' });
    } catch (error) {
      if (scope.ended) return;
      settle(kind, { kind: 'failed', problem: deviceProblemOf(error) });
      if (may(kind)) notify(`${kind}-failed`);
    }
  };

  return {
    microphone,
    camera,
    share,
    async publishPrepared() {
      const microphone = prepared.microphone && publish('microphone', prepared.microphone);
      await firstPicture(room);
      if (scope.ended) return;
      await Promise.all([
        microphone,
        prepared.camera && publish('camera', prepared.camera),
        ...prepared.starting.map((kind) => set(kind, true)),
      ]);
    },
    set,
    async comeBack() {
      const over = await kept.sendAgain();
      if (over.includes(Track.Source.ScreenShare)) share.lose();
      for (const kind of ['camera', 'microphone'] as const) {
        if (over.includes(SOURCES[kind])) {
          settle(kind, { kind: 'off' });
          notify(`${kind}-failed`);
        }
      }
    },
    carryOut() {
      for (const kind of [...wished]) {
        wished.delete(kind);
        device(kind).set({ kind: 'off' });
        void set(kind, true);
      }
      follow();
    },
  };
}
