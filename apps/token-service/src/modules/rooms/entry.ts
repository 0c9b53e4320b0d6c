import type { ProblemCode } from '@parley/core/contracts/rest';
import { isModerator, type Role } from '@parley/core/domain/grants';
import { isJoinable } from '@parley/core/domain/room-lifecycle';
import type { Anonymous, Member } from '../../http/caller.ts';
import type { Standing } from '../moderation/standing.ts';
import type { StoredRoom } from './repository.ts';

/** What a join would meet. */
export type Entry =
  | { readonly kind: 'open'; readonly role: Role }
  | { readonly kind: 'lobby'; readonly role: Role }
  | { readonly kind: 'closed'; readonly problem: ProblemCode };

/** The room's rules for somebody of this standing who comes without a ticket and without a participant token. */
export function entryFor(room: StoredRoom, who: Anonymous | Member, standing: Standing, now: number): Entry {
  const end = endOf(room, now);
  if (end !== null) return { kind: 'closed', problem: end };
  if (standing.out !== null) return { kind: 'closed', problem: `room.${standing.out}` };
  const role = roleOf(room, who, standing);
  if (room.locked && !isModerator(role)) return { kind: 'closed', problem: 'room.locked' };
  if (role === 'guest' && !room.settings.guests)
    return { kind: 'closed', problem: 'room.guests-not-allowed' };
  return { kind: waits(role, room, standing) ? 'lobby' : 'open', role };
}

/** Why nobody comes in any more, not even somebody whom a host has admitted; null where people do. */
export function endOf(room: StoredRoom, now: number): 'room.closed' | 'room.expired' | null {
  if (room.closed) return 'room.closed';
  if (!isJoinable(room.state)) return 'room.expired';
  // A meeting that is on at the end date may be finished by those who are in it.
  return isOverdue(room, now) ? 'room.expired' : null;
}

/** Whether the room's end date has passed; a personal room has none. */
export function isOverdue({ settings, personal }: StoredRoom, now: number): boolean {
  return !personal && settings.expiresAt !== null && Date.parse(settings.expiresAt) <= now;
}

function roleOf(room: StoredRoom, who: Anonymous | Member, standing: Standing): Role {
  if (who.kind === 'anonymous') return 'guest';
  return room.ownerId === who.user.id ? 'host' : (standing.role ?? 'member');
}

function waits(role: Role, { settings, meeting }: StoredRoom, { letIn }: Standing): boolean {
  if (isModerator(role)) return false;
  // Whoever was put out may come with an account made for it.
  if (meeting?.forcedLobby === 1 && !letIn) return true;
  switch (settings.lobby) {
    case 'nobody':
      return false;
    case 'guests':
      return role === 'guest';
    case 'everyone':
      return true;
  }
}
