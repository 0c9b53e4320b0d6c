import type { IncomingMessage } from 'node:http';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import type { Counter } from './counters.ts';
import type { DeviceCookies } from './device-cookie.ts';

/**
 * Wrong passwords for one account from one network: some mistyping, and at most 120 an hour. A known device has the
 * same allowance, wherever it is.
 */
export const GUESSES_NEARBY = { points: 30, seconds: 15 * 60 };
/**
 * Wrong passwords for one account from all other places together: five windows of one network are what an hour can
 * touch, so that one network alone never holds an account against the rest of the world.
 */
export const GUESSES_ANYWHERE = { points: 150, seconds: 3600 };
/** How long a network counts as known after a right password; below 2^31 ms, the longest that a timer runs. */
export const KNOWN_NETWORK = { points: 1, seconds: 24 * 24 * 3600 };

/** A guess that was allowed; it counts as wrong until it is said to be right. */
export interface Guess {
  /** Takes the guess off the counts and remembers the place. Answers with the cookie lines that do so. */
  right(): Promise<readonly string[]>;
}

export interface Guesses {
  /** Rejects with the state of the count that is used up. */
  begin(account: string, request: IncomingMessage): Promise<Guess>;
}

export interface GuessesDeps {
  readonly nearby: Counter;
  readonly anywhere: Counter;
  readonly networks: Counter;
  readonly devices: DeviceCookies;
  readonly networkOf: (request: IncomingMessage) => string;
  /** Turns what is counted into a key that tells nothing about it. */
  readonly keyOf: (...parts: readonly string[]) => string;
}

/**
 * Who may try passwords for an account. The places where its owner has signed in before (a device by its cookie, a
 * network by memory) have counts of their own: a stranger who uses up the account's common count locks out the
 * unknown places only.
 */
export function createGuesses(deps: GuessesDeps): Guesses {
  const { nearby, anywhere, networks, devices, keyOf } = deps;
  return {
    async begin(account, request) {
      const device = devices.deviceOf(request, account);
      const network = deps.networkOf(request);
      const place = keyOf('network', account, network);
      const counted: [Counter, string][] = [[nearby, place]];
      if (device !== null) counted.push([nearby, keyOf('device', account, device)]);
      else if ((await networks.state(place)) === null) counted.push([anywhere, keyOf('account', account)]);
      // Taken before the password is looked at: a thousand guesses at the same moment are a thousand all the same.
      for (const [counter, key] of counted) {
        const state = await counter.take(key, 1, 'now');
        if (state.consumedPoints > counter.allowance.points) throw new Exhausted(state);
      }
      return {
        async right() {
          for (const [counter, key] of counted) await counter.giveBack(key, 1);
          await networks.take(place, 1, 'soon');
          return [devices.remember(request, account)];
        },
      };
    },
  };
}

/** An allowance that is used up, and when there is more. */
export class Exhausted extends Error {
  override readonly name = 'Exhausted';
  readonly state: RateLimiterRes;

  constructor(state: RateLimiterRes) {
    super('The allowance is used up');
    this.state = state;
  }
}
