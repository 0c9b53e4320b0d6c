import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NEW_ROOM,
  isJoinable,
  nextRoomLife,
  type LifeEvent,
  type LifeRules,
  type RoomLife,
} from './room-lifecycle.ts';

const plain: LifeRules = { singleUse: false, permanent: false };
const on = (state: RoomLife['state'], meeting = 1): RoomLife => ({
  state,
  meeting,
  open: true,
  closed: false,
});
const off = (state: RoomLife['state'], meeting = 1): RoomLife => ({ ...on(state, meeting), open: false });

describe('the life of a room', () => {
  it.each<[string, RoomLife, LifeEvent, LifeRules, RoomLife]>([
    ['begins', NEW_ROOM, { kind: 'meeting-wanted' }, plain, on('waiting')],
    ['has one meeting at a time', on('active'), { kind: 'meeting-wanted' }, plain, on('active')],
    ['counts them', off('waiting', 3), { kind: 'meeting-wanted' }, plain, on('waiting', 4)],
    ['is active', on('waiting'), { kind: 'participant-present', meeting: 1 }, plain, on('active')],
    [
      'heeds no old news',
      on('waiting', 2),
      { kind: 'participant-present', meeting: 1 },
      plain,
      on('waiting', 2),
    ],
    ['ends a meeting', on('active'), { kind: 'meeting-ended', meeting: 1 }, plain, off('waiting')],
    ['ends it once', on('active', 2), { kind: 'meeting-ended', meeting: 1 }, plain, on('active', 2)],
    ['lets people finish', on('active'), { kind: 'expiry-reached' }, plain, on('active')],
    ['expires', on('waiting'), { kind: 'expiry-reached' }, plain, off('expired')],
    ['stays expired', off('expired'), { kind: 'meeting-wanted' }, plain, off('expired')],
    [
      'closes after its one meeting',
      on('active'),
      { kind: 'meeting-ended', meeting: 1 },
      { singleUse: true, permanent: false },
      { ...off('expired'), closed: true },
    ],
    [
      'stays, as a personal room',
      on('waiting'),
      { kind: 'expiry-reached' },
      { singleUse: true, permanent: true },
      on('waiting'),
    ],
    [
      'goes with its owner, even as a personal room',
      on('active'),
      { kind: 'owner-gone' },
      { singleUse: false, permanent: true },
      off('destroyed'),
    ],
  ])('%s', (_name, life, event, rules, next) => expect(nextRoomLife(life, event, rules)).toEqual(next));

  const number = fc.integer({ min: 0, max: 6 });
  const event: fc.Arbitrary<LifeEvent> = fc.oneof(
    fc.constantFrom<LifeEvent>(
      { kind: 'meeting-wanted' },
      { kind: 'meeting-wanted' },
      { kind: 'expiry-reached' },
      { kind: 'destroyed' },
    ),
    fc.record({
      kind: fc.constantFrom('participant-present' as const, 'meeting-ended' as const),
      meeting: number,
    }),
  );
  const rules = fc.record({ singleUse: fc.boolean(), permanent: fc.boolean() });

  it('keeps its promises whatever comes, late, twice or never', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), rules, (events, rule) => {
        let life = NEW_ROOM;
        for (const happened of events) {
          const next = nextRoomLife(life, happened, rule);
          expect(next.meeting - life.meeting, 'one number at a time').toBeOneOf([0, 1]);
          if (next.meeting > life.meeting) expect(life.open, 'never two open meetings').toBe(false);
          if (next.open) expect(isJoinable(next.state)).toBe(true);
          if (next.state === 'active') expect(next.open).toBe(true);
          if (life.state === 'destroyed') expect(next, 'destroyed is final').toBe(life);
          if (life.state === 'expired')
            expect(['expired', 'destroyed'], 'expired is final').toContain(next.state);
          if (life.closed) expect(next).toMatchObject({ closed: true, open: false });
          if (rule.permanent) expect(isJoinable(next.state), 'a personal room stays').toBe(true);
          expect(nextRoomLife(next, happened, rule).meeting, 'the same news twice changes nothing more').toBe(
            next.meeting,
          );
          life = next;
        }
      }),
    );
  });
});
