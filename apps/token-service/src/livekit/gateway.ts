import type { MediaSource, RoomGrant } from '@parley/core/domain/grants';
import {
  ParticipantInfo_State,
  ParticipantPermission,
  RoomServiceClient,
  ServerError,
  type ParticipantInfo,
} from 'livekit-server-sdk';
import { ProblemError } from '../http/problem.ts';
import { permissionOf, TRACK_SOURCES } from './grant-permission.ts';

/** Together with the look before it, a join is answered within 3 s whatever LiveKit does. In seconds. */
const ANSWER_SECONDS = 2;
/** How long LiveKit keeps a room that nobody has entered yet, in seconds: the life of a grant. */
const EMPTY_SECONDS = 300;
/** How long it keeps a room that everybody has left, so that a dropped connection finds it again, in seconds. */
const DEPARTURE_SECONDS = 20;

/** A room for a test waits this long for its visitor, and this long between the steps of the test, in seconds. */
const TEST_SECONDS = 60;
const TEST_GAP_SECONDS = 15;

/** A participant as LiveKit has it. */
export interface ConnectedParticipant {
  readonly identity: string;
  /** LiveKit's id of this connection: who comes back has another. */
  readonly visit: string;
  /** By LiveKit's clock, in milliseconds. */
  readonly joinedAt: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly hidden: boolean;
  readonly tracks: readonly {
    readonly sid: string;
    readonly source: MediaSource | null;
    readonly muted: boolean;
  }[];
  /** Whether LiveKit lets it do exactly what `grant` says. */
  holds(grant: RoomGrant): boolean;
}

/** LiveKit's server API as the service uses it. Every call rejects with `media.unavailable` when it does not answer. */
export interface MediaServer {
  /** Makes the room unless it is there. Rooms exist only because of this: LiveKit makes none by itself. */
  ensureRoom(name: string): Promise<void>;
  /** Makes a room for one short test, which LiveKit lets go by itself. */
  openTestRoom(name: string): Promise<void>;
  /** Who is connected, hidden ones as well, or null where LiveKit has no such room. */
  participants(name: string): Promise<readonly ConnectedParticipant[] | null>;
  /** Stops one track; its sender can turn it on again. No error where it is gone already. */
  mute(name: string, identity: string, trackSid: string): Promise<void>;
  /** Changes what a connected participant may do and what others are told of it. No error where it is gone. */
  update(
    name: string,
    identity: string,
    grant: RoomGrant,
    attributes: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Disconnects a participant; a token that is still good lets it in again. No error where it is gone already. */
  remove(name: string, identity: string): Promise<void>;
  /** Ends the room for everyone in it; no error where it is gone already. */
  closeRoom(name: string): Promise<void>;
  reachable(): Promise<boolean>;
}

/** A gateway to the LiveKit at `url` (ws(s) or http(s)). */
export function createMediaServer(url: string, apiKey: string, apiSecret: string): MediaServer {
  const client = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
    requestTimeout: ANSWER_SECONDS,
    failover: false,
  });
  return {
    async ensureRoom(name) {
      await bounded(
        client.createRoom({ name, emptyTimeout: EMPTY_SECONDS, departureTimeout: DEPARTURE_SECONDS }),
      );
    },
    async openTestRoom(name) {
      await bounded(
        client.createRoom({
          name,
          emptyTimeout: TEST_SECONDS,
          departureTimeout: TEST_GAP_SECONDS,
          maxParticipants: 2,
        }),
      );
    },
    async participants(name) {
      const participants = await bounded(client.listParticipants(name));
      // An empty list is also the answer for a room that does not exist.
      if (participants.length === 0 && (await bounded(client.listRooms([name]))).length === 0) return null;
      return participants
        .filter((participant) => participant.state !== ParticipantInfo_State.DISCONNECTED)
        .map(toConnected);
    },
    async mute(name, identity, trackSid) {
      await bounded(client.mutePublishedTrack(name, identity, trackSid, true).catch(unlessMissing));
    },
    async update(name, identity, grant, attributes) {
      const change = { permission: permissionOf(grant), attributes: { ...attributes } };
      await bounded(client.updateParticipant(name, identity, change).catch(unlessMissing));
    },
    async remove(name, identity) {
      await bounded(client.removeParticipant(name, identity).catch(unlessMissing));
    },
    async closeRoom(name) {
      await bounded(client.deleteRoom(name).catch(unlessMissing));
    },
    async reachable() {
      try {
        await client.listRooms(['-']);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function toConnected(info: ParticipantInfo): ConnectedParticipant {
  const { identity, sid, joinedAt, joinedAtMs, attributes, permission, tracks } = info;
  const held = permission ?? new ParticipantPermission();
  return {
    identity,
    visit: sid,
    joinedAt: joinedAtMs > 0n ? Number(joinedAtMs) : Number(joinedAt) * 1000,
    attributes,
    hidden: held.hidden,
    tracks: tracks.map(({ sid, source, muted }) => ({ sid, muted, source: sourceOf(source) })),
    holds: (grant) => samePermission(held, permissionOf(grant)),
  };
}

function sourceOf(source: ParticipantInfo['tracks'][number]['source']): MediaSource | null {
  const entry = Object.entries(TRACK_SOURCES).find(([, number]) => number === source);
  return entry ? (entry[0] as MediaSource) : null;
}

function samePermission(held: ParticipantPermission, wanted: ParticipantPermission): boolean {
  const sources = new Set(held.canPublishSources);
  return (
    held.canSubscribe === wanted.canSubscribe &&
    held.canPublish === wanted.canPublish &&
    held.canPublishData === wanted.canPublishData &&
    held.canUpdateMetadata === wanted.canUpdateMetadata &&
    held.hidden === wanted.hidden &&
    held.canPublishSources.length === wanted.canPublishSources.length &&
    wanted.canPublishSources.every((source) => sources.has(source))
  );
}

async function bounded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw new ProblemError('media.unavailable', { cause });
  }
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof ServerError && error.status === 404)) throw error;
}
