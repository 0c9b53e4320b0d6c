import type { ProblemCode, RoomSettings } from '@parley/core/contracts/rest';
import { isModerator, type Role } from '@parley/core/domain/grants';
import { isJoinable } from '@parley/core/domain/room-lifecycle';
import type { Anonymous, Member } from '../../http/caller.ts';
import type { StoredRoom } from './repository.ts';

/** What a join would meet. */
export type Entry =
  | { readonly kind: 'open'; readonly role: Role }
  | { readonly kind: 'lobby'; readonly role: Role }
  | { readonly kind: 'closed'; readonly problem: ProblemCode };

/** The room's rules for somebody who comes without a ticket and without a participant token. */
export function entryFor(room: StoredRoom, who: Anonymous | Member): Entry {
  if (room.closed) return { kind: 'closed', problem: 'room.closed' };
  if (!isJoinable(room.state)) return { kind: 'closed', problem: 'room.expired' };
  const role = roleOf(room, who);
  if (role === 'guest' && !room.settings.guests)
    return { kind: 'closed', problem: 'room.guests-not-allowed' };
  return { kind: waits(role, room.settings.lobby) ? 'lobby' : 'open', role };
}

function roleOf(room: StoredRoom, who: Anonymous | Member): Role {
  if (who.kind === 'anonymous') return 'guest';
  return room.ownerId === who.user.id ? 'host' : 'member';
}

function waits(role: Role, lobby: RoomSettings['lobby']): boolean {
  if (isModerator(role)) return false;
  switch (lobby) {
    case 'nobody':
      return false;
    case 'guests':
      return role === 'guest';
    case 'everyone':
      return true;
  }
}
