import type { Roster, RosterEntry } from '@parley/core/contracts/rest';
import { isModerator, sourcesFor } from '@parley/core/domain/grants';
import type { Lobby } from '../lobby/service.ts';
import type { MeetingAccess } from '../rooms/moderation.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { ListedDevice, ParticipantRepository } from './participant-repository.ts';

/** More than any room's capacity, with the devices that have left. */
const MOST_LISTED = 1000;

/** Who is in the meeting, as far as the caller may know. */
export type ReadRoster = (access: MeetingAccess) => Promise<Roster>;

export function createRoster(
  participants: Pick<ParticipantRepository, 'list'>,
  lobby: Pick<Lobby, 'list'>,
): ReadRoster {
  return async ({ room, meeting, actor }) => {
    const own = actor.kind === 'device' ? actor.device.identity : null;
    const hosts = actor.kind === 'owner' || isModerator(actor.device.role);
    const all = meeting ? await participants.list(meeting, MOST_LISTED) : [];
    // Others do not learn that somebody observes; observers find themselves.
    const shown = all.filter(({ role, identity }) => hosts || role !== 'observer' || identity === own);
    return {
      participants: shown.map((device) => toEntry(room, device)),
      hosts: hosts
        ? {
            observers: all.filter(({ role, present }) => role === 'observer' && present).length,
            waiting: (await lobby.list(meeting)).waiting.length,
          }
        : null,
    };
  };
}

function toEntry({ settings }: StoredRoom, device: ListedDevice): RosterEntry {
  const { identity, name, role, present, handAt, permissions } = device;
  return {
    identity,
    name,
    role,
    present,
    hand: handAt,
    sources: sourcesFor(role, settings, permissions),
    chat: permissions.chat,
  };
}
