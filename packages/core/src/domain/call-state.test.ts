import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffDelay } from './back-off.ts';
import {
  END_REASONS,
  isAway,
  isInCall,
  nextCallState,
  type CallEvent,
  type CallState,
  type Fault,
} from './call-state.ts';

const STATES: readonly CallState[] = [
  { kind: 'idle' },
  { kind: 'before-joining' },
  { kind: 'joining' },
  { kind: 'lobby', at: 5 },
  { kind: 'live', since: 10 },
  { kind: 'resuming', since: 10, lostAt: 20, fault: null },
  { kind: 'rejoining', since: 10, lostAt: 20, fault: 'media-server', failures: 2 },
  { kind: 'ended', reason: 'left', seconds: 3 },
];
const FAULTS: readonly Fault[] = ['offline', 'unreachable', 'service', 'media-server', 'media-path'];

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constantFrom<CallEvent>(
    { kind: 'opened' },
    { kind: 'asked' },
    { kind: 'let-in' },
    { kind: 'refused' },
    { kind: 'resumed' },
    { kind: 'rejoined' },
  ),
  fc
    .tuple(
      fc.constantFrom('must-wait', 'connected', 'signal-lost', 'connection-lost'),
      fc.nat({ max: 1_000_000 }),
    )
    .map(([kind, at]): CallEvent => ({ kind, at })),
  fc.constantFrom(...FAULTS).map((fault): CallEvent => ({ kind: 'rejoin-failed', fault })),
  fc.constantFrom(...FAULTS, null).map((fault): CallEvent => ({ kind: 'fault-found', fault })),
  fc
    .tuple(fc.constantFrom(...END_REASONS), fc.nat({ max: 1_000_000 }))
    .map(([reason, at]): CallEvent => ({ kind: 'ended', reason, at })),
);

/** Which kind follows which, by event; what is not listed changes nothing. */
const TABLE: Readonly<Record<CallEvent['kind'], Partial<Record<CallState['kind'], CallState['kind']>>>> = {
  opened: { idle: 'before-joining' },
  asked: { 'before-joining': 'joining' },
  'must-wait': { joining: 'lobby' },
  'let-in': { lobby: 'joining' },
  refused: { joining: 'before-joining', lobby: 'before-joining' },
  connected: { joining: 'live' },
  'signal-lost': { live: 'resuming' },
  resumed: { resuming: 'live' },
  'connection-lost': { live: 'rejoining', resuming: 'rejoining' },
  'fault-found': {},
  'rejoin-failed': {},
  rejoined: { rejoining: 'live' },
  ended: { joining: 'ended', lobby: 'ended', live: 'ended', resuming: 'ended', rejoining: 'ended' },
};

function sample(kind: CallEvent['kind']): CallEvent {
  switch (kind) {
    case 'opened':
    case 'asked':
    case 'let-in':
    case 'refused':
    case 'resumed':
    case 'rejoined':
      return { kind };
    case 'must-wait':
    case 'connected':
    case 'signal-lost':
    case 'connection-lost':
      return { kind, at: 30 };
    case 'fault-found':
    case 'rejoin-failed':
      return { kind, fault: 'offline' };
    case 'ended':
      return { kind, reason: 'removed', at: 5_010 };
  }
}

describe('the life of a call', () => {
  for (const kind of Object.keys(TABLE) as CallEvent['kind'][]) {
    it.each(STATES)(`"${kind}" in "$kind" leads where the table says`, (state) => {
      expect(nextCallState(state, sample(kind)).kind).toBe(TABLE[kind][state.kind] ?? state.kind);
    });
  }

  it('is walked from the address to the goodbye', () => {
    const events: CallEvent[] = [
      { kind: 'opened' },
      { kind: 'asked' },
      { kind: 'must-wait', at: 1 },
      { kind: 'let-in' },
      { kind: 'connected', at: 1_000 },
      { kind: 'signal-lost', at: 2_000 },
      { kind: 'fault-found', fault: 'media-server' },
      { kind: 'connection-lost', at: 3_000 },
      { kind: 'rejoin-failed', fault: 'media-server' },
      { kind: 'rejoin-failed', fault: 'service' },
    ];
    const away = events.reduce(nextCallState, { kind: 'idle' } as CallState);
    // The banner counts from the moment in which it broke, not from the last thing tried.
    expect(away).toEqual({ kind: 'rejoining', since: 1_000, lostAt: 2_000, fault: 'service', failures: 2 });
    const back = nextCallState(away, { kind: 'rejoined' });
    expect(back).toEqual({ kind: 'live', since: 1_000 });
    expect(nextCallState(back, { kind: 'ended', reason: 'left', at: 61_000 })).toEqual({
      kind: 'ended',
      reason: 'left',
      seconds: 60,
    });
  });

  it('keeps its start through every outage, never leaves its end, and ignores what means nothing', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: CallState = { kind: 'idle' };
        for (const one of events) {
          const next = nextCallState(state, one);
          if (state.kind === 'ended') expect(next).toBe(state);
          if (isInCall(state) && isInCall(next)) expect(next.since).toBe(state.since);
          if (isAway(state) && isAway(next)) expect(next.lostAt).toBe(state.lostAt);
          if (next.kind === state.kind && !isAway(next)) expect(next).toBe(state);
          if (next.kind === 'ended') expect(next.seconds).toBeGreaterThanOrEqual(0);
          state = next;
        }
      }),
    );
  });

  it('can be left from everywhere but before it began', () => {
    for (const state of STATES.filter(({ kind }) => kind !== 'idle' && kind !== 'before-joining'))
      expect(nextCallState(state, { kind: 'ended', reason: 'left', at: 100 }).kind).toBe('ended');
  });
});

it('waits longer after each failure, never beyond the cap, and not all at once', () => {
  const policy = { first: 300, factor: 1.5, cap: 5_000 };
  fc.assert(
    fc.property(
      fc.nat({ max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const delay = backOffDelay(policy, failures, random);
        expect(delay).toBeGreaterThanOrEqual(200);
        expect(delay).toBeLessThanOrEqual(5_000);
        expect(backOffDelay(policy, failures + 1, random)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
  expect(backOffDelay(policy, 0, 0)).toBe(300);
});
