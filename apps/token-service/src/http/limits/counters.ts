import type { RateLimiterRes } from 'rate-limiter-flexible';

/** So many points in each window of so many seconds; the window begins with its first point. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/**
 * When a taken point has to outlive this process: `soon` is within a second and costs the request nothing; `now` is
 * before the request goes on, for guesses at secrets.
 */
export type Keeping = 'soon' | 'now';

/** Counts by key. The keys are opaque: they hold no address and no name. */
export interface Counter {
  readonly allowance: Allowance;
  /** Takes `points`, also when there are none left, and answers with the state after that. */
  take(key: string, points: number, keeping: Keeping): Promise<RateLimiterRes>;
  giveBack(key: string, points: number): Promise<void>;
  /** Null where nothing was taken in this window. */
  state(key: string): Promise<RateLimiterRes | null>;
}

/** Where counts are kept. A store that is away never makes a request fail: counting goes on in memory. */
export interface CounterStore {
  /** The counter of this name, which is the same one at every instance. */
  counter(name: string, allowance: Allowance): Counter;
  /** Makes known again what had been counted before, for the counters that are there. Never rejects. */
  load(): Promise<void>;
  /** Keeps what is not kept yet. */
  stop(): Promise<void>;
}
