import type { Logger } from 'pino';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../db/database.ts';
import { createRateCounts, type RateCount } from './repository.ts';
import type { Counter, CounterStore } from './counters.ts';

/** At most this much of what was counted is lost with a process that is killed, in milliseconds. */
const KEEP_MS = 1000;
/** Windows that have ended are removed this often, in milliseconds. */
const CLEAN_MS = 60_000;

/**
 * Counts in memory and keeps the counts in the database: a join must not wait for a disk, and a restart must not
 * begin all windows anew. Additions are what is stored, and the sums come back: instances that share a database
 * and no Redis know of each other's counts a second later.
 */
export function createDatabaseCounters(db: Database, logger: Logger, now: () => number): CounterStore {
  const counts = createRateCounts(db);
  const limiters = new Map<string, RateLimiterMemory>();
  let additions = new Map<string, RateCount>();
  let writing: Promise<void> = Promise.resolve();
  let queued: Promise<void> | null = null;
  let away = false;

  const note = (name: string, key: string, points: number, state: RateLimiterRes): void => {
    const id = `${name}:${key}`;
    const already = additions.get(id)?.points ?? 0;
    additions.set(id, { key: id, points: already + points, expiresAt: now() + state.msBeforeNext });
  };
  const adopt = async ({ key: id, points, expiresAt }: RateCount): Promise<void> => {
    const [name = '', key = ''] = id.split(':');
    const limiter = limiters.get(name);
    const left = expiresAt - now();
    if (!limiter || left <= 0) return;
    const total = points + (additions.get(id)?.points ?? 0);
    const known = await limiter.get(key);
    if (total > (known?.consumedPoints ?? 0)) await limiter.set(key, total, left / 1000);
  };
  const write = async (): Promise<void> => {
    queued = null;
    if (additions.size === 0) return;
    const batch = additions;
    additions = new Map();
    try {
      for (const sum of await counts.add([...batch.values()], now())) await adopt(sum);
      away = false;
    } catch (err) {
      if (!away) logger.warn({ err }, 'limits cannot be kept; they are counted in memory');
      away = true;
      for (const [id, { points, expiresAt }] of batch) {
        const since = additions.get(id)?.points ?? 0;
        if (expiresAt > now()) additions.set(id, { key: id, points: points + since, expiresAt });
      }
    }
  };
  /** Resolves when everything noted before this call is kept; calls that wait for the same write share it. */
  const keep = (): Promise<void> => (queued ??= writing = writing.then(write));
  const keeping = setInterval(() => void keep(), KEEP_MS);
  const cleaning = setInterval(() => {
    counts.forgetBefore(now()).catch((err: unknown) => logger.warn({ err }, 'old counts cannot be removed'));
  }, CLEAN_MS);
  keeping.unref();
  cleaning.unref();
  return {
    async load() {
      try {
        for (const count of await counts.current(now())) await adopt(count);
      } catch (err) {
        logger.warn({ err }, 'earlier counts cannot be read; limits begin anew');
      }
    },
    counter(name, allowance) {
      const limiter = new RateLimiterMemory({
        keyPrefix: '',
        points: allowance.points,
        duration: allowance.seconds,
      });
      limiters.set(name, limiter);
      const counter: Counter = {
        allowance,
        async take(key, points, keepingTime) {
          const state = await limiter.penalty(key, points);
          note(name, key, points, state);
          if (keepingTime === 'now') await keep();
          return state;
        },
        async giveBack(key, points) {
          const state = await limiter.reward(key, points);
          note(name, key, -points, state);
        },
        state: (key) => limiter.get(key),
      };
      return counter;
    },
    async stop() {
      clearInterval(keeping);
      clearInterval(cleaning);
      await keep();
    },
  };
}
