import { isModerator, type ModeratorRole, type Role } from './grants.ts';

/** What is done to one participant through the service. */
export type ModerationAct =
  'mute' | 'ask-to-unmute' | 'lower-hand' | 'permissions' | 'role' | 'remove' | 'ban';

/**
 * Whether `actor` may do `act` to somebody in `target`. Nobody puts a host out or takes their role; cohosts run the
 * meeting, but decide nothing about other moderators.
 */
export function mayModerate(actor: ModeratorRole, act: ModerationAct, target: Role): boolean {
  switch (act) {
    case 'mute':
    case 'ask-to-unmute':
    case 'lower-hand':
      return actor === 'host' || target !== 'host';
    case 'permissions':
    case 'role':
    case 'remove':
    case 'ban':
      return actor === 'host' ? target !== 'host' : !isModerator(target);
  }
}

/** What somebody can be made; hosts are those who own the room. */
export const ASSIGNABLE_ROLES = ['cohost', 'member', 'guest', 'observer'] as const;
export type AssignableRole = (typeof ASSIGNABLE_ROLES)[number];

/** Whether `actor` may give `role` at all: only hosts make cohosts. */
export function mayAssign(actor: ModeratorRole, role: AssignableRole): boolean {
  return actor === 'host' || role !== 'cohost';
}

/** The role that is kept: whether somebody is a member or a guest follows from their account, not from a host. */
export function assignedRole(role: AssignableRole, hasAccount: boolean): Exclude<Role, 'host'> {
  switch (role) {
    case 'cohost':
    case 'observer':
      return role;
    case 'member':
    case 'guest':
      return hasAccount ? 'member' : 'guest';
  }
}

/** What a room knows of a member from one meeting to the next. */
export const STANDING_ROLES = ['cohost', 'observer'] as const;
export type StandingRole = (typeof STANDING_ROLES)[number];
