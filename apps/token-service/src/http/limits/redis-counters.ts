import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { CounterStore } from './counters.ts';

/** A Redis that accepts commands and does not answer counts as away after this, in milliseconds. */
const ANSWER_MS = 1000;
/** A Redis that was away is found again within this, in milliseconds. */
const RETRY_MS = 1000;

/**
 * Counts in the Redis at `url`, which all instances share; while it is away each counts in its own memory. Redis
 * changes a count and its end in one step, so two instances never both get the last point.
 */
export function createRedisCounters(url: string, logger: Logger): CounterStore {
  const redis = new Redis(url, {
    // A request waits for no Redis that is away: it is counted in memory at once.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    retryStrategy: (attempt) => Math.min(attempt * 50, RETRY_MS),
  });
  let away = false;
  redis.on('error', (err: Error) => {
    if (!away) logger.warn({ err }, 'Redis is away: limits are counted by each instance alone');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info('Redis is back: limits are shared again');
    away = false;
  });
  return {
    load: () => Promise.resolve(),
    counter(name, allowance) {
      const options = { keyPrefix: `limit:${name}`, points: allowance.points, duration: allowance.seconds };
      const limiter = new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(options),
      });
      return {
        allowance,
        take: (key, points) => limiter.penalty(key, points),
        async giveBack(key, points) {
          await limiter.reward(key, points);
        },
        state: (key) => limiter.get(key),
      };
    },
    async stop() {
      if (redis.status === 'ready') await redis.quit();
      redis.disconnect();
    },
  };
}
