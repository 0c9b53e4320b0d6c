import {
  RoomEvent,
  Track,
  VideoQuality,
  type RemoteParticipant,
  type RemoteTrackPublication,
  type Room,
} from 'livekit-client';
import {
  NO_PICTURE,
  wishFor,
  type PictureLayer,
  type PictureQuality,
  type PictureWish,
  type ShownPicture,
} from '../domain/reception.ts';
import type { Scope } from '../domain/scope.ts';
import type { Viewing } from '../domain/viewing.ts';
import { tileId } from './tile-id.ts';
import type { Listening } from '../domain/listening.ts';

/** Until a stage has said what it shows, this many people's pictures are on their way. */
export const FIRST_PICTURES = 9;
const FIRST_SIZE = { width: 640, height: 360, fit: 'cover' } as const;
/** A picture out of sight is paused at once and given up after this long: turning a page back costs nothing. */
const LINGER_MS = 2_000;

const QUALITIES: Readonly<Record<PictureQuality, VideoQuality>> = {
  low: VideoQuality.LOW,
  medium: VideoQuality.MEDIUM,
  high: VideoQuality.HIGH,
};
const LAYER_QUALITIES: readonly (PictureQuality | undefined)[] = ['low', 'medium', 'high'];

/** What outlives the connection that it is asked of. */
interface Wanted {
  readonly encrypted: boolean;
  readonly viewing: Viewing;
  readonly listening: Listening;
}

/**
 * Asks for what is shown, at the size it is shown, and gives up the rest. A publication that is not encrypted in an
 * encrypted room is given up at once: seen by nobody, heard by nobody. What arrives until then the encryption worker
 * drops.
 */
export function subscribeToShown(room: Room, { encrypted, viewing, listening }: Wanted, scope: Scope): void {
  const leaving = new Map<RemoteTrackPublication, ReturnType<typeof setTimeout>>();
  const slowed = new WeakSet<RemoteTrackPublication>();
  const wasShown = new WeakSet<RemoteTrackPublication>();

  const settle = (): void => {
    if (scope.ended) return;
    const shown = shownByTile();
    let first = 0;
    for (const participant of room.remoteParticipants.values()) {
      first += 1;
      for (const publication of participant.trackPublications.values() as Iterable<RemoteTrackPublication>) {
        if (encrypted && !publication.isEncrypted) refuse(publication);
        else if (publication.kind === Track.Kind.Audio) hear(publication, participant);
        else see(publication, wishOf(publication, participant, shown, first <= FIRST_PICTURES));
      }
    }
  };
  const shownByTile = (): ReadonlyMap<string, readonly ShownPicture[]> => {
    const byTile = new Map<string, ShownPicture[]>();
    for (const picture of viewing.shown.value.pictures)
      byTile.set(picture.tile, [...(byTile.get(picture.tile) ?? []), picture]);
    return byTile;
  };
  const wishOf = (
    publication: RemoteTrackPublication,
    participant: RemoteParticipant,
    shown: ReadonlyMap<string, readonly ShownPicture[]>,
    early: boolean,
  ): PictureWish => {
    const tile = tileId(participant.identity, publication.source);
    if (tile === null) return NO_PICTURE;
    const pictures =
      shown.get(tile) ?? (!viewing.shown.value.known && early ? [{ tile, ...FIRST_SIZE }] : []);
    return wishFor(layersOf(publication), pictures, viewing.reception.value);
  };
  const stay = (publication: RemoteTrackPublication): void => {
    clearTimeout(leaving.get(publication));
    leaving.delete(publication);
    if (!publication.isDesired) publication.setSubscribed(true);
  };
  const hear = (publication: RemoteTrackPublication, participant: RemoteParticipant): void => {
    stay(publication);
    publication.setEnabled(listening.hears(participant.identity));
  };
  const see = (publication: RemoteTrackPublication, wish: PictureWish): void => {
    if (wish.kind === 'picture') {
      wasShown.add(publication);
      stay(publication);
      publication.setVideoQuality(QUALITIES[wish.quality]);
      publication.setEnabled(true);
      // 0 takes a limit back.
      if (wish.fps !== null || slowed.has(publication)) publication.setVideoFPS(wish.fps ?? 0);
      if (wish.fps !== null) slowed.add(publication);
    } else if (publication.isDesired && !wasShown.has(publication)) {
      // The server subscribes to what is published later as well, where it did so at first.
      publication.setSubscribed(false);
    } else if (publication.isDesired && !leaving.has(publication)) {
      publication.setEnabled(false);
      leaving.set(
        publication,
        setTimeout(() => {
          leaving.delete(publication);
          publication.setSubscribed(false);
        }, LINGER_MS),
      );
    }
  };
  const refuse = (publication: RemoteTrackPublication): void => {
    if (publication.isDesired) publication.setSubscribed(false);
  };
  const forget = (publication: RemoteTrackPublication): void => {
    clearTimeout(leaving.get(publication));
    leaving.delete(publication);
  };
  /** What was asked for before the track was there, the server may have taken for its defaults. */
  const repeat = (_track: unknown, publication: RemoteTrackPublication): void => {
    settle();
    publication.emitTrackUpdate();
  };

  const events = [
    RoomEvent.SignalConnected,
    RoomEvent.Connected,
    RoomEvent.Reconnected,
    RoomEvent.ParticipantConnected,
    RoomEvent.TrackPublished,
  ] as const;
  for (const event of events) room.on(event, settle);
  room.on(RoomEvent.TrackSubscribed, repeat).on(RoomEvent.TrackUnpublished, forget);
  const ends = [
    viewing.reception.subscribe(settle),
    viewing.shown.subscribe(settle),
    listening.onChanged(settle),
  ];
  scope.onEnd(() => {
    for (const event of events) room.off(event, settle);
    room.off(RoomEvent.TrackSubscribed, repeat).off(RoomEvent.TrackUnpublished, forget);
    for (const end of ends) end();
    for (const timer of leaving.values()) clearTimeout(timer);
  });
}

function layersOf(publication: RemoteTrackPublication): readonly PictureLayer[] {
  return (publication.trackInfo?.layers ?? []).flatMap(({ quality, width, height }) => {
    const name = LAYER_QUALITIES[quality];
    return name === undefined ? [] : [{ quality: name, width, height }];
  });
}
