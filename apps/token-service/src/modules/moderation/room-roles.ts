import type { StandingRole } from '@parley/core/domain/moderation';
import { ProblemError } from '../../http/problem.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { StandingRepository, StandingRoleEntry } from './standing-repository.ts';

/** The roles that an owner gives members in each meeting of a room; who is in already is not touched. */
export interface RoomRoles {
  list(room: StoredRoom): Promise<readonly StandingRoleEntry[]>;
  /** Rejects with `member.not-found`, and with `room.forbidden` for the owner, who is its host. */
  set(room: StoredRoom, userId: string, role: StandingRole): Promise<void>;
  /** Rejects with `member.not-found` for who has none. */
  clear(room: StoredRoom, userId: string): Promise<void>;
}

export function createRoomRoles(standings: StandingRepository, now: () => number): RoomRoles {
  return {
    list: (room) => standings.roles(room.id),
    async set(room, userId, role) {
      if (userId === room.ownerId) throw new ProblemError('room.forbidden');
      if (!(await standings.setRole(room.id, userId, role, now())))
        throw new ProblemError('member.not-found');
    },
    async clear(room, userId) {
      if (!(await standings.clearRole(room.id, userId))) throw new ProblemError('member.not-found');
    },
  };
}
