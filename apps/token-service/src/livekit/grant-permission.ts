import type { MediaSource, RoomGrant } from '@parley/core/domain/grants';
import { ParticipantPermission, TrackSource } from 'livekit-server-sdk';

/** LiveKit's numbers of the sources. */
export const TRACK_SOURCES: Readonly<Record<MediaSource, TrackSource>> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

/** The permission of a connected participant that `grant` stands for; LiveKit takes it as a whole. */
export function permissionOf(grant: RoomGrant): ParticipantPermission {
  return new ParticipantPermission({
    canSubscribe: grant.canSubscribe,
    canPublish: grant.canPublish,
    canPublishData: grant.canPublishData,
    canPublishSources: grant.canPublishSources.map((source) => TRACK_SOURCES[source]),
    canUpdateMetadata: grant.canUpdateOwnMetadata,
    hidden: grant.hidden,
  });
}
