import {
  ConnectionQuality,
  LocalVideoTrack,
  RoomEvent,
  Track,
  type LocalTrack,
  type LocalTrackPublication,
  type Participant,
  type Room,
  type ScreenShareCaptureOptions,
  type TrackPublication,
} from 'livekit-client';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { shareEncoding, shareLayers, type ShareEffort, type ShareQuality } from '../domain/share.ts';
import { deviceProblemOf } from '../preview/index.ts';
import type { DeviceProblem } from '../preview/types.ts';
import type { KeptTracks } from './kept-tracks.ts';
import {
  OPENING_MS,
  hintStartBitrate,
  layerFrames,
  sharePublishOptions,
  tuneShare,
} from './share-encoder.ts';
import { watchShareSound } from './share-sound.ts';
import type { CallNotice, LocalShare, ShareOptions, ShareSound } from './types.ts';

/** A line that stays weak for this long will not mend by itself, in milliseconds. */
const WEAK_PATIENCE_MS = 4_000;

/** A share that is being sent. */
export interface SentScreen {
  readonly video: LocalVideoTrack;
  readonly quality: ShareQuality;
  readonly effort: ShareEffort;
  /** How many sizes are sent. */
  readonly layers: 1 | 2;
}

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
  const sent = observable<SentScreen | null>(null);
  const sound = watchShareSound(scope);
  let settling: ReturnType<typeof setTimeout> | undefined;
  let weakSince: ReturnType<typeof setTimeout> | undefined;
  let relayering = false;

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

  /** After the first whole picture the lasting bitrate holds. */
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const now = sent.value;
      if (now) void tuneShare(now.video, now.quality, now.effort);
    }, OPENING_MS);
  };
  const forget = (): void => {
    clearTimeout(settling);
    clearTimeout(weakSince);
    weakSince = undefined;
    sent.set(null);
    sound.listen(null);
  };

  const audience = (): { all: number; weak: number } => {
    const viewers = [...room.remoteParticipants.values()];
    const isWeak = ({ connectionQuality: quality }: Participant): boolean =>
      quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost;
    return { all: viewers.length, weak: viewers.filter(isWeak).length };
  };

  const publish = async (video: LocalVideoTrack, quality: ShareQuality, layers: 1 | 2): Promise<void> => {
    const done = layers === 1 ? layerFrames(room) : undefined;
    try {
      await local.publishTrack(video, {
        ...sharePublishOptions(quality, layers),
        source: Track.Source.ScreenShare,
      });
    } finally {
      done?.();
    }
  };
  const publishSound = async (track: LocalTrack | undefined, wanted: boolean): Promise<void> => {
    if (track) await local.publishTrack(track, { source: Track.Source.ScreenShareAudio, dtx: false });
    sound.listen(track?.mediaStreamTrack ?? (wanted ? 'missing' : null));
  };

  /** Sends the same picture anew with a small size beside the large one; the old one stays until the new is there. */
  const addSmallLayer = async (): Promise<void> => {
    const before = sent.value;
    if (!before || before.layers === 2 || relayering) return;
    relayering = true;
    const picture = before.video.mediaStreamTrack.clone();
    picture.contentHint = hintOf(before.quality);
    const video = new LocalVideoTrack(picture, undefined, false);
    try {
      await publish(video, before.quality, 2);
      sent.set({ ...before, video, layers: 2 });
      if (before.effort === 'spare') await tuneShare(video, before.quality, 'spare');
      await local.unpublishTrack(before.video);
      before.video.stop();
      if (state.value.kind === 'paused') await video.mute();
      settle();
    } catch {
      // The share goes on as it was.
      video.stop();
    } finally {
      relayering = false;
      if (!isRunning()) await end();
    }
  };
  const onAudience = (): void => {
    const needed = state.value.kind === 'on' && sent.value?.layers === 1 && shareLayers(audience()) === 2;
    if (!needed) {
      clearTimeout(weakSince);
      weakSince = undefined;
    } else {
      weakSince ??= setTimeout(() => void addSmallLayer(), WEAK_PATIENCE_MS);
    }
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
  room
    .on(RoomEvent.TrackMuted, onMuted)
    .on(RoomEvent.ConnectionQualityChanged, onAudience)
    .on(RoomEvent.ParticipantConnected, onAudience);
  scope.onEnd(() => {
    forget();
    room
      .off(RoomEvent.TrackMuted, onMuted)
      .off(RoomEvent.ConnectionQualityChanged, onAudience)
      .off(RoomEvent.ParticipantConnected, onAudience);
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
        const layers = shareLayers(audience());
        hintStartBitrate(room);
        await publish(video, quality, layers);
        sent.set({ video, quality, effort: 'full', layers });
        await publishSound(
          tracks.find(({ kind }) => kind === Track.Kind.Audio),
          computerSound,
        );
        settle();
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
      const before = sent.value;
      if (!before || !isRunning()) return;
      try {
        const tracks = await local.createScreenTracks(captureOptions(quality, computerSound));
        const video = tracks.find(({ kind }) => kind === Track.Kind.Video);
        const audio = tracks.find(({ kind }) => kind === Track.Kind.Audio);
        const now = sent.value;
        if (!video || !now) {
          for (const track of tracks) track.stop();
          return;
        }
        const old = now.video.mediaStreamTrack;
        await now.video.replaceTrack(video.mediaStreamTrack, false);
        old.stop();
        await unpublish(publicationsOf(Track.Source.ScreenShareAudio));
        await publishSound(audio, computerSound);
        sent.set({ ...now, quality });
        settle();
      } catch (error) {
        // What was shared goes on being shared.
        tellFailure(error, chosen);
      }
    },
    async setQuality(quality) {
      const now = sent.value;
      if (!now) return;
      const { width, height, framesPerSecond } = shareEncoding(quality);
      sent.set({ ...now, quality, effort: 'full' });
      now.video.mediaStreamTrack.contentHint = hintOf(quality);
      await now.video.mediaStreamTrack
        .applyConstraints({ width: { ideal: width }, height: { ideal: height }, frameRate: framesPerSecond })
        .catch(() => undefined);
      await now.video.setDegradationPreference(
        quality.content === 'text' ? 'maintain-resolution' : 'balanced',
      );
      await tuneShare(now.video, quality, 'full');
    },
    async spare() {
      const now = sent.value;
      if (!now) return;
      sent.set({ ...now, effort: 'spare' });
      await tuneShare(now.video, now.quality, 'spare');
      await addSmallLayer();
    },
    permit(may) {
      if (!may) {
        state.set({ kind: 'forbidden' });
        void end();
      } else if (isForbidden()) state.set({ kind: 'off' });
    },
  };
}

/** Own tab and own window are not offered where the browser can leave them out. */
function captureOptions(quality: ShareQuality, computerSound: boolean): ScreenShareCaptureOptions {
  const { width, height, framesPerSecond } = shareEncoding(quality);
  return {
    audio: computerSound
      ? { autoGainControl: false, echoCancellation: false, noiseSuppression: false, channelCount: 2 }
      : false,
    contentHint: hintOf(quality),
    resolution: { width, height, frameRate: framesPerSecond },
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: computerSound ? 'include' : 'exclude',
  };
}

function hintOf(quality: ShareQuality): 'detail' | 'motion' {
  return quality.content === 'text' ? 'detail' : 'motion';
}
