/** `created → waiting → active ⇄ waiting → expired`, and `destroyed` by hand or by rule. */
export const ROOM_STATES = ['created', 'waiting', 'active', 'expired', 'destroyed'] as const;
export type RoomState = (typeof ROOM_STATES)[number];

/** What can happen to a room. `meeting-opened`: the first grant or ticket of a meeting was issued. */
export type RoomEvent =
  'meeting-opened' | 'participant-present' | 'meeting-ended' | 'expiry-reached' | 'destroyed';

const TRANSITIONS: Readonly<Record<RoomState, Partial<Record<RoomEvent, RoomState>>>> = {
  created: { 'meeting-opened': 'waiting', 'expiry-reached': 'expired', destroyed: 'destroyed' },
  waiting: {
    'meeting-opened': 'waiting',
    'participant-present': 'active',
    'meeting-ended': 'waiting',
    'expiry-reached': 'expired',
    destroyed: 'destroyed',
  },
  active: {
    'meeting-opened': 'active',
    'participant-present': 'active',
    'meeting-ended': 'waiting',
    destroyed: 'destroyed',
  },
  expired: { destroyed: 'destroyed' },
  destroyed: {},
};

/** The state after `event`, or null where the event has no meaning in that state (a late or doubled webhook). */
export function nextRoomState(state: RoomState, event: RoomEvent): RoomState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** Whether anybody may still join a room in this state. */
export function isJoinable(state: RoomState): boolean {
  return state === 'created' || state === 'waiting' || state === 'active';
}
