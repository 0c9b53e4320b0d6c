import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOM_STATES, isJoinable, nextRoomState, type RoomEvent, type RoomState } from './room-lifecycle.ts';

const EVENTS: RoomEvent[] = [
  'meeting-opened',
  'participant-present',
  'meeting-ended',
  'expiry-reached',
  'destroyed',
];

describe('the life of a room', () => {
  it.each<[RoomState, RoomEvent, RoomState | null]>([
    ['created', 'meeting-opened', 'waiting'],
    ['created', 'participant-present', null],
    ['waiting', 'participant-present', 'active'],
    ['active', 'meeting-ended', 'waiting'],
    ['active', 'expiry-reached', null],
    ['waiting', 'expiry-reached', 'expired'],
    ['expired', 'meeting-opened', null],
    ['expired', 'participant-present', null],
  ])('%s, on %s: %s', (state, event, next) => expect(nextRoomState(state, event)).toBe(next));

  it('never leaves destroyed, never joins after the end, and stays within its states', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 }), (events) => {
        let state: RoomState = 'created';
        for (const event of events) {
          const next = nextRoomState(state, event);
          if (state === 'destroyed') expect(next).toBeNull();
          if (state === 'expired') expect([null, 'destroyed']).toContain(next);
          if (next) state = next;
          expect(ROOM_STATES).toContain(state);
          expect(isJoinable(state)).toBe(state !== 'expired' && state !== 'destroyed');
        }
      }),
    );
  });
});
