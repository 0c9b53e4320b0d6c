import { randomBytes } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import type { CounterStore } from './counters.ts';
import { createDatabaseCounters } from './database-counters.ts';
import { createDeviceCookies } from './device-cookie.ts';
import { createGuesses, Exhausted, GUESSES_ANYWHERE, GUESSES_NEARBY, type Guesses } from './guesses.ts';

const ADA = 'ada@example.org';
const HOME = '192.0.2.1';
const devices = createDeviceCookies(randomBytes(32), true);

let database: TestDatabase;
let store: CounterStore;
let guesses: Guesses;
beforeEach(async () => {
  database = await openTestDatabase();
  store = createDatabaseCounters(database.db, pino({ level: 'silent' }), Date.now);
  guesses = createGuesses({
    nearby: store.counter('nearby', GUESSES_NEARBY),
    anywhere: store.counter('anywhere', GUESSES_ANYWHERE),
    networks: store.counter('networks', { points: 1, seconds: 1000 }),
    devices,
    networkOf: (request) => request.headers['x-test-network'] as string,
    keyOf: (...parts) => parts.join('|'),
  });
});
afterEach(async () => {
  await store.stop();
  await database.close();
});

function request(network: string, cookie?: string): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  message.headers['x-test-network'] = network;
  if (cookie !== undefined) message.headers.cookie = `theme=dark; ${cookie.split(';')[0]}`;
  return message;
}
/** Guesses wrongly until told to stop; answers with how many guesses were allowed. */
async function attack(account: string, from: (attempt: number) => IncomingMessage, most = 1000) {
  for (let attempt = 0; attempt < most; attempt += 1) {
    try {
      await guesses.begin(account, from(attempt));
    } catch (error) {
      if (error instanceof Exhausted) return attempt;
      throw error;
    }
  }
  return most;
}
const strangers = (attempt: number) => request(`198.51.100.${attempt}`);

describe('guesses at a password', () => {
  it('are limited per network, and one network never locks the account elsewhere', async () => {
    expect(await attack(ADA, () => request('198.51.100.1'))).toBe(GUESSES_NEARBY.points);
    await guesses.begin(ADA, request('203.0.113.1'));
    await guesses.begin('bea@example.org', request('198.51.100.1'));
    const windows = Math.ceil(GUESSES_ANYWHERE.seconds / GUESSES_NEARBY.seconds) + 1;
    expect(GUESSES_ANYWHERE.points).toBeGreaterThanOrEqual(windows * GUESSES_NEARBY.points);
  });

  it('are limited from everywhere together', async () => {
    expect(await attack(ADA, strangers)).toBe(GUESSES_ANYWHERE.points);
    await expect(guesses.begin(ADA, request('203.0.113.1'))).rejects.toThrow(Exhausted);
  });

  it('are limited when they come in the same moment', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 100 }, () => guesses.begin(ADA, request('198.51.100.1'))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(GUESSES_NEARBY.points);
  });

  it('leave the owner alone where they signed in before, by their network or by their device', async () => {
    const [cookie = ''] = await (await guesses.begin(ADA, request(HOME))).right();
    await attack(ADA, strangers);
    await guesses.begin(ADA, request(HOME));
    await guesses.begin(ADA, request('203.0.113.77', cookie));
    await expect(guesses.begin(ADA, request('203.0.113.77'))).rejects.toThrow(Exhausted);
  });

  it('do not count when they are right', async () => {
    for (let time = 0; time < 3 * GUESSES_NEARBY.points; time += 1) {
      await (await guesses.begin(ADA, request(HOME))).right();
    }
  });

  it('count against a device that is known, wherever it goes', async () => {
    const [cookie = ''] = await (await guesses.begin(ADA, request(HOME))).right();
    const stolen = (attempt: number) => request(`198.51.100.${attempt}`, cookie);
    expect(await attack(ADA, stolen)).toBe(GUESSES_NEARBY.points);
  });
});

describe('a device cookie', () => {
  const value = (line: string) => line.split(';')[0] ?? '';

  it('is for the accounts that signed in there, and no others', () => {
    const first = devices.remember(request(HOME), ADA);
    const both = devices.remember(request(HOME, first), 'bea@example.org');
    const device = devices.deviceOf(request(HOME, first), ADA);
    expect(device).not.toBeNull();
    expect(devices.deviceOf(request(HOME, both), ADA)).toBe(device);
    expect(devices.deviceOf(request(HOME, both), 'bea@example.org')).toBe(device);
    expect(devices.deviceOf(request(HOME, both), 'eve@example.org')).toBeNull();
    expect(devices.deviceOf(request(HOME, first), 'bea@example.org')).toBeNull();
    expect(both).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it('cannot be made up', () => {
    const line = value(devices.remember(request(HOME), ADA));
    const [name, nonce = '', mark = ''] = line.split(/[=.]/);
    const forged = [
      `${name}=${nonce}`,
      `${name}=${nonce}.${'A'.repeat(22)}`,
      `${name}=${'A'.repeat(22)}.${mark}`,
      `${name}=.${mark}`,
      `${name}=${nonce}.${mark.slice(0, 21)}`,
      `${name}=${nonce}${'.x'.repeat(5)}.${mark}`,
      value(createDeviceCookies(randomBytes(32), true).remember(request(HOME), ADA)),
    ];
    for (const cookie of forged) expect(devices.deviceOf(request(HOME, cookie), ADA), cookie).toBeNull();
  });

  it('remembers the last five accounts', () => {
    let line = '';
    for (let account = 0; account < 7; account += 1)
      line = devices.remember(request(HOME, line), `u${account}`);
    const known = Array.from(
      { length: 7 },
      (_, n) => devices.deviceOf(request(HOME, line), `u${n}`) !== null,
    );
    expect(known).toEqual([false, false, true, true, true, true, true]);
  });
});
