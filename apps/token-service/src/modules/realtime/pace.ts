/** How many messages come: `burst` at once, and `perSecond` of them on and on. */
export interface Pace {
  /** Counts one message. False where there are too many. */
  take(): boolean;
}

/** A token bucket over `now`, in milliseconds. */
export function createPace(burst: number, perSecond: number, now: () => number): Pace {
  let tokens = burst;
  let filledAt = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - filledAt) / 1000) * perSecond);
      filledAt = time;
      tokens -= 1;
      return tokens >= 0;
    },
  };
}
