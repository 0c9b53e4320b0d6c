import type { CallState } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';

/** One member ringing another, with what both are called now. Times in milliseconds. */
export interface StoredCall {
  readonly id: string;
  readonly state: CallState;
  readonly roomId: string;
  readonly roomCode: string;
  readonly callerId: string;
  readonly callerName: string;
  readonly callerImage: string | null;
  readonly calleeId: string;
  readonly calleeName: string;
  readonly calleeImage: string | null;
  readonly calleeEmail: string;
  readonly createdAt: number;
  readonly deadline: number;
}

export interface NewCall {
  readonly id: string;
  readonly callerId: string;
  readonly calleeId: string;
  readonly roomId: string;
  readonly createdAt: number;
  readonly deadline: number;
}

/** Every method takes the transaction that it is a part of. */
export interface CallRepository {
  hasMember(on: Database, userId: string): Promise<boolean>;
  isInMeeting(on: Database, userId: string): Promise<boolean>;
  /** Stores a call that rings. False where another one rings at the callee. */
  ring(trx: Database, call: NewCall): Promise<boolean>;
  /** Stores a call that found the line busy. */
  insertBusy(trx: Database, call: NewCall): Promise<void>;
  find(on: Database, id: string): Promise<StoredCall | null>;
  ringingAt(on: Database, calleeId: string): Promise<StoredCall | null>;
  /** Those that ring by or at this member. */
  ringingOf(on: Database, userId: string): Promise<readonly StoredCall[]>;
  /** Ids of calls that ring past their deadline. */
  due(on: Database, now: number): Promise<readonly string[]>;
  /**
   * Ends the ringing, if it rings still: before its deadline, or after it for `missed`. Of all who try at the same
   * moment, on whichever instance, one is answered with true.
   */
  settle(
    trx: Database,
    id: string,
    state: Exclude<CallState, 'ringing' | 'busy'>,
    now: number,
  ): Promise<boolean>;
  forgetBefore(on: Database, time: number): Promise<void>;
}

export function createCallRepository(): CallRepository {
  const calls = (on: Database) =>
    on
      .selectFrom('call')
      .innerJoin('user as caller', 'caller.id', 'call.callerId')
      .innerJoin('user as callee', 'callee.id', 'call.calleeId')
      .innerJoin('room', 'room.id', 'call.roomId')
      .select([
        'call.id',
        'call.state',
        'call.roomId',
        'room.code as roomCode',
        'call.callerId',
        'caller.name as callerName',
        'caller.image as callerImage',
        'call.calleeId',
        'callee.name as calleeName',
        'callee.image as calleeImage',
        'callee.email as calleeEmail',
        'call.createdAt',
        'call.deadline',
      ]);
  return {
    async hasMember(on, userId) {
      const row = await on.selectFrom('user').select('id').where('id', '=', userId).executeTakeFirst();
      return row !== undefined;
    },
    async isInMeeting(on, userId) {
      const row = await on
        .selectFrom('participant')
        .select('identity')
        .where('userId', '=', userId)
        .where('present', '=', 1)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async ring(trx, call) {
      const { numInsertedOrUpdatedRows = 0n } = await trx
        .insertInto('call')
        .values({ ...call, state: 'ringing', endedAt: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },
    async insertBusy(trx, call) {
      await trx
        .insertInto('call')
        .values({ ...call, state: 'busy', endedAt: call.createdAt })
        .execute();
    },
    find: async (on, id) => (await calls(on).where('call.id', '=', id).executeTakeFirst()) ?? null,
    ringingAt: async (on, calleeId) =>
      (await calls(on)
        .where('call.calleeId', '=', calleeId)
        .where('call.state', '=', 'ringing')
        .executeTakeFirst()) ?? null,
    ringingOf: (on, userId) =>
      calls(on)
        .where('call.state', '=', 'ringing')
        .where((where) =>
          where.or([where('call.callerId', '=', userId), where('call.calleeId', '=', userId)]),
        )
        .orderBy('call.createdAt')
        .execute(),
    async due(on, now) {
      const rows = await on
        .selectFrom('call')
        .select('id')
        .where('state', '=', 'ringing')
        .where('deadline', '<=', now)
        .execute();
      return rows.map(({ id }) => id);
    },
    async settle(trx, id, state, now) {
      const { numUpdatedRows } = await trx
        .updateTable('call')
        .set({ state, endedAt: now })
        .where('id', '=', id)
        .where('state', '=', 'ringing')
        .where('deadline', state === 'missed' ? '<=' : '>', now)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async forgetBefore(on, time) {
      await on.deleteFrom('call').where('createdAt', '<', time).where('state', '!=', 'ringing').execute();
    },
  };
}
