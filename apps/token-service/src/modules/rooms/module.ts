import { createLeases } from '../../db/leases.ts';
import { createRoomWrites } from '../../db/room-writes.ts';
import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import type { MediaServer } from '../../livekit/gateway.ts';
import { createGrantSigner } from '../../livekit/grant-token.ts';
import { createKnownRooms } from '../../livekit/known-rooms.ts';
import { createWebhookVerifier } from '../../livekit/webhooks.ts';
import type { ParticipantTokens } from '../auth/participant-tokens.ts';
import { keyRoutes } from '../keys/routes.ts';
import { createKeys } from '../keys/service.ts';
import { lobbyRoutes } from '../lobby/routes.ts';
import { createLobby, type Lobby } from '../lobby/service.ts';
import { createWebhookRepository, type WebhookRepository } from '../webhooks/repository.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { createAdmission } from './admission.ts';
import { createEnforcement } from '../moderation/enforcement.ts';
import { createParticipantRepository } from '../moderation/participant-repository.ts';
import { standingOf, type Standing } from '../moderation/standing.ts';
import { createAttendance } from './attendance.ts';
import { createDoor, type Door } from './door.ts';
import { createRoomLookup, type RoomLookup } from './lookup.ts';
import { createMeetingRepository } from './meeting-repository.ts';
import { createMeetings, type Meetings } from './meetings.ts';
import { createModeration, type Moderation } from './moderation.ts';
import { createRoomRepository, type RoomRepository, type StoredRoom } from './repository.ts';
import { createRooms, type Rooms } from './service.ts';
import { createPresenceRepository } from './presence.ts';
import { roomRoutes } from './routes.ts';
import { createVisitRepository } from './visits.ts';

export interface RoomsDeps {
  readonly foundation: Foundation;
  readonly authenticate: Authenticators;
  readonly participantTokens: ParticipantTokens;
  readonly media: MediaServer;
  /** Where clients are sent to connect. */
  readonly livekitUrl: string;
}

/** Rooms, meetings, lobbies, keys and LiveKit's webhooks. */
export interface RoomsModule {
  readonly routes: readonly Route[];
  readonly meetings: Meetings;
  readonly lookup: RoomLookup;
  readonly moderation: Moderation;
  readonly webhooks: WebhookRepository;
  readonly lobby: Lobby;
  readonly rooms: RoomRepository;
  readonly service: Rooms;
  readonly door: Door;
  end(): void;
}

export function createRoomsModule(deps: RoomsDeps): RoomsModule {
  const { authenticate, media, participantTokens, livekitUrl } = deps;
  const { db, env, events, limits, logger, now, publicUrl, secrets } = deps.foundation;
  const rooms = createRoomRepository(db);
  const meetingRepository = createMeetingRepository(db, createRoomWrites(db));
  const webhooks = createWebhookRepository(db);
  const lookup = createRoomLookup(rooms, limits);
  const onFailure = (err: unknown): void => logger.debug({ err }, 'could not look at a room');
  const participants = createParticipantRepository(db);
  const moderation = createModeration(lookup, meetingRepository, rooms);
  const known = createKnownRooms(media, env.livekitUrl, now);
  const meetings = createMeetings({
    rooms,
    meetings: meetingRepository,
    presence: createPresenceRepository(db, events),
    events,
    leases: createLeases(db, now),
    media,
    known,
    sign: createGrantSigner(secrets.livekitApiKey, secrets.livekitApiSecret),
    enforce: createEnforcement({ rooms, participants, media, onFailure }),
    now,
    onFailure,
  });
  const standing = (room: StoredRoom, userId: string): Promise<Standing> =>
    standingOf(db, room.id, room.meeting?.number ?? null, userId);
  const lobby = createLobby(db, events, now);
  const door = createDoor(events, lobby);
  const keys = createKeys(db, events, now);
  const service = createRooms({
    rooms,
    meetings,
    door,
    lookup,
    standing,
    moderation,
    publicUrl,
    requireVerifiedEmail: env.requireVerifiedEmail,
    now,
  });
  const admission = createAdmission({
    meetingRepository,
    meetings,
    lookup,
    standing,
    moderation,
    lobby,
    keys,
    participantTokens,
    livekitUrl,
    now,
  });
  const verifyWebhook = createWebhookVerifier(secrets.livekitApiKey, secrets.livekitApiSecret);
  const routes = [
    ...roomRoutes(authenticate, service, admission, moderation, createAttendance(createVisitRepository(db))),
    ...lobbyRoutes(authenticate, lobby, lookup, moderation),
    ...keyRoutes(authenticate, keys, moderation),
    ...webhookRoutes(authenticate, verifyWebhook, webhooks, meetings, now),
  ];
  return {
    routes,
    meetings,
    door,
    lookup,
    moderation,
    webhooks,
    lobby,
    rooms,
    service,
    end: () => known.end(),
  };
}
