import { randomUUID } from 'node:crypto';
import type { User } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import type { Mail } from '../mail/outbox.ts';
import type { Notifications } from '../notifications/service.ts';
import type { CallRepository, NewCall, StoredCall } from './repository.ts';

/**
 * Ringing a member: `ringing → accepted | declined | cancelled | missed`, or `busy` at once. Each change is one
 * conditional update, so that of several devices, a caller who gives up and the end of the time exactly one decides.
 */
export interface Calls {
  /**
   * Rings at all of the callee's devices; `busy` where they are in a meeting or somebody else rings. A second ring of
   * the same caller is the first one. `room` is asked for only when somebody is to be rung.
   */
  ring(caller: User, calleeId: string, room: () => Promise<{ readonly id: string }>): Promise<StoredCall>;
  /** For both of them. Rejects with `call.not-found`. */
  get(userId: string, id: string): Promise<StoredCall>;
  ringingOf(userId: string): Promise<readonly StoredCall[]>;
  /** By the callee, once. Rejects with `call.over` where it does not ring any more. */
  accept(userId: string, id: string): Promise<StoredCall>;
  /** By the callee; again does no harm. */
  decline(userId: string, id: string): Promise<StoredCall>;
  /** By the caller; again does no harm. */
  cancel(userId: string, id: string): Promise<StoredCall>;
  /** Ends what has rung for too long, whichever instance began it. */
  sweep(): Promise<void>;
  forgetBefore(time: number): Promise<void>;
}

export interface CallsDeps {
  readonly db: Database;
  readonly events: EventLog;
  readonly calls: CallRepository;
  readonly notifications: Pick<Notifications, 'add'>;
  readonly mail: Mail;
  readonly now: () => number;
  /** How long a call rings, in milliseconds. */
  readonly ringMs: number;
}

export function createCalls(deps: CallsDeps): Calls {
  const { db, events, calls, now } = deps;
  const find = async (on: Database, id: string): Promise<StoredCall> => {
    const call = await calls.find(on, id);
    if (!call) throw new ProblemError('call.not-found');
    return call;
  };
  const get = async (userId: string, id: string): Promise<StoredCall> => {
    const call = await find(db, id);
    if (call.callerId !== userId && call.calleeId !== userId) throw new ProblemError('call.not-found');
    return call;
  };

  const missed = (trx: Database, call: StoredCall): Promise<NewEvent> =>
    deps.notifications.add(trx, call.calleeId, {
      kind: 'missed-call',
      callId: call.id,
      callerId: call.callerId,
      callerName: call.callerName,
      roomCode: call.roomCode,
    });

  /** Ends the ringing and tells both; false where somebody was quicker. */
  const settle = (id: string, state: 'accepted' | 'declined' | 'cancelled' | 'missed'): Promise<boolean> =>
    events.transaction(async (trx, append) => {
      if (!(await calls.settle(trx, id, state, now()))) return false;
      const call = await find(trx, id);
      const told: NewEvent[] = [];
      if (state === 'missed' || state === 'cancelled') told.push(await missed(trx, call));
      if (state === 'missed') {
        const data = { callerName: call.callerName, at: call.createdAt };
        await deps.mail.enqueue(trx, { to: call.calleeEmail, template: 'missed-call', data });
      }
      await append(...told, ...changes(call));
      return true;
    });
  const expire = async (id: string): Promise<void> => {
    await settle(id, 'missed');
  };
  const answer = async (
    call: StoredCall,
    state: 'accepted' | 'declined' | 'cancelled',
    again: boolean,
  ): Promise<StoredCall> => {
    const done = await settle(call.id, state);
    if (!done) await expire(call.id);
    const after = await find(db, call.id);
    if (done || (again && after.state === state)) return after;
    throw new ProblemError('call.over', { detail: `The call was ${after.state}` });
  };
  const asCallee = async (userId: string, id: string): Promise<StoredCall> => {
    const call = await get(userId, id);
    if (call.calleeId !== userId) throw new ProblemError('call.not-found');
    return call;
  };

  return {
    get,
    ringingOf: (userId) => calls.ringingOf(db, userId),
    async ring(caller, calleeId, room) {
      if (calleeId === caller.id) {
        const errors = [{ path: 'userId', message: 'is you' }];
        throw new ProblemError('request.invalid', { errors });
      }
      if (!(await calls.hasMember(db, calleeId))) throw new ProblemError('member.not-found');
      const before = await calls.ringingAt(db, calleeId);
      if (before && before.deadline <= now()) await expire(before.id);
      else if (before?.callerId === caller.id) return before;

      const { id: roomId } = await room();
      return events.transaction(async (trx, append) => {
        const at = now();
        const call: NewCall = {
          id: randomUUID(),
          callerId: caller.id,
          calleeId,
          roomId,
          createdAt: at,
          deadline: at + deps.ringMs,
        };
        const rings = !(await calls.isInMeeting(trx, calleeId)) && (await calls.ring(trx, call));
        if (rings) {
          const stored = await find(trx, call.id);
          await append(...changes(stored));
          return stored;
        }
        const other = await calls.ringingAt(trx, calleeId);
        if (other?.callerId === caller.id) return other;
        await calls.insertBusy(trx, call);
        const stored = await find(trx, call.id);
        await append(await missed(trx, stored));
        return stored;
      });
    },
    accept: async (userId, id) => answer(await asCallee(userId, id), 'accepted', false),
    decline: async (userId, id) => answer(await asCallee(userId, id), 'declined', true),
    async cancel(userId, id) {
      const call = await get(userId, id);
      if (call.callerId !== userId) throw new ProblemError('call.not-found');
      return answer(call, 'cancelled', true);
    },
    async sweep() {
      for (const id of await calls.due(db, now())) await expire(id);
    },
    forgetBefore: (time) => calls.forgetBefore(db, time),
  };
}

/** The same for both, on all of their devices: what rang there stops ringing. */
function changes(call: StoredCall): readonly NewEvent[] {
  const { id: callId, state, roomCode, callerId, calleeId, callerName } = call;
  return [callerId, calleeId].map((userId) => ({
    to: { kind: 'user', userId },
    event: { type: 'call.changed', callId, state, roomCode, callerId, calleeId, callerName },
  }));
}
