import {
  ConnectionQuality,
  LocalVideoTrack,
  RoomEvent,
  Track,
  type Participant,
  type Room,
} from 'livekit-client';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { shareLayers, type ShareEffort, type ShareQuality } from '../domain/share.ts';
import { recapture, twinOf } from './share-capture.ts';
import {
  EASE_MS,
  OPENING_MS,
  easeCamera,
  hintStartBitrate,
  layerFrames,
  sharePublishOptions,
  tuneShare,
} from './share-encoder.ts';
import type { LocalShare } from './types.ts';

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

/** The picture of the own share on its way to the others: its sizes and bitrates follow who looks. */
export interface SentPicture {
  /** Null while nothing is sent. */
  readonly sent: Observable<SentScreen | null>;
  send(video: LocalVideoTrack, quality: ShareQuality): Promise<void>;
  /** From now on the first whole picture is on its way; after it the lasting bitrate holds. */
  settle(): void;
  /** Sends another capture in the same place. */
  replace(video: MediaStreamTrack, quality: ShareQuality): Promise<void>;
  setQuality(quality: ShareQuality): Promise<void>;
  /** Sends so that it fits through thin lines: less of what the content can do without, and a small size beside. */
  spare(): Promise<void>;
  /** Nothing is sent any more. */
  forget(): void;
}

interface SentPictureInput {
  readonly room: Room;
  readonly scope: Scope;
  readonly state: () => LocalShare['kind'];
}

/** Sends the picture of a share. */
export function createSentPicture({ room, scope, state }: SentPictureInput): SentPicture {
  const local = room.localParticipant;
  const sent = observable<SentScreen | null>(null);
  let settling: ReturnType<typeof setTimeout> | undefined;
  let weakSince: ReturnType<typeof setTimeout> | undefined;
  let relayering = false;
  /** Gives the own camera its frames back; null where it has them. */
  let endEase: (() => void) | null = null;
  let easing: ReturnType<typeof setTimeout> | undefined;
  const giveBack = (): void => {
    clearTimeout(easing);
    endEase?.();
    endEase = null;
  };
  /** Not bound to what the share comes to: a publication can wait for a connection that is away. */
  const ease = (): void => {
    // A second ease would take the first one's few frames for what the camera had.
    if (endEase) return;
    endEase = easeCamera(local.getTrackPublication(Track.Source.Camera)?.videoTrack?.sender);
    easing = setTimeout(giveBack, EASE_MS);
  };

  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const now = sent.value;
      if (now) void tuneShare(now.video, now.quality, now.effort);
    }, OPENING_MS);
  };
  const forget = (): void => {
    clearTimeout(settling);
    giveBack();
    clearTimeout(weakSince);
    weakSince = undefined;
    sent.set(null);
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

  /** Sends the same picture anew with a small size beside the large one; the old one stays until the new is there. */
  const addSmallLayer = async (): Promise<void> => {
    const before = sent.value;
    if (!before || before.layers === 2 || relayering) return;
    relayering = true;
    const source = before.video.mediaStreamTrack;
    const video = new LocalVideoTrack(twinOf(source, before.quality), undefined, false);
    try {
      await publish(video, before.quality, 2);
      const now = sent.value;
      // Stopped, begun anew, or another window meanwhile: the twin is not what is shared any more.
      if (now?.video !== before.video || now.video.mediaStreamTrack !== source) {
        await local.unpublishTrack(video);
        video.stop();
        weakSince = undefined;
        return;
      }
      sent.set({ ...now, video, layers: 2 });
      if (now.quality !== before.quality) await recapture(video.mediaStreamTrack, now.quality);
      if (now.quality !== before.quality || now.effort === 'spare')
        await tuneShare(video, now.quality, now.effort);
      await local.unpublishTrack(before.video);
      before.video.stop();
      if (state() === 'paused') await video.mute();
      settle();
    } catch {
      // The share goes on as it was.
      video.stop();
    } finally {
      relayering = false;
    }
  };
  const onAudience = (): void => {
    const needed = state() === 'on' && sent.value?.layers === 1 && shareLayers(audience()) === 2;
    if (!needed) {
      clearTimeout(weakSince);
      weakSince = undefined;
    } else {
      weakSince ??= setTimeout(() => void addSmallLayer(), WEAK_PATIENCE_MS);
    }
  };
  room.on(RoomEvent.ConnectionQualityChanged, onAudience).on(RoomEvent.ParticipantConnected, onAudience);
  scope.onEnd(() => {
    forget();
    room.off(RoomEvent.ConnectionQualityChanged, onAudience).off(RoomEvent.ParticipantConnected, onAudience);
  });

  return {
    sent,
    settle,
    forget,
    async send(video, quality) {
      const layers = shareLayers(audience());
      hintStartBitrate(room);
      ease();
      await publish(video, quality, layers);
      sent.set({ video, quality, effort: 'full', layers });
    },
    async replace(picture, quality) {
      const now = sent.value;
      if (!now) return;
      const old = now.video.mediaStreamTrack;
      await now.video.replaceTrack(picture, false);
      old.stop();
      sent.set({ ...now, quality });
    },
    async setQuality(quality) {
      const now = sent.value;
      if (!now) return;
      sent.set({ ...now, quality, effort: 'full' });
      await recapture(now.video.mediaStreamTrack, quality);
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
  };
}
