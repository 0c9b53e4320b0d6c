import {
  LocalVideoTrack,
  RoomEvent,
  Track,
  type LocalTrack,
  type LocalTrackPublication,
  type Participant,
  type Room,
  type TrackPublication,
} from 'livekit-client';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { ShareQuality } from '../domain/share.ts';
import { deviceProblemOf } from '../preview/index.ts';
import type { DeviceProblem } from '../preview/types.ts';
import type { KeptTracks } from './kept-tracks.ts';
import { captureOptions } from './share-capture.ts';
import { createSentPicture, type SentScreen } from './share-picture.ts';
import { watchShareSound } from './share-sound.ts';
import type { CallNotice, LocalShare, ShareOptions, ShareSound } from './types.ts';

/** The own share: what the control bar draws of it, and what is done to it. Nothing here throws. */
export interface OwnShare {
  readonly state: Observable<LocalShare>;
  readonly sound: Observable<ShareSound>;
  /** Null while nothing is sent. */
  readonly sent: Observable<SentScreen | null>;
  start(options: ShareOptions): Promise<void>;
  stop(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Asks for another screen or window and sends that instead, without an end in between. */
  change(options: ShareOptions): Promise<void>;
  setQuality(quality: ShareQuality): Promise<void>;
  /** Sends so that it fits through thin lines: less of what the content can do without, and a small size beside. */
  spare(): Promise<void>;
  /** What was shown has ended while the connection was away. */
  lose(): void;
  /** A host allowed or forbade it. */
  permit(allowed: boolean): void;
}

interface OwnShareInput {
  readonly room: Room;
  /** Holds what is sent through an outage. */
  readonly kept: KeptTracks;
  /** Whether the connection is away. */
  readonly away: () => boolean;
  readonly allowed: boolean;
  readonly scope: Scope;
  readonly notify: (kind: CallNotice['kind']) => void;
}

/** Captures and sends a screen or window. */
export function createOwnShare({ room, kept, away, allowed, scope, notify }: OwnShareInput): OwnShare {
  const local = room.localParticipant;
  const state = observable<LocalShare>({ kind: allowed ? 'off' : 'forbidden' });
  const sound = watchShareSound(scope);
  const isRunning = (): boolean => state.value.kind === 'on' || state.value.kind === 'paused';
  const isForbidden = (): boolean => state.value.kind === 'forbidden';
  const publicationsOf = (source: Track.Source): LocalTrackPublication[] =>
    [...local.trackPublications.values()].filter((one) => one.source === source);
  const all = (): LocalTrackPublication[] => [
    ...publicationsOf(Track.Source.ScreenShare),
    ...publicationsOf(Track.Source.ScreenShareAudio),
  ];

  const keptTracks = (): LocalTrack[] =>
    [Track.Source.ScreenShare, Track.Source.ScreenShareAudio].flatMap((source) => kept.of(source) ?? []);

  const picture = createSentPicture({ room, scope, state: () => state.value.kind });
  const { sent } = picture;
  const forget = (): void => {
    picture.forget();
    sound.listen(null);
  };

  const publishSound = async (track: LocalTrack | undefined, wanted: boolean): Promise<void> => {
    if (track) await local.publishTrack(track, { source: Track.Source.ScreenShareAudio, dtx: false });
    sound.listen(track?.mediaStreamTrack ?? (wanted ? 'missing' : null));
  };

  const unpublish = async (publications: readonly LocalTrackPublication[]): Promise<void> => {
    const tracks = publications.flatMap(({ track }) => (track ? [track] : []));
    await Promise.all(tracks.map((track) => local.unpublishTrack(track)));
  };
  const end = async (): Promise<void> => {
    forget();
    if (away()) return kept.stopShare();
    await unpublish(all());
  };
  /** What kept a share from being captured; null for whoever closed the system's picker and changed their mind. */
  const tellFailure = (error: unknown, chosen: boolean): DeviceProblem | null => {
    const problem = deviceProblemOf(error);
    if (problem === 'denied' && !chosen) return null;
    notify('share-failed');
    return problem;
  };

  const lose = (): void => {
    if (!isRunning()) return;
    state.set({ kind: 'off' });
    notify('share-ended');
    // LiveKit ends only the track that ended: the computer's sound would go on being sent without its picture.
    void end();
  };
  kept.onTakenBack((source) => {
    if (source === Track.Source.ScreenShare) lose();
  });
  /** A host stopped our share: there is nothing to show muted, so it ends as if its window had been closed. */
  const onMuted = ({ source }: TrackPublication, participant: Participant): void => {
    if (participant.isLocal && source === Track.Source.ScreenShare && state.value.kind === 'on') void end();
  };
  room.on(RoomEvent.TrackMuted, onMuted);
  scope.onEnd(() => {
    forget();
    room.off(RoomEvent.TrackMuted, onMuted);
  });

  return {
    state,
    sound: sound.sound,
    sent,
    async start({ computerSound, chosen, quality }) {
      if (isForbidden() || isRunning() || state.value.kind === 'starting') return;
      state.set({ kind: 'starting' });
      let tracks: LocalTrack[] = [];
      try {
        tracks = await local.createScreenTracks(captureOptions(quality, computerSound));
        const video = tracks.find((track) => track instanceof LocalVideoTrack);
        if (!video) throw new DOMException('nothing was captured', 'NotReadableError');
        // Whoever left while the picker was open shows nothing: LiveKit would wait a while for its connection.
        if (scope.ended) throw new DOMException('the call is over', 'AbortError');
        await picture.send(video, quality);
        await publishSound(
          tracks.find(({ kind }) => kind === Track.Kind.Audio),
          computerSound,
        );
        picture.settle();
        if (isForbidden()) return await end();
        state.set({ kind: 'on' });
        // The others see a share before its start has come back here, and a host may have stopped it by then.
        if (publicationsOf(Track.Source.ScreenShare).some(({ isMuted }) => isMuted)) await end();
      } catch (error) {
        for (const track of tracks) track.stop();
        await end();
        if (isForbidden()) return;
        const problem = tellFailure(error, chosen);
        state.set(problem === null ? { kind: 'off' } : { kind: 'failed', problem });
      }
    },
    async stop() {
      if (!isRunning()) return;
      // Set first: the end is wanted, so it needs no notice.
      state.set({ kind: 'off' });
      await end();
    },
    lose,
    async pause() {
      if (state.value.kind !== 'on') return;
      // Set first: this mute is ours, not a host's.
      state.set({ kind: 'paused' });
      await Promise.all(keptTracks().map((track) => track.mute()));
    },
    async resume() {
      if (state.value.kind !== 'paused') return;
      await Promise.all(keptTracks().map((track) => track.unmute()));
      state.set({ kind: 'on' });
    },
    async change({ computerSound, chosen, quality }) {
      if (!sent.value || !isRunning()) return;
      try {
        const tracks = await local.createScreenTracks(captureOptions(quality, computerSound));
        const video = tracks.find(({ kind }) => kind === Track.Kind.Video);
        const audio = tracks.find(({ kind }) => kind === Track.Kind.Audio);
        if (!video || !sent.value) {
          for (const track of tracks) track.stop();
          return;
        }
        await picture.replace(video.mediaStreamTrack, quality);
        await unpublish(publicationsOf(Track.Source.ScreenShareAudio));
        await publishSound(audio, computerSound);
        picture.settle();
      } catch (error) {
        // What was shared goes on being shared.
        tellFailure(error, chosen);
      }
    },
    setQuality: (quality) => picture.setQuality(quality),
    spare: () => picture.spare(),
    permit(may) {
      if (!may) {
        state.set({ kind: 'forbidden' });
        void end();
      } else if (isForbidden()) state.set({ kind: 'off' });
    },
  };
}
