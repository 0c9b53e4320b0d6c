import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { testDevice, testRoom } from '../../testing/rooms.ts';
import { createRoomWrites } from '../../db/room-writes.ts';
import { createEventLog } from '../events/log.ts';
import { cell, createAttendance } from './attendance.ts';
import { advance } from './life.ts';
import { createMeetingRepository } from './meeting-repository.ts';
import { createPresenceRepository } from './presence.ts';
import { createVisitRepository } from './visits.ts';

const START = Date.UTC(2026, 0, 5, 9);
const at = (seconds: number): number => START + seconds * 1000;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A meeting with one guest, and what looks at it find. */
async function watched(name = 'Gus') {
  const { db } = database;
  const events = createEventLog(db, () => START);
  const meetings = createMeetingRepository(db, createRoomWrites(db));
  const presence = createPresenceRepository(db, events);
  const room = await testRoom(db);
  const move = (event: Parameters<typeof advance>[2], now: number) =>
    events.transaction((trx) => advance(trx, room.id, event, now));
  await move({ kind: 'meeting-wanted' }, START);
  const identity = `p_${room.id}`;
  await meetings.admit({ ...testDevice(room.id, 1, identity), name }, null, START);
  return {
    room,
    async look(now: number, visits: readonly string[]) {
      const meeting = await meetings.current(room.id);
      if (!meeting) throw new Error('expected a meeting');
      const connected = visits.map((visit) => ({
        identity,
        visit: `${visit} ${room.id}`,
        joinedAt: now - 2000,
      }));
      await presence.observe(meeting, connected, now);
    },
    end: (now: number) => move({ kind: 'meeting-ended', meeting: 1 }, now),
    attendance: createAttendance(createVisitRepository(db)),
    async times() {
      const list = await createAttendance(createVisitRepository(db)).list(room.id, null, 0);
      return list.attendance.map(({ joinedAt, leftAt }) => [
        (Date.parse(joinedAt) - START) / 1000,
        leftAt === null ? null : (Date.parse(leftAt) - START) / 1000,
      ]);
    },
  };
}

describe('attendance', () => {
  it('has an entry per visit, from when to when, and ends with the meeting', async () => {
    const meeting = await watched();
    await meeting.look(at(60), ['first']);
    expect(await meeting.times()).toEqual([[58, null]]);
    await meeting.look(at(72), ['first']);
    await meeting.look(at(84), []);
    await meeting.look(at(180), ['second']);
    await meeting.end(at(192));
    expect(await meeting.times()).toEqual([
      [58, 84],
      [178, 192],
    ]);
  });

  it('tells two visits apart although nobody looked in between', async () => {
    const meeting = await watched();
    await meeting.look(at(60), ['first']);
    await meeting.look(at(72), ['second']);
    expect(await meeting.times()).toEqual([
      [58, 72],
      [70, null],
    ]);
  });

  it('ends a visit that nobody saw the end of when it was last seen', async () => {
    const meeting = await watched();
    await meeting.look(at(60), ['first']);
    await meeting.look(at(72), ['first']);
    await meeting.look(at(1800), []);
    expect(await meeting.times()).toEqual([[58, 72]]);
  });

  it('goes on with a visit that outlasted a time in which nobody looked', async () => {
    const meeting = await watched();
    await meeting.look(at(60), ['first']);
    await meeting.look(at(1800), ['first']);
    await meeting.end(at(1806));
    expect(await meeting.times()).toEqual([[58, 1806]]);
  });

  it('is a table in which names stay names', async () => {
    const meeting = await watched('=HYPERLINK("http://evil","Ada"),\r\n2');
    await meeting.look(at(60), ['first']);
    const csv = await meeting.attendance.csv(meeting.room.id, 1);
    const [heading, ...rows] = csv.split('\r\n');
    expect(heading).toBe('meeting,identity,userId,name,role,joinedAt,leftAt');
    expect(rows.join('\r\n')).toContain(`,"'=HYPERLINK(""http://evil"",""Ada""),\r\n2",guest,`);
    expect(await meeting.attendance.csv(meeting.room.id, 2)).toBe(`${heading}\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('defuses %j', (text) => {
    expect(cell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });
});
