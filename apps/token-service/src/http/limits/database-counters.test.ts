import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import type { CounterStore } from './counters.ts';
import { createDatabaseCounters } from './database-counters.ts';

const logger = pino({ level: 'silent' });
const MINUTE = { points: 5, seconds: 60 };

let database: TestDatabase;
let stores: CounterStore[];
beforeEach(async () => {
  stores = [];
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const store of stores) await store.stop();
  await database.close();
});

async function open(now: () => number = Date.now): Promise<CounterStore> {
  const store = createDatabaseCounters(database.db, logger, now);
  stores.push(store);
  return store;
}
const rows = () => database.db.selectFrom('rateCount').selectAll().execute();

describe('counts in the database', () => {
  it('are known to a process that starts after one that stopped', async () => {
    const before = await open();
    const state = await before.counter('login', MINUTE).take('ada', 3, 'soon');
    await before.stop();
    const after = await open();
    const login = after.counter('login', MINUTE);
    await after.load();
    const known = await login.state('ada');
    expect(known?.consumedPoints).toBe(3);
    expect(known?.msBeforeNext).toBeLessThanOrEqual(state.msBeforeNext);
    expect((await login.take('ada', 3, 'soon')).consumedPoints).toBe(6);
  });

  it('are there at once where a guess was counted, for a process that is killed', async () => {
    const store = await open();
    await store.counter('guess', MINUTE).take('ada', 1, 'now');
    expect(await rows()).toMatchObject([{ key: 'guess:ada', points: 1 }]);
  });

  it('come by themselves within a second, and many of a second in one transaction', async () => {
    const store = await open();
    const join = store.counter('join', MINUTE);
    for (let index = 0; index < 1500; index += 1) await join.take(`someone-${index}`, 1, 'soon');
    expect(await rows(), 'the requests waited for no disk').toEqual([]);
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1500), { timeout: 5000 });
  });

  it('are the sum of what several processes counted', async () => {
    const one = (await open()).counter('guess', MINUTE);
    const other = (await open()).counter('guess', MINUTE);
    await one.take('ada', 2, 'now');
    expect((await other.take('ada', 2, 'now')).consumedPoints).toBe(2);
    expect((await other.state('ada'))?.consumedPoints, 'the answer of the database is the sum').toBe(4);
    await one.take('ada', 1, 'now');
    expect((await one.state('ada'))?.consumedPoints).toBe(5);
    expect(await rows()).toMatchObject([{ points: 5 }]);
  });

  it('are given back', async () => {
    const store = await open();
    const guess = store.counter('guess', MINUTE);
    await guess.take('ada', 1, 'now');
    await guess.giveBack('ada', 1);
    expect((await guess.state('ada'))?.consumedPoints).toBe(0);
    await store.stop();
    expect(await rows()).toMatchObject([{ points: 0 }]);
  });

  it('begin anew when their window has ended, in the database too', async () => {
    let time = Date.now();
    const before = await open(() => time);
    await before.counter('login', MINUTE).take('ada', 4, 'now');
    await before.stop();
    time += 61_000;
    const after = await open(() => time);
    const login = after.counter('login', MINUTE);
    await after.load();
    expect(await login.state('ada')).toBeNull();
    await login.take('ada', 1, 'now');
    expect(await rows()).toMatchObject([{ points: 1 }]);
  });

  it('go on in memory while the database cannot be written, and are stored once it can', async () => {
    const store = await open();
    const guess = store.counter('guess', MINUTE);
    await database.db.schema.alterTable('rateCount').renameTo('elsewhere').execute();
    await guess.take('ada', 2, 'now');
    expect((await guess.take('ada', 1, 'now')).consumedPoints).toBe(3);
    await database.db.schema.alterTable('elsewhere').renameTo('rateCount').execute();
    await guess.take('ada', 1, 'now');
    expect(await rows()).toMatchObject([{ points: 4 }]);
  });
});
