import type { PeopleApi } from '../api/people.ts';
import type { Realtime } from '../api/realtime.ts';
import type { ApiError, ApiResult } from '../api/types.ts';
import type { Call, CallState } from '../contracts/rest/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';

export interface Callee {
  readonly id: string;
  readonly name: string;
  /** Where the service has their picture; null without one. */
  readonly avatar: string | null;
}

/** A call of mine, from the click to what came of it. */
export type Outgoing =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly callee: Callee }
  | { readonly kind: 'ringing'; readonly callee: Callee; readonly call: Call }
  | { readonly kind: 'accepted'; readonly callee: Callee; readonly call: Call }
  | { readonly kind: 'over'; readonly callee: Callee; readonly how: 'declined' | 'missed' | 'busy' }
  | { readonly kind: 'failed'; readonly callee: Callee; readonly error: ApiError };

/** Ringing members and being rung, on all devices alike: what one device decides, the others hear. */
export interface Ringing {
  /** The call that rings here now. */
  readonly incoming: Observable<Call | null>;
  readonly outgoing: Observable<Outgoing>;
  /** Rings in a room that `room` makes; one at a time. */
  ring(callee: Callee, room: () => Promise<ApiResult<{ readonly code: string }>>): void;
  /** Gives up ringing. */
  cancel(): void;
  /** Leaves what an outgoing call came to. */
  dismiss(): void;
  /** Takes the incoming call; the caller's client follows by itself. */
  accept(): Promise<ApiResult<Call>>;
  decline(): void;
}

export interface RingingDependencies {
  readonly api: Pick<PeopleApi, 'ring' | 'call' | 'calls' | 'decide'>;
  readonly realtime: Pick<Realtime, 'on' | 'onStale'>;
  /** Whose client this is. */
  readonly userId: string;
  /** The room of a call that nobody took. */
  readonly abandonRoom: (code: string) => void;
  readonly scope: Scope;
}

/** Follows the calls of a member for as long as the scope lasts. */
export function createRinging(deps: RingingDependencies): Ringing {
  const { api, realtime, userId, scope } = deps;
  const incoming = observable<Call | null>(null);
  const outgoing = observable<Outgoing>({ kind: 'none' });
  /** How calls of mine ended whose ringing is not known here yet: the event may be quicker than the answer. */
  const early = new Map<string, CallState>();

  const settle = (callId: string, state: CallState): void => {
    const mine = outgoing.value;
    if (mine.kind !== 'ringing' || mine.call.id !== callId) return;
    const { callee, call } = mine;
    switch (state) {
      case 'ringing':
        return;
      case 'accepted':
        return outgoing.set({ kind: 'accepted', callee, call });
      case 'cancelled':
        deps.abandonRoom(call.roomCode);
        return outgoing.set({ kind: 'none' });
      case 'declined':
      case 'missed':
      case 'busy':
        deps.abandonRoom(call.roomCode);
        return outgoing.set({ kind: 'over', callee, how: state });
    }
  };
  const hear = async (callId: string, state: CallState): Promise<void> => {
    if (state !== 'ringing') {
      if (incoming.value?.id === callId) incoming.set(null);
      return;
    }
    const answer = await api.call(callId);
    if (answer.ok && answer.value.state === 'ringing' && !scope.ended) incoming.set(answer.value);
  };
  scope.onEnd(
    realtime.on('call.changed', ({ callId, state, callerId, calleeId }) => {
      if (calleeId === userId) void hear(callId, state);
      if (callerId !== userId) return;
      if (outgoing.value.kind === 'asking') early.set(callId, state);
      settle(callId, state);
    }),
  );
  const readAnew = async (): Promise<void> => {
    const answer = await api.calls();
    if (!answer.ok || scope.ended) return;
    incoming.set(
      answer.value.find(({ callee, state }) => callee.id === userId && state === 'ringing') ?? null,
    );
    const mine = outgoing.value;
    if (mine.kind !== 'ringing' || answer.value.some(({ id }) => id === mine.call.id)) return;
    const now = await api.call(mine.call.id);
    if (now.ok) settle(now.value.id, now.value.state);
  };
  scope.onEnd(realtime.onStale(() => void readAnew()));

  const ring = async (
    callee: Callee,
    room: () => Promise<ApiResult<{ readonly code: string }>>,
  ): Promise<void> => {
    outgoing.set({ kind: 'asking', callee });
    const made = await room();
    const answer = made.ok ? await api.ring({ userId: callee.id, roomCode: made.value.code }) : made;
    const givenUp = outgoing.value.kind !== 'asking' || outgoing.value.callee.id !== callee.id;
    if (!answer.ok) {
      if (made.ok) deps.abandonRoom(made.value.code);
      if (!givenUp) outgoing.set({ kind: 'failed', callee, error: answer.error });
      return;
    }
    const call = answer.value;
    if (givenUp) {
      await api.decide(call.id, 'cancel');
      deps.abandonRoom(call.roomCode);
      return;
    }
    outgoing.set({ kind: 'ringing', callee, call });
    settle(call.id, early.get(call.id) ?? call.state);
    early.clear();
  };

  return {
    incoming,
    outgoing,
    ring(callee, room) {
      const { kind } = outgoing.value;
      if (kind === 'asking' || kind === 'ringing') return;
      void ring(callee, room);
    },
    cancel() {
      const mine = outgoing.value;
      outgoing.set({ kind: 'none' });
      if (mine.kind !== 'ringing') return;
      void api.decide(mine.call.id, 'cancel').then((answer) => {
        // Taken in the same moment: the other one is on the way into the room, and is told by our absence.
        if (answer.ok) deps.abandonRoom(mine.call.roomCode);
      });
    },
    dismiss: () => outgoing.set({ kind: 'none' }),
    async accept() {
      const call = incoming.value;
      if (call === null) return { ok: false, error: { kind: 'unreachable' } };
      const answer = await api.decide(call.id, 'accept');
      // Where it is over already it does not ring any more; where nobody answered it may be tried again.
      if (answer.ok || answer.error.kind === 'problem') incoming.set(null);
      return answer;
    },
    decline() {
      const call = incoming.value;
      incoming.set(null);
      if (call !== null) void api.decide(call.id, 'decline');
    },
  };
}
