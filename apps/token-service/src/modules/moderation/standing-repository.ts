import { randomUUID } from 'node:crypto';
import type { StandingRole } from '@parley/core/domain/moderation';
import type { Database } from '../../db/database.ts';
import type { StoredDevice } from '../rooms/device.ts';

export interface StoredBan {
  readonly id: string;
  readonly roomId: string;
  readonly userId: string | null;
  readonly identity: string | null;
  readonly name: string;
  readonly createdAt: number;
}

export interface StandingRoleEntry {
  readonly userId: string;
  readonly name: string;
  readonly role: StandingRole;
}

/** What a room knows of people from one meeting to the next: roles that its owner gave, and bans. */
export interface StandingRepository {
  role(roomId: string, userId: string): Promise<StandingRole | null>;
  roles(roomId: string): Promise<readonly StandingRoleEntry[]>;
  /** False where there is no such member. */
  setRole(roomId: string, userId: string, role: StandingRole, now: number): Promise<boolean>;
  /** False where they had none. */
  clearRole(roomId: string, userId: string): Promise<boolean>;
  /** Bans the account of a device, or a guest's device; again changes nothing. A role in the room is lost by it. */
  ban(trx: Database, device: StoredDevice, now: number): Promise<void>;
  bans(roomId: string): Promise<readonly StoredBan[]>;
  /** Lifts these bans, or every one. Answers with those that were lifted. */
  lift(trx: Database, roomId: string, id?: string): Promise<readonly StoredBan[]>;
}

export function createStandingRepository(db: Database): StandingRepository {
  return {
    async role(roomId, userId) {
      const row = await db
        .selectFrom('roomRole')
        .select('role')
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return row?.role ?? null;
    },
    roles: (roomId) =>
      db
        .selectFrom('roomRole')
        .innerJoin('user', 'user.id', 'roomRole.userId')
        .select(['roomRole.userId', 'user.name', 'roomRole.role'])
        .where('roomRole.roomId', '=', roomId)
        .orderBy('roomRole.createdAt')
        .execute(),
    async setRole(roomId, userId, role, now) {
      const row = await db
        .insertInto('roomRole')
        .columns(['roomId', 'userId', 'role', 'createdAt'])
        .expression((from) =>
          from
            .selectFrom('user')
            .select((select) => [
              select.val(roomId).as('roomId'),
              'user.id',
              select.val(role).as('role'),
              select.cast<number>(select.val(now), 'bigint').as('createdAt'),
            ])
            .where('user.id', '=', userId),
        )
        .onConflict((conflict) => conflict.columns(['roomId', 'userId']).doUpdateSet({ role }))
        .returning('userId')
        .executeTakeFirst();
      return row !== undefined;
    },
    async clearRole(roomId, userId) {
      const { numDeletedRows } = await db
        .deleteFrom('roomRole')
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async ban(trx, { roomId, userId, identity, name }, now) {
      const who = userId === null ? { userId, identity } : { userId, identity: null };
      await trx
        .insertInto('roomBan')
        .values({ id: randomUUID(), roomId, ...who, name, createdAt: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      if (userId === null) return;
      await trx.deleteFrom('roomRole').where('roomId', '=', roomId).where('userId', '=', userId).execute();
    },
    bans: (roomId) =>
      db.selectFrom('roomBan').selectAll().where('roomId', '=', roomId).orderBy('createdAt').execute(),
    async lift(trx, roomId, id) {
      const lifting = trx.deleteFrom('roomBan').where('roomId', '=', roomId);
      return (id === undefined ? lifting : lifting.where('id', '=', id)).returningAll().execute();
    },
  };
}
