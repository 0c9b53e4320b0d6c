import { RoomEvent, Track, TrackEvent, type RemoteTrack, type Room } from 'livekit-client';

/** Nobody is kept from being seen for longer than this, in milliseconds. */
const DEADLINE_MS = 400;

/**
 * Resolves when the first picture of somebody else moves, or soon where none does. Sending our own takes the processor
 * (three sizes are encoded) in the very moment in which theirs is decoded.
 */
export function firstPicture(room: Room): Promise<void> {
  const others = [...room.remoteParticipants.values()];
  if (!others.some((one) => one.isCameraEnabled || one.isScreenShareEnabled)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      room.off(RoomEvent.TrackSubscribed, watch).off(RoomEvent.Disconnected, done);
      resolve();
    };
    const watch = (track: RemoteTrack): void => {
      if (track.kind === Track.Kind.Video) track.once(TrackEvent.VideoPlaybackStarted, done);
    };
    const timer = setTimeout(done, DEADLINE_MS);
    room.on(RoomEvent.TrackSubscribed, watch).on(RoomEvent.Disconnected, done);
    for (const participant of others)
      for (const { track } of participant.trackPublications.values()) if (track) watch(track);
  });
}
