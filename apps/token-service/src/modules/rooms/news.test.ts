import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLeases } from '../../db/leases.ts';
import { createRoomWrites } from '../../db/room-writes.ts';
import { openDatabase, type Database } from '../../db/database.ts';
import type { ConnectedParticipant, MediaServer } from '../../livekit/gateway.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { testDevice, testRoom } from '../../testing/rooms.ts';
import { createEventLog } from '../events/log.ts';
import { livekitRoomName } from './livekit-room.ts';
import { createMeetingRepository } from './meeting-repository.ts';
import { createMeetings } from './meetings.ts';
import { createPresenceRepository } from './presence.ts';
import { createRoomRepository } from './repository.ts';

/**
 * The order of news cannot be chosen with a real media server: here it is a list of who is connected, which is
 * looked at when the look happens and answered later, so that older answers come after newer ones.
 */
class Truth {
  readonly connected = new Map<string, ConnectedParticipant>();
  private visits = 0;

  come(identity: string): void {
    if (this.connected.has(identity)) return;
    const visit = `PA_${identity}_${(this.visits += 1)}`;
    const at = { joinedAt: Date.now(), attributes: {}, hidden: false, tracks: [], holds: () => true };
    this.connected.set(identity, { identity, visit, ...at });
  }

  go(identity: string): void {
    this.connected.delete(identity);
  }

  /** What is so now, told after `latency` milliseconds. */
  async look(latency: number): Promise<readonly ConnectedParticipant[]> {
    const answer = [...this.connected.values()];
    await new Promise((resolve) => setTimeout(resolve, latency));
    return answer;
  }
}

let database: TestDatabase;
let instances: readonly Database[];
beforeAll(async () => {
  database = await openTestDatabase();
  const { db, location } = database;
  instances = [db, location.kind === 'postgres' ? await openDatabase(location) : db];
});
afterAll(async () => {
  if (instances[1] !== instances[0]) await instances[1]?.destroy();
  await database.close();
});

function meetingsOn(db: Database, truth: Truth, delays: () => number) {
  const events = createEventLog(db, Date.now);
  const nothing = () => Promise.resolve();
  const media: MediaServer = {
    ensureRoom: nothing,
    openTestRoom: nothing,
    participants: () => truth.look(delays()),
    mute: nothing,
    update: nothing,
    remove: nothing,
    closeRoom: nothing,
    reachable: () => Promise.resolve(true),
  };
  return createMeetings({
    rooms: createRoomRepository(db),
    meetings: createMeetingRepository(db, createRoomWrites(db)),
    presence: createPresenceRepository(db, events),
    events,
    leases: createLeases(db, Date.now),
    media,
    known: { ensure: nothing, seen: () => undefined, gone: () => undefined, end: () => undefined },
    sign: () => Promise.resolve('token'),
    enforce: ({ roomId, number }) => media.participants(livekitRoomName({ roomId, number })),
    now: Date.now,
    onFailure: (error) => expect.fail(String(error)),
  });
}

const person = fc.constantFrom('a', 'b', 'c');
const step = fc.record({
  person,
  comes: fc.boolean(),
  /** Which instances are told of it, perhaps twice, perhaps none. */
  told: fc.array(fc.constantFrom(0, 1), { maxLength: 3 }),
  /** How long the media server's answer takes, in milliseconds. */
  delay: fc.constantFrom(0, 10, 40),
  /** Until the next thing happens, in milliseconds. */
  pause: fc.constantFrom(0, 15),
});

describe('who is there', () => {
  it('is right after the next look, however late, doubled or lost the news of it were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { db } = database;
        const truth = new Truth();
        let delay = 0;
        const on = instances.map((instance) => meetingsOn(instance, truth, () => delay));
        const room = await testRoom(db);
        const meeting = await on[0]?.begin(room);
        if (!meeting) throw new Error('expected a meeting');
        const names = { a: `p_a_${room.id}`, b: `p_b_${room.id}`, c: `p_c_${room.id}` };
        for (const name of Object.values(names)) {
          await on[0]?.grant(room, meeting, testDevice(room.id, meeting.number, name));
        }
        const hints: Promise<void>[] = [];
        for (const { person: who, comes, told, delay: latency, pause } of steps) {
          delay = latency;
          const identity = names[who];
          if (comes) truth.come(identity);
          else truth.go(identity);
          for (const index of told)
            hints.push(on[index]?.hint(livekitRoomName(meeting)) ?? Promise.resolve());
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
        // The last one is not the last to be answered.
        delay = 0;
        await Promise.all([...hints, on[1]?.hint(livekitRoomName(meeting))]);

        const present = await db
          .selectFrom('participant')
          .select('identity')
          .where('roomId', '=', room.id)
          .where('present', '=', 1)
          .execute();
        const open = await db
          .selectFrom('attendance')
          .select('visit')
          .where('roomId', '=', room.id)
          .where('leftAt', 'is', null)
          .execute();
        expect(present.map(({ identity }) => identity).sort()).toEqual([...truth.connected.keys()].sort());
        expect(open.map(({ visit }) => visit).sort()).toEqual(
          [...truth.connected.values()].map(({ visit }) => visit).sort(),
        );
        const now = await createRoomRepository(db).byId(room.id);
        if (truth.connected.size > 0) expect(now?.state).toBe('active');
        expect(now?.count).toBe(truth.connected.size);
        const events = (await createEventLog(db, Date.now).after(0, 10_000, [`room:${room.id}`])).map(
          ({ event }) => event,
        );
        const balance = new Map<string, number>();
        for (const event of events) {
          if (event.type !== 'participant.joined' && event.type !== 'participant.left') continue;
          const before = balance.get(event.identity) ?? 0;
          const after = before + (event.type === 'participant.joined' ? 1 : -1);
          expect([0, 1], 'told in turn: joined, left, joined').toContain(after);
          balance.set(event.identity, after);
        }
      }),
      { numRuns: 25 },
    );
  }, 90_000);
});

describe('a lease', () => {
  it('is one instance’s at a time, and ends by itself where its holder was killed', async () => {
    let clock = 1_000;
    const now = () => clock;
    const [first, second] = [createLeases(database.db, now), createLeases(database.db, now)];
    expect(await first.take('test', 5000)).toBe(true);
    expect(await second.take('test', 5000)).toBe(false);
    clock += 4000;
    expect(await first.take('test', 5000), 'prolonged').toBe(true);
    clock += 4000;
    expect(await second.take('test', 5000)).toBe(false);
    clock += 2000;
    expect(await second.take('test', 5000)).toBe(true);
    expect(await first.take('test', 5000)).toBe(false);
  });
});
