import {
  RoomEvent,
  Track,
  type LocalTrack,
  type LocalTrackPublication,
  type Room,
  type TrackPublishOptions,
} from 'livekit-client';
import type { CallMachine } from '../domain/call-machine.ts';
import { isAway } from '../domain/call-state.ts';
import type { Scope } from '../domain/scope.ts';

interface Kept {
  readonly track: LocalTrack;
  readonly options: TrackPublishOptions;
}

/** What this device sends, held through an outage: LiveKit forgets publications with the connection they were on. */
export interface KeptTracks {
  /** Calls back when something sent was taken back in a call that stands: by us, by a host, by its window's end. */
  onTakenBack(listener: (source: Track.Source) => void): void;
  /** The track of a source that was sent when the connection went away; null where there was none. */
  of(source: Track.Source): LocalTrack | null;
  /** Ends the share while the connection is away. */
  stopShare(): Promise<void>;
  /** Sends what is not being sent. Answers with the sources whose track has ended meanwhile. */
  sendAgain(): Promise<readonly Track.Source[]>;
}

/**
 * Holds the tracks. The room is told not to stop them by itself (`stopLocalTrackOnUnpublish: false`): they are stopped
 * here as soon as they are taken back in a call that stands, and with the call.
 */
export function keepTracks(room: Room, machine: CallMachine, scope: Scope): KeptTracks {
  const kept = new Map<Track.Source, Kept>();
  const listeners = new Set<(source: Track.Source) => void>();
  const onPublished = (publication: LocalTrackPublication): void => {
    if (publication.track)
      kept.set(publication.source, { track: publication.track, options: { ...publication.options } });
  };
  // A connection that ends takes everything back first and says only then that it has ended.
  const onUnpublished = ({ source }: LocalTrackPublication): void =>
    queueMicrotask(() => {
      if (scope.ended || isAway(machine.state.value)) return;
      // Sent anew beside the old one, which alone was taken back.
      if (room.localParticipant.getTrackPublication(source)) return;
      kept.get(source)?.track.stop();
      kept.delete(source);
      for (const listener of listeners) listener(source);
    });
  room.on(RoomEvent.LocalTrackPublished, onPublished).on(RoomEvent.LocalTrackUnpublished, onUnpublished);
  scope.onEnd(() => {
    for (const { track } of kept.values()) track.stop();
  });

  const ended = ({ track }: Kept): boolean => !track.isMuted && track.mediaStreamTrack.readyState === 'ended';
  const isShare = (source: Track.Source): boolean =>
    source === Track.Source.ScreenShare || source === Track.Source.ScreenShareAudio;

  return {
    onTakenBack: (listener) => void listeners.add(listener),
    of: (source) => kept.get(source)?.track ?? null,
    async stopShare() {
      for (const source of [Track.Source.ScreenShare, Track.Source.ScreenShareAudio]) {
        const track = kept.get(source)?.track;
        kept.delete(source);
        track?.stop();
        // Where LiveKit mends by itself it would send it again.
        if (track && room.localParticipant.getTrackPublication(source))
          await room.localParticipant.unpublishTrack(track);
      }
    },
    async sendAgain() {
      const over: Track.Source[] = [];
      await Promise.all(
        [...kept].map(async ([source, one]) => {
          if (room.localParticipant.getTrackPublication(source)?.track) return;
          try {
            // A camera that the system closed in its sleep opens again; what was shared does not.
            if (ended(one) && !isShare(source)) await one.track.restartTrack();
            // Who left while their camera opened has it closed again.
            if (scope.ended) return one.track.stop();
            if (ended(one)) throw new Error('the shared window is gone');
            await room.localParticipant.publishTrack(one.track, { ...one.options, source });
          } catch (error) {
            if (room.state !== 'connected') throw error;
            one.track.stop();
            kept.delete(source);
            over.push(source);
          }
        }),
      );
      return over;
    },
  };
}
