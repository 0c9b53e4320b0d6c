import { ParticipantInfo_State, RoomServiceClient, ServerError } from 'livekit-server-sdk';
import { ProblemError } from '../http/problem.ts';

/** Together with the look before it, a join is answered within 3 s whatever LiveKit does. In seconds. */
const ANSWER_SECONDS = 2;
/** How long LiveKit keeps a room that nobody has entered yet, in seconds: the life of a grant. */
const EMPTY_SECONDS = 300;
/** How long it keeps a room that everybody has left, so that a dropped connection finds it again, in seconds. */
const DEPARTURE_SECONDS = 20;

/** LiveKit's server API as the service uses it. Every call rejects with `media.unavailable` when it does not answer. */
export interface MediaServer {
  /** Makes the room unless it is there. Rooms exist only because of this: LiveKit makes none by itself. */
  ensureRoom(name: string): Promise<void>;
  /** The identities that are connected, or null where LiveKit has no such room. */
  connected(name: string): Promise<readonly string[] | null>;
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
    async connected(name) {
      const participants = await bounded(client.listParticipants(name));
      // An empty list is also the answer for a room that does not exist.
      if (participants.length === 0 && (await bounded(client.listRooms([name]))).length === 0) return null;
      return participants
        .filter((participant) => participant.state !== ParticipantInfo_State.DISCONNECTED)
        .map((participant) => participant.identity);
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
