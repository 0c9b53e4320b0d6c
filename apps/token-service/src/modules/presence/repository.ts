import type { PresenceOf } from '@parley/core/contracts/realtime-protocol';
import { inTransaction, type Database } from '../../db/database.ts';

export interface MemberConnection {
  readonly id: string;
  readonly userId: string;
  readonly away: boolean;
}

/** Connections of members, each held by an instance for as long as that instance's lease runs. */
export interface PresenceRepository {
  /** Prolongs the lease. False where it had run out and everything held by it is gone. */
  prolong(instanceId: string, leaseUntil: number): Promise<boolean>;
  /** Takes the lease anew and holds exactly these. */
  hold(instanceId: string, leaseUntil: number, connections: readonly MemberConnection[]): Promise<void>;
  add(instanceId: string, connection: MemberConnection): Promise<void>;
  setAway(id: string, away: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  release(instanceId: string): Promise<void>;
  /** Forgets instances whose lease ran out before `now`, and what they held. */
  forgetLapsed(now: number): Promise<void>;
  /** Everybody who is connected or in a meeting, each once. */
  present(now: number): Promise<readonly PresenceOf[]>;
}

export function createPresenceRepository(db: Database): PresenceRepository {
  const row = (instanceId: string, { id, userId, away }: MemberConnection) => ({
    id,
    userId,
    instanceId,
    away: Number(away),
  });
  return {
    async prolong(instanceId, leaseUntil) {
      const { numUpdatedRows } = await db
        .updateTable('serviceInstance')
        .set({ leaseUntil })
        .where('id', '=', instanceId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    hold: (instanceId, leaseUntil, connections) =>
      inTransaction(db, async (trx) => {
        await trx
          .insertInto('serviceInstance')
          .values({ id: instanceId, leaseUntil })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ leaseUntil }))
          .execute();
        await trx.deleteFrom('memberConnection').where('instanceId', '=', instanceId).execute();
        if (connections.length === 0) return;
        // Whose account was deleted meanwhile is not held any more.
        const ids = [...new Set(connections.map(({ userId }) => userId))];
        const known = await trx.selectFrom('user').select('id').where('id', 'in', ids).execute();
        const there = new Set(known.map(({ id }) => id));
        const rows = connections.filter(({ userId }) => there.has(userId));
        if (rows.length === 0) return;
        await trx
          .insertInto('memberConnection')
          .values(rows.map((connection) => row(instanceId, connection)))
          .execute();
      }),
    async add(instanceId, connection) {
      await db.insertInto('memberConnection').values(row(instanceId, connection)).execute();
    },
    async setAway(id, away) {
      await db
        .updateTable('memberConnection')
        .set({ away: Number(away) })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('memberConnection').where('id', '=', id).execute();
    },
    async release(instanceId) {
      await db.deleteFrom('serviceInstance').where('id', '=', instanceId).execute();
    },
    async forgetLapsed(now) {
      await db.deleteFrom('serviceInstance').where('leaseUntil', '<', now).execute();
    },
    async present(now) {
      const connected = await db
        .selectFrom('memberConnection')
        .innerJoin('serviceInstance', 'serviceInstance.id', 'memberConnection.instanceId')
        .select((select) => ['userId', select.fn.min<number>('away').as('away')])
        .where('leaseUntil', '>=', now)
        .groupBy('userId')
        .execute();
      const inCall = await db
        .selectFrom('participant')
        .select('userId')
        .distinct()
        .where('present', '=', 1)
        .where('userId', 'is not', null)
        .execute();
      const states = new Map<string, PresenceOf>();
      for (const { userId, away } of connected) {
        states.set(userId, { userId, presence: away === 1 ? 'away' : 'online' });
      }
      for (const { userId } of inCall)
        if (userId !== null) states.set(userId, { userId, presence: 'in-call' });
      return [...states.values()];
    },
  };
}
