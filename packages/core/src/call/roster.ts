import { ConnectionQuality, Track, type Participant, type Room, type TrackPublication } from 'livekit-client';
import { z } from 'zod';
import { ROLES } from '../domain/grants.ts';
import { cameraTileId, tileId } from './tile-id.ts';
import type { TrustLedger } from './trust.ts';
import type { AudibleTrack, CallParticipant, LinkQuality, MediaTrust, Tile, TileContent } from './types.ts';

export interface Roster {
  readonly participants: readonly CallParticipant[];
  readonly tiles: readonly Tile[];
  readonly audible: readonly AudibleTrack[];
}

const QUALITIES: Readonly<Record<ConnectionQuality, LinkQuality>> = {
  [ConnectionQuality.Excellent]: 'good',
  [ConnectionQuality.Good]: 'good',
  [ConnectionQuality.Poor]: 'poor',
  [ConnectionQuality.Lost]: 'lost',
  [ConnectionQuality.Unknown]: 'unknown',
};

/** Only the service writes attributes: a participant's token does not allow it. */
const HandAttribute = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .nullable()
  .catch(null);
const PictureAttribute = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .nullable()
  .catch(null);
const RoleAttribute = z.enum(ROLES).nullable().catch(null);

/** Reads LiveKit's room into what people see. Objects that did not change are taken over from `previous`. */
export function readRoster(room: Room, trust: TrustLedger, previous: Roster): Roster {
  // The server names who was there before us in no order, and everyone shall find the others in the same one.
  const others = [...room.remoteParticipants.values()].sort(
    (one, other) => (one.joinedAt?.getTime() ?? 0) - (other.joinedAt?.getTime() ?? 0),
  );
  const everyone: Participant[] = [room.localParticipant, ...others];
  const hands = readHands(everyone);
  const participants = everyone.map((media) => readParticipant(media, trust.of(media), hands));
  const kept = reuse(participants, previous.participants, (participant) => participant.identity);
  const shares: Tile[] = [];
  const cameras: Tile[] = [];
  const audible: AudibleTrack[] = [];
  for (const participant of kept) {
    cameras.push(tileOf(participant, 'camera', Track.Source.Camera));
    const share = participant.media.getTrackPublication(Track.Source.ScreenShare);
    // A refused share gets no tile: it would take the stage from everyone with nothing on it.
    if (share && participant.trust !== 'refused')
      shares.push(tileOf(participant, 'share', Track.Source.ScreenShare));
    if (!participant.isLocal) audible.push(...audibleOf(participant));
  }
  return {
    participants: kept,
    tiles: reuse([...shares, ...cameras], previous.tiles, (tile) => tile.id),
    audible: reuse(audible, previous.audible, (track) => track.id),
  };
}

/** The same people while the connection is away; where a picture has gone there is none, and nobody speaks. */
export function rosterWhileAway(before: Roster): Roster {
  const participants = before.participants.map((one) => (one.speaking ? { ...one, speaking: false } : one));
  const byIdentity = new Map(participants.map((one) => [one.identity, one]));
  const tiles = before.tiles.map((tile): Tile => {
    const participant = byIdentity.get(tile.participant.identity) ?? tile.participant;
    const gone =
      tile.content === 'video' &&
      !('publication' in tile.track && tile.track.publication.track !== undefined);
    if (!gone && participant === tile.participant) return tile;
    return { ...tile, participant, content: gone ? 'no-video' : tile.content };
  });
  return {
    participants: reuse(participants, before.participants, (participant) => participant.identity),
    tiles: reuse(tiles, before.tiles, (tile) => tile.id),
    audible: before.audible,
  };
}

export const EMPTY_ROSTER: Roster = { participants: [], tiles: [], audible: [] };

/** Everybody's place among the raised hands. */
function readHands(everyone: readonly Participant[]): ReadonlyMap<string, number> {
  const raised = everyone.flatMap(({ identity, attributes }) => {
    const at = HandAttribute.parse(attributes['hand'] ?? null);
    return at === null ? [] : [{ identity, at }];
  });
  raised.sort((a, b) => a.at - b.at || (a.identity < b.identity ? -1 : 1));
  return new Map(raised.map(({ identity }, index) => [identity, index + 1]));
}

function readParticipant(
  media: Participant,
  trust: MediaTrust,
  hands: ReadonlyMap<string, number>,
): CallParticipant {
  return {
    identity: media.identity,
    name: media.name ?? '',
    isLocal: media.isLocal,
    role: RoleAttribute.parse(media.attributes['role'] ?? null),
    microphoneOn: media.isMicrophoneEnabled,
    cameraOn: media.isCameraEnabled,
    speaking: media.isSpeaking && media.isMicrophoneEnabled,
    quality: QUALITIES[media.connectionQuality],
    handPlace: hands.get(media.identity) ?? null,
    picture: PictureAttribute.parse(media.attributes['picture'] ?? null),
    trust,
    media: media as CallParticipant['media'],
  };
}

function tileOf(participant: CallParticipant, kind: Tile['kind'], source: Track.Source): Tile {
  const publication = participant.media.getTrackPublication(source);
  const content = contentOf(participant, publication);
  return {
    id: tileId(participant.identity, source) ?? cameraTileId(participant.identity),
    kind,
    participant,
    content,
    track:
      publication && content === 'video'
        ? { participant: participant.media, publication, source }
        : { participant: participant.media, source },
  };
}

function contentOf(participant: CallParticipant, publication: TrackPublication | undefined): TileContent {
  if (participant.trust === 'refused') return 'refused';
  // A camera that is muted is off; a share that is muted will go on.
  if (publication?.isMuted === true && publication.source === Track.Source.ScreenShare) return 'paused';
  if (!publication || publication.isMuted) return 'no-video';
  return participant.trust === 'cannot-decrypt' ? 'cannot-decrypt' : 'video';
}

function audibleOf(participant: CallParticipant): AudibleTrack[] {
  if (participant.trust === 'refused') return [];
  return [Track.Source.Microphone, Track.Source.ScreenShareAudio].flatMap((source) => {
    const publication = participant.media.getTrackPublication(source);
    return publication?.track
      ? [{ id: `${participant.identity}/${source}`, participant: participant.media, publication, source }]
      : [];
  });
}

/** Keeps an old object where the new one holds the same values, so that only what changed is drawn again. */
function reuse<T extends object>(
  next: readonly T[],
  previous: readonly T[],
  key: (item: T) => string,
): readonly T[] {
  const known = new Map(previous.map((item) => [key(item), item]));
  const merged = next.map((item) => {
    const old = known.get(key(item));
    return old && sameValues(old, item) ? old : item;
  });
  const same = merged.length === previous.length && merged.every((item, index) => item === previous[index]);
  return same ? previous : merged;
}

/** Compares one level deep; a nested plain record (a tile's track reference) is compared one level further. */
function sameValues(a: object, b: object): boolean {
  const left = Object.entries(a);
  if (left.length !== Object.keys(b).length) return false;
  return left.every(([name, value]) => {
    const other: unknown = (b as Record<string, unknown>)[name];
    return Object.is(value, other) || (isPlain(value) && isPlain(other) && sameValues(value, other));
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
