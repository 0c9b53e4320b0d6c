import type { Room } from 'livekit-client';
import type { Scope } from '../domain/scope.ts';

/**
 * Ends what a device gives after the call is over: the answer to a question for permission can come long after the
 * person has left, and livekit-client (2.23) would hold the device until its publishing has timed out.
 */
export function endLateTracks({ localParticipant }: Pick<Room, 'localParticipant'>, scope: Scope): void {
  const create = localParticipant.createTracks.bind(localParticipant);
  // livekit-client opens devices through this method of its own as well.
  localParticipant.createTracks = async (options) => {
    const tracks = await create(options);
    if (!scope.ended) return tracks;
    for (const track of tracks) track.stop();
    throw new DOMException('the call was over before the device answered', 'AbortError');
  };
}
