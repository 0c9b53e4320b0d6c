import {
  type RemoteTrackPublication,
  RemoteVideoTrack,
  Track,
  type RemoteParticipant,
  type Room,
} from 'livekit-client';
import { DATA_TOPICS, ShareAskPacket, type ShareViewPacket } from '../contracts/data.ts';
import type { PictureSize } from '../domain/legibility.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { DataGate } from './data-gate.ts';
import { readReceiver, receivingSince, type ReceiveReading } from './share-stats.ts';

/** How often whoever shares is told, in milliseconds. */
export const REPORT_EVERY_MS = 2_000;
/** One request a presenter may make of this viewer within this time, in milliseconds. */
const ASK_EVERY_MS = 15_000;
const MOST_PIXELS = 16_384;

export interface ShareReporter {
  /** Whoever shares and asks this viewer to enlarge it; null while nobody does. */
  readonly asked: Observable<string | null>;
  dismissAsk(): void;
}

/** Tells everyone who shares, and only them, what of it arrives here; nothing is sent while nobody shares. */
export function reportShares(room: Room, data: DataGate, scope: Scope): ShareReporter {
  const asked = observable<string | null>(null);
  const readings = new Map<string, ReceiveReading>();
  const lastAsk = new Map<string, number>();

  const report = async (): Promise<void> => {
    for (const participant of room.remoteParticipants.values()) {
      const publication = participant.getTrackPublication(Track.Source.ScreenShare);
      if (!publication || publication.isMuted) {
        readings.delete(participant.identity);
        continue;
      }
      const packet = await read(participant, publication);
      if (scope.ended) return;
      // What is lost is told anew in a moment.
      await data.send(DATA_TOPICS.shareView, packet, [participant.identity]).catch(() => undefined);
    }
    const sharer = asked.value === null ? undefined : room.remoteParticipants.get(asked.value);
    if (asked.value !== null && !sharer?.getTrackPublication(Track.Source.ScreenShare)) asked.set(null);
  };
  const read = async (
    { identity }: RemoteParticipant,
    { track }: RemoteTrackPublication,
  ): Promise<ShareViewPacket> => {
    const now = await track?.getRTCStatsReport().then((found) => (found ? readReceiver(found) : null));
    const before = readings.get(identity) ?? null;
    if (now) readings.set(identity, now);
    const { framesPerSecond, delay } = now ? receivingSince(before, now) : { framesPerSecond: 0, delay: 0 };
    return {
      received: { width: bounded(now?.width ?? 0), height: bounded(now?.height ?? 0) },
      framesPerSecond: Math.min(240, Math.round(framesPerSecond * 10) / 10),
      delay: Math.min(60_000, Math.round(delay)),
      shown: track instanceof RemoteVideoTrack ? placeOf(track) : NOWHERE,
    };
  };

  data.on(DATA_TOPICS.shareAsk, ShareAskPacket, (_packet, sender) => {
    const now = performance.now();
    if (!sender.getTrackPublication(Track.Source.ScreenShare)) return;
    if (now - (lastAsk.get(sender.identity) ?? -ASK_EVERY_MS) < ASK_EVERY_MS) return;
    lastAsk.set(sender.identity, now);
    asked.set(sender.identity);
  });
  const timer = setInterval(() => void report(), REPORT_EVERY_MS);
  scope.onEnd(() => clearInterval(timer));
  return { asked, dismissAsk: () => asked.set(null) };
}

const NOWHERE: PictureSize = { width: 0, height: 0 };

/** The largest place in which a picture is in sight, in pixels of the screen. */
function placeOf(track: RemoteVideoTrack): PictureSize {
  let place = NOWHERE;
  for (const element of track.attachedElements) {
    const page = element.ownerDocument;
    const box = element.getBoundingClientRect();
    const view = page.defaultView;
    const inSight =
      view !== null &&
      page.visibilityState === 'visible' &&
      box.bottom > 0 &&
      box.right > 0 &&
      box.top < view.innerHeight &&
      box.left < view.innerWidth;
    if (!inSight || box.width * view.devicePixelRatio <= place.width) continue;
    place = {
      width: bounded(box.width * view.devicePixelRatio),
      height: bounded(box.height * view.devicePixelRatio),
    };
  }
  return place;
}

function bounded(pixels: number): number {
  return Math.min(MOST_PIXELS, Math.max(0, Math.round(pixels)));
}
