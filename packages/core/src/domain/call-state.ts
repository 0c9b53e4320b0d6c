/** Why a call is over. Each has a sentence and a way on. */
export const END_REASONS = [
  'left',
  'ended-by-host',
  'removed',
  'banned',
  'locked',
  'lobby',
  'full',
  'not-allowed',
  'meeting-over',
  'room-closed',
  'joined-elsewhere',
  'connection-lost',
  'encryption-failed',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Whose side the trouble is on, as far as this device can tell. */
export type Fault =
  /** This device has no network. */
  | 'offline'
  /** Nothing answers: our network, theirs, or what lies between. */
  | 'unreachable'
  /** The service answers that it cannot. */
  | 'service'
  /** The service answers, the media server does not. */
  | 'media-server'
  /** Both answer, but sound and picture find no way through. */
  | 'media-path';

/** Where this device is with one call. Times are in milliseconds since 1970; `since` is when the call went live. */
export type CallState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'before-joining' }
  | { readonly kind: 'joining' }
  | { readonly kind: 'lobby'; readonly at: number }
  | { readonly kind: 'live'; readonly since: number }
  /** The media library mends the connection by itself. */
  | {
      readonly kind: 'resuming';
      readonly since: number;
      readonly lostAt: number;
      readonly fault: Fault | null;
    }
  /** It could not: we come in again, under the same name and with a fresh grant. */
  | {
      readonly kind: 'rejoining';
      readonly since: number;
      readonly lostAt: number;
      readonly fault: Fault | null;
      /** How many tries have failed. */
      readonly failures: number;
    }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly seconds: number };

export type CallEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'must-wait'; readonly at: number }
  | { readonly kind: 'let-in' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'connected'; readonly at: number }
  | { readonly kind: 'signal-lost'; readonly at: number }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'connection-lost'; readonly at: number }
  | { readonly kind: 'fault-found'; readonly fault: Fault | null }
  | { readonly kind: 'rejoin-failed'; readonly fault: Fault }
  | { readonly kind: 'rejoined' }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly at: number };

/** The one definition of a call's life. An event that means nothing in a state leaves that very state. */
export function nextCallState(state: CallState, event: CallEvent): CallState {
  switch (event.kind) {
    case 'opened':
      return state.kind === 'idle' ? { kind: 'before-joining' } : state;
    case 'asked':
      return state.kind === 'before-joining' ? { kind: 'joining' } : state;
    case 'must-wait':
      return state.kind === 'joining' ? { kind: 'lobby', at: event.at } : state;
    case 'let-in':
      return state.kind === 'lobby' ? { kind: 'joining' } : state;
    case 'refused':
      return state.kind === 'joining' || state.kind === 'lobby' ? { kind: 'before-joining' } : state;
    case 'connected':
      return state.kind === 'joining' ? { kind: 'live', since: event.at } : state;
    case 'signal-lost':
      return state.kind === 'live'
        ? { kind: 'resuming', since: state.since, lostAt: event.at, fault: null }
        : state;
    case 'resumed':
      return state.kind === 'resuming' ? { kind: 'live', since: state.since } : state;
    case 'connection-lost':
      return rejoining(state, event.at);
    case 'fault-found':
      return isAway(state) && state.fault !== event.fault ? { ...state, fault: event.fault } : state;
    case 'rejoin-failed':
      return state.kind === 'rejoining'
        ? { ...state, fault: event.fault, failures: state.failures + 1 }
        : state;
    case 'rejoined':
      return state.kind === 'rejoining' ? { kind: 'live', since: state.since } : state;
    case 'ended':
      return ended(state, event.reason, event.at);
  }
}

/** Whether the person is in the call and its connection is away. */
export function isAway(
  state: CallState,
): state is Extract<CallState, { readonly kind: 'resuming' | 'rejoining' }> {
  return state.kind === 'resuming' || state.kind === 'rejoining';
}

/** Whether the person is in the call, connected or on the way back. */
export function isInCall(
  state: CallState,
): state is Extract<CallState, { readonly kind: 'live' | 'resuming' | 'rejoining' }> {
  return state.kind === 'live' || isAway(state);
}

function rejoining(state: CallState, at: number): CallState {
  switch (state.kind) {
    case 'live':
      return { kind: 'rejoining', since: state.since, lostAt: at, fault: null, failures: 0 };
    case 'resuming':
      return { ...state, kind: 'rejoining', failures: 0 };
    case 'idle':
    case 'before-joining':
    case 'joining':
    case 'lobby':
    case 'rejoining':
    case 'ended':
      return state;
  }
}

function ended(state: CallState, reason: EndReason, at: number): CallState {
  switch (state.kind) {
    case 'idle':
    case 'before-joining':
    case 'ended':
      return state;
    case 'joining':
    case 'lobby':
      return { kind: 'ended', reason, seconds: 0 };
    case 'live':
    case 'resuming':
    case 'rejoining':
      // A clock that was set back while the call was on makes no negative length.
      return { kind: 'ended', reason, seconds: Math.max(0, Math.round((at - state.since) / 1000)) };
  }
}
