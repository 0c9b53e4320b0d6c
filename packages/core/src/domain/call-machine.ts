import { nextCallState, type CallEvent, type CallState } from './call-state.ts';
import { observable, type Observable } from './observable.ts';

/** Holds where one call is. Whoever has news of it sends an event; the rules decide what that means. */
export interface CallMachine {
  readonly state: Observable<CallState>;
  send(event: CallEvent): void;
}

/** One machine for one call: after its end another call gets another one. */
export function createCallMachine(): CallMachine {
  const state = observable<CallState>({ kind: 'idle' });
  return { state, send: (event) => state.set(nextCallState(state.value, event)) };
}
