import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createEventLog, type NewEvent } from './log.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const ended = (meeting: number): NewEvent => ({
  to: { kind: 'room', roomId: 'r' },
  event: { type: 'meeting.ended', roomId: 'r', meeting },
});

describe('the event log', () => {
  it('stores what belongs to a change with it, in order, and tells after the commit', async () => {
    const log = createEventLog(test.db, () => 1000);
    const seen: number[] = [];
    const end = log.subscribe(() => void log.newest().then((seq) => seen.push(seq)));
    await log.transaction((_trx, append) => append(ended(1), ended(2)));
    end();
    const events = await log.after(0, 10);
    expect(events.map(({ audience, event }) => [audience, event])).toEqual([
      ['room:r', ended(1).event],
      ['room:r', ended(2).event],
    ]);
    expect(await log.after(events[0]?.seq ?? 0, 10, ['room:r'])).toHaveLength(1);
    expect(await log.after(0, 10, ['user:u'])).toEqual([]);
    expect(seen).toEqual([events[1]?.seq]);
  });

  it('keeps nothing of a change that failed, and tells nobody', async () => {
    const log = createEventLog(test.db, () => 2000);
    const before = await log.newest();
    let told = 0;
    log.subscribe(() => (told += 1));
    const failing = log.transaction(async (_trx, append) => {
      await append(ended(3));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect([await log.newest(), told]).toEqual([before, 0]);
  });

  it('shows numbers in the order of their commits, whoever writes at the same time', async () => {
    const log = createEventLog(test.db, () => 3000);
    const start = await log.newest();
    let finished = false;
    const writers = Promise.all(
      Array.from({ length: 40 }, (_, index) => log.transaction((_trx, append) => append(ended(index)))),
    ).then(() => {
      finished = true;
    });
    const read: number[] = [];
    for (let cursor = start; !finished || read.length < 40;) {
      for (const { seq } of await log.after(cursor, 7)) {
        read.push(seq);
        cursor = seq;
      }
    }
    await writers;
    expect(read).toHaveLength(40);
  });

  it('forgets what is old, and knows who has missed something by it', async () => {
    const log = createEventLog(test.db, () => 9000);
    await log.transaction((_trx, append) => append(ended(1)));
    const newest = await log.newest();
    await log.forgetBefore(10_000);
    expect(await log.newest(), 'the numbers go on where they were').toBe(newest);
    expect((await log.after(0, 10)).map(({ seq }) => seq)).toEqual([newest]);
    const kept = await Promise.all([newest - 2, newest - 1, newest, newest + 1].map((seq) => log.keeps(seq)));
    expect(kept).toEqual([false, true, true, false]);
  });

  it('reads past kinds that this version does not know', async () => {
    const log = createEventLog(test.db, () => 9000);
    const start = await log.newest();
    const strange = { audience: 'room:r', body: '{"type":"of.tomorrow"}', createdAt: 9000 };
    await test.db.insertInto('event').values([strange, strange]).execute();
    await log.transaction((_trx, append) => append(ended(5)));
    expect(await log.page(start, 2)).toEqual({ events: [], through: start + 2, full: true });
    expect(await log.page(start + 2, 2)).toMatchObject({ events: [{ seq: start + 3 }], full: false });
  });
});
