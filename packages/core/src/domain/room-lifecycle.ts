/** `created → waiting → active ⇄ waiting → expired`, and `destroyed` by hand or by rule. */
export const ROOM_STATES = ['created', 'waiting', 'active', 'expired', 'destroyed'] as const;
export type RoomState = (typeof ROOM_STATES)[number];

/** Where a room is in its life. */
export interface RoomLife {
  readonly state: RoomState;
  /** The number of the newest meeting; 0 before the first. Numbers only grow. */
  readonly meeting: number;
  /** Whether that meeting is on. There is never a second one. */
  readonly open: boolean;
  /** A single-use room that has had its meeting: nothing opens it again. */
  readonly closed: boolean;
}

/** What of a room's settings its life depends on. */
export interface LifeRules {
  readonly singleUse: boolean;
  /** A personal room: it neither expires nor closes, and stays as long as its owner's account. */
  readonly permanent: boolean;
}

/** What can happen to a room. What concerns a meeting names it: news of an earlier one may come late, or twice. */
export type LifeEvent =
  /** Somebody is to get the first grant or ticket of a meeting. */
  | { readonly kind: 'meeting-wanted' }
  | { readonly kind: 'participant-present'; readonly meeting: number }
  /** By a host, or because everybody has left. */
  | { readonly kind: 'meeting-ended'; readonly meeting: number }
  | { readonly kind: 'expiry-reached' }
  | { readonly kind: 'destroyed' }
  /** The account of its owner is deleted: this ends a personal room as well. */
  | { readonly kind: 'owner-gone' };

export const NEW_ROOM: RoomLife = { state: 'created', meeting: 0, open: false, closed: false };

/** The one definition of a room's life. Answers with `life` itself where the event means nothing (any more). */
export function nextRoomLife(life: RoomLife, event: LifeEvent, rules: LifeRules): RoomLife {
  if (life.state === 'destroyed') return life;
  switch (event.kind) {
    case 'meeting-wanted':
      if (life.open || !isJoinable(life.state)) return life;
      return { ...life, state: 'waiting', meeting: life.meeting + 1, open: true };
    case 'participant-present':
      return isOn(life, event.meeting) && life.state !== 'active' ? { ...life, state: 'active' } : life;
    case 'meeting-ended':
      if (!isOn(life, event.meeting)) return life;
      return rules.singleUse && !rules.permanent
        ? { ...life, state: 'expired', open: false, closed: true }
        : { ...life, state: 'waiting', open: false };
    case 'expiry-reached':
      // Who is in a meeting at its room's end date may finish it.
      if (rules.permanent || life.state === 'active' || life.state === 'expired') return life;
      return { ...life, state: 'expired', open: false };
    case 'destroyed':
      return rules.permanent ? life : { ...life, state: 'destroyed', open: false };
    case 'owner-gone':
      return { ...life, state: 'destroyed', open: false };
  }
}

/** Whether anybody may still join a room in this state. */
export function isJoinable(state: RoomState): boolean {
  return state === 'created' || state === 'waiting' || state === 'active';
}

function isOn(life: RoomLife, meeting: number): boolean {
  return life.open && life.meeting === meeting;
}
