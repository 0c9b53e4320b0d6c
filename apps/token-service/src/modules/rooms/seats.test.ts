import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { createRoomWrites } from '../../db/room-writes.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { testDevice, testRoom } from '../../testing/rooms.ts';
import { createEventLog } from '../events/log.ts';
import { advance } from './life.ts';
import { createMeetingRepository } from './meeting-repository.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function openMeeting() {
  const { db } = database;
  const { id } = await testRoom(db);
  await createEventLog(db, Date.now).transaction((trx) =>
    advance(trx, id, { kind: 'meeting-wanted' }, Date.now()),
  );
  return id;
}

describe('seats', () => {
  it('are never more than the capacity, however many ask at once through two instances', async () => {
    const { db, location } = database;
    const other = location.kind === 'postgres' ? await openDatabase(location) : db;
    const first = createMeetingRepository(db, createRoomWrites(db));
    const second = createMeetingRepository(other, createRoomWrites(other));
    // Connections that are still being made would put the requests in a row.
    const warm = Array.from({ length: 40 }, (_none, turn) =>
      (turn % 2 === 0 ? db : other).selectFrom('room').select('id').limit(1).execute(),
    );
    await Promise.all(warm);
    const roomId = await openMeeting();
    const seats = { capacity: 7, pendingSince: Date.now() - 30_000 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, turn) =>
        (turn % 2 === 0 ? first : second).admit(
          testDevice(roomId, 1, `p_${roomId}_${turn}`),
          seats,
          Date.now(),
        ),
      ),
    );
    const kinds = answers.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'admitted')).toHaveLength(7);
    expect(kinds.filter((kind) => kind === 'full')).toHaveLength(43);
    if (other !== db) await other.destroy();
  });

  it('are given back by grants that were not used, and not taken by hosts', async () => {
    const { db } = database;
    const meetings = createMeetingRepository(db, createRoomWrites(db));
    const roomId = await openMeeting();
    const admit = async (name: string, pendingSince: number) =>
      (await meetings.admit(testDevice(roomId, 1, name), { capacity: 1, pendingSince }, Date.now())).kind;
    const before = Date.now();
    expect(await admit(`p_a_${roomId}`, before)).toBe('admitted');
    expect(await admit(`p_b_${roomId}`, before)).toBe('full');
    const host = { ...testDevice(roomId, 1, `p_host_${roomId}`), role: 'host' as const };
    expect((await meetings.admit(host, null, Date.now())).kind).toBe('admitted');
    expect(await admit(`p_b_${roomId}`, Date.now() + 1), 'the first has not come in time').toBe('admitted');
  });

  it('are needed by renewals of devices that never came, and kept by those that did', async () => {
    const { db } = database;
    const meetings = createMeetingRepository(db, createRoomWrites(db));
    const roomId = await openMeeting();
    const [late, here] = [testDevice(roomId, 1, `p_late_${roomId}`), testDevice(roomId, 1, `p_h_${roomId}`)];
    const time = Date.now();
    const seats = (pendingSince: number) => ({ capacity: 1, pendingSince });
    expect((await meetings.admit(late, seats(time), time)).kind).toBe('admitted');
    expect((await meetings.readmit(late, seats(time), time)).kind, 'in time').toBe('admitted');
    expect((await meetings.admit(here, seats(time + 1), time + 1)).kind).toBe('admitted');
    expect((await meetings.readmit(late, seats(time + 1), time + 1)).kind, 'too late').toBe('full');
    expect((await meetings.readmit(late, null, time)).kind, 'as a host').toBe('admitted');

    const connected = { joinedAt: time, present: 0 };
    await db.updateTable('participant').set(connected).where('identity', '=', here.identity).execute();
    const other = { ...testDevice(roomId, 1, `p_o_${roomId}`), role: 'host' as const };
    await meetings.admit(other, null, time);
    await db
      .updateTable('participant')
      .set({ joinedAt: time, present: 1 })
      .where('identity', '=', other.identity)
      .execute();
    expect((await meetings.readmit(here, seats(time + 5), time + 5)).kind, 'has been in').toBe('admitted');
  });

  it('one failed write of a group costs the others nothing', async () => {
    const { db } = database;
    const writes = createRoomWrites(db);
    const roomId = await openMeeting();
    const insert = (number: number) =>
      writes.write(roomId, (on) =>
        on
          .insertInto('webhookEvent')
          .values({ id: `${roomId}.${number}`, receivedAt: 0 })
          .execute(),
      );
    const results = await Promise.allSettled([insert(1), insert(2), insert(2), insert(3)]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const stored = await db
      .selectFrom('webhookEvent')
      .select('id')
      .where('id', 'like', `${roomId}%`)
      .execute();
    expect(stored).toHaveLength(3);
  });
});
