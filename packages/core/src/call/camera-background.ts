import { Track, type LocalVideoTrack, type Room } from 'livekit-client';
import type { Scope } from '../domain/scope.ts';
import type { Backgrounds, CameraEffect } from '../preview/types.ts';

/** Keeps the wanted background on the camera that is sent. */
export interface CameraBackground {
  /** Puts the wanted background on a camera that is not sent yet. Rejects where it cannot be drawn. */
  prepare(track: LocalVideoTrack): Promise<void>;
  /** A new effect for a camera that is about to be opened; null where the picture is sent as it is. */
  create(): Promise<CameraEffect | null>;
  /** Whether the muted camera that is published would come back with what is wanted now. */
  fits(track: LocalVideoTrack): boolean;
}

/**
 * `inherited` draws on the preview's camera already. A background that was chosen is never left out: who wanted one
 * and cannot have it is not seen until they say otherwise.
 */
export function createCameraBackground(
  room: Room,
  { wanted, create }: Backgrounds,
  inherited: CameraEffect | null,
  scope: Scope,
  onFailed: () => void,
): CameraBackground {
  let effect = inherited;
  let work: Promise<void> = Promise.resolve();

  const sent = (): LocalVideoTrack | null => {
    const publication = room.localParticipant.getTrackPublication(Track.Source.Camera);
    return publication?.isMuted === false ? (publication.videoTrack ?? null) : null;
  };
  /** What draws on this track now; LiveKit ends it with the track, and keeps it through mute and a new connection. */
  const drawing = (track: LocalVideoTrack): CameraEffect | null =>
    effect !== null && track.getProcessor() !== undefined ? effect : null;
  const make = async (): Promise<CameraEffect | null> =>
    (effect = wanted.value.kind === 'none' ? null : await create(wanted.value));
  const apply = async (): Promise<void> => {
    const track = sent();
    if (scope.ended || !track) return;
    const current = drawing(track);
    if (wanted.value.kind === 'none') {
      effect = null;
      if (current) await track.stopProcessor();
    } else if (current) {
      await current.change(wanted.value);
    } else {
      const made = await make();
      if (made) await track.setProcessor(made);
    }
  };
  scope.onEnd(
    wanted.subscribe(() => {
      work = work.then(apply).catch(async () => {
        onFailed();
        await room.localParticipant.setCameraEnabled(false);
      });
    }),
  );
  scope.onEnd(() => void effect?.destroy());

  return {
    async prepare(track) {
      if (wanted.value.kind === 'none') return;
      effect ??= await create(wanted.value);
      await track.setProcessor(effect);
    },
    create: make,
    fits: (track) => (drawing(track) === null) === (wanted.value.kind === 'none'),
  };
}
