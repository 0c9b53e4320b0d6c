import { nextRoomLife, type LifeEvent, type RoomLife } from '@parley/core/domain/room-lifecycle';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { testRoom } from '../../testing/rooms.ts';
import { createEventLog } from '../events/log.ts';
import { advance } from './life.ts';

let database: TestDatabase;
/** Two instances; on SQLite, which has one, both are the same. */
let instances: readonly [Database, Database];

beforeAll(async () => {
  database = await openTestDatabase();
  const { db, location } = database;
  instances = [db, location.kind === 'postgres' ? await openDatabase(location) : db];
});
afterAll(async () => {
  const [first, second] = instances;
  if (second !== first) await second.destroy();
  await database.close();
});

const move = (on: Database, roomId: string, event: LifeEvent) =>
  createEventLog(on, Date.now).transaction(async (trx, append) => {
    const moved = await advance(trx, roomId, event, Date.now());
    if (moved) await append(...moved.events);
    return moved;
  });

/** What is stored, read past the code under test; fails where two meetings are open. */
async function storedLife(roomId: string): Promise<RoomLife> {
  const { db } = database;
  const room = await db
    .selectFrom('room')
    .select(['state', 'closed'])
    .where('id', '=', roomId)
    .executeTakeFirstOrThrow();
  const meetings = await db.selectFrom('meeting').selectAll().where('roomId', '=', roomId).execute();
  const open = meetings.filter(({ endedAt }) => endedAt === null);
  expect(open.length, 'never two open meetings').toBeLessThanOrEqual(1);
  const meeting = Math.max(0, ...meetings.map(({ number }) => number));
  expect(meetings.length, 'no number is left out or given twice').toBe(meeting);
  if (open[0]) expect(open[0].number).toBe(meeting);
  return { state: room.state, closed: room.closed === 1, meeting, open: open.length > 0 };
}

const number = fc.integer({ min: 1, max: 4 });
const event: fc.Arbitrary<LifeEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<LifeEvent>({ kind: 'meeting-wanted' }) },
  { weight: 1, arbitrary: fc.constant<LifeEvent>({ kind: 'expiry-reached' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('participant-present' as const, 'meeting-ended' as const),
      meeting: number,
    }),
  },
);
const rules = fc.record({ singleUse: fc.boolean(), permanent: fc.boolean() });

describe('the stored life of a room', () => {
  it('is the one of the state machine, whatever comes at once, late or twice, to whichever instance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(event, event), { maxLength: 10 }), rules, async (steps, rule) => {
        const { db } = database;
        const { id } = await testRoom(db, { singleUse: rule.singleUse }, rule.permanent);
        let life = await storedLife(id);
        for (const [one, other] of steps) {
          await Promise.all([move(instances[0], id, one), move(instances[1], id, other)]);
          const after = await storedLife(id);
          const orders = [
            nextRoomLife(nextRoomLife(life, one, rule), other, rule),
            nextRoomLife(nextRoomLife(life, other, rule), one, rule),
          ];
          expect(orders, 'as if one had come after the other').toContainEqual(after);
          life = after;
        }
        await Promise.all(instances.map((on) => move(on, id, { kind: 'destroyed' })));
        const end = await storedLife(id);
        expect(end.state === 'destroyed').toBe(!rule.permanent);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('tells each change once, to the room and its owner', async () => {
    const { db } = database;
    const { id, ownerId } = await testRoom(db);
    const events = createEventLog(db, Date.now);
    const from = await events.newest();
    await Promise.all(instances.map((on) => move(on, id, { kind: 'meeting-wanted' })));
    await Promise.all(instances.map((on) => move(on, id, { kind: 'meeting-ended', meeting: 1 })));
    const told = (await events.after(from, 100)).map(({ audience, event: said }) => [audience, said.type]);
    expect(told).toEqual([
      [`room:${id}`, 'room.changed'],
      [`user:${ownerId}`, 'room.changed'],
      [`room:${id}`, 'meeting.ended'],
    ]);
  });
});
