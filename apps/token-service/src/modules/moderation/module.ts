import type { Database } from '../../db/database.ts';
import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import type { MediaServer } from '../../livekit/gateway.ts';
import { livekitRoomName } from '../rooms/livekit-room.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { RoomsModule } from '../rooms/module.ts';
import { createHands } from './hands.ts';
import { createParticipantRepository } from './participant-repository.ts';
import { participantRoutes } from './participant-routes.ts';
import { createRemoval } from './removal.ts';
import { createRoomRoles } from './room-roles.ts';
import { roomStandingRoutes } from './room-routes.ts';
import { createRoster } from './roster.ts';
import { createHostActs } from './service.ts';
import { createStandingRepository } from './standing-repository.ts';
import { createTargets } from './target.ts';

export interface ModerationDeps {
  readonly foundation: Foundation;
  readonly authenticate: Authenticators;
  readonly media: MediaServer;
  readonly rooms: Pick<RoomsModule, 'moderation' | 'meetings' | 'lobby' | 'service' | 'door'>;
}

/** What hosts do to people in a meeting, by account session or participant token, without being connected. */
export function createModerationModule(deps: ModerationDeps): { readonly routes: readonly Route[] } {
  const { authenticate, media } = deps;
  const { moderation: access, meetings, lobby, service, door } = deps.rooms;
  const { db, events, now } = deps.foundation;
  const participants = createParticipantRepository(db);
  const standings = createStandingRepository(db);
  const targets = createTargets(events, participants);
  const carryOut = (meeting: Meeting): Promise<void> => meetings.hint(livekitRoomName(meeting));
  const acts = createHostActs({ targets, participants, media, carryOut });
  const forceLobby = (trx: Database, meeting: Meeting): Promise<void> => door.forceLobby(trx, meeting);
  const removal = createRemoval({ events, targets, participants, standings, forceLobby, carryOut, now });
  const hands = createHands({ targets, participants, carryOut, now });
  const roster = createRoster(participants, lobby);
  const roles = createRoomRoles(standings, now);
  return {
    routes: [
      ...participantRoutes(authenticate, access, acts, removal, hands, roster),
      ...roomStandingRoutes(authenticate, access, service, removal, roles),
    ],
  };
}
