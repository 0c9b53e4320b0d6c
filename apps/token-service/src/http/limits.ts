import { createHmac, hkdfSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.ts';
import { networkOf, type ClientAddress } from './client-address.ts';
import type { Counter, CounterStore } from './limits/counters.ts';
import { createDeviceCookies } from './limits/device-cookie.ts';
import {
  createGuesses,
  Exhausted,
  GUESSES_ANYWHERE,
  GUESSES_NEARBY,
  KNOWN_NETWORK,
  type Guess,
} from './limits/guesses.ts';
import { ProblemError } from './problem.ts';

/** Requests per address, and per account where one is signed in, in each minute. */
const PER_MINUTE = {
  register: 10,
  login: 20,
  /** What makes the service send a mail to an address that the request names. */
  mail: 10,
  join: 60,
  /** After a restart of the media server everybody behind one address comes back at once. */
  renew: 600,
  create: 60,
  /** Each makes a room at the media server, for anybody who asks. */
  connectionTest: 10,
  read: 600,
  act: 300,
  /** Many people behind one address may wait in a lobby, and each of them asks every second. */
  poll: 3000,
  /** LiveKit's webhooks and the probes of an operator's monitoring. */
  machine: 6000,
  /** People who are rung, and messages that are sent to people who did not ask for one. */
  ring: 20,
  invite: 10,
  /** Connections to LiveKit's signalling: while it is down each client of an office tries several times a second. */
  signal: 6000,
  /** Connections of realtime: a restart brings everybody behind one address back at once. */
  handshake: 1200,
} as const;
export type LimitName = keyof typeof PER_MINUTE;

/** What a wrong code costs of the `join` allowance: codes cannot be tried out faster than ten a minute. */
const WRONG_CODE_POINTS = 6;
/** Mails to one address that strangers may ask for, per minute. */
const MAILS_PER_ADDRESSEE = 3;
const WINDOW_SECONDS = 60;

export interface Limits {
  byAddress(name: LimitName, request: IncomingMessage): Promise<void>;
  byAccount(name: LimitName, who: Caller): Promise<void>;
  /** Rejects where an address has used up its allowance for codes, whichever route it asks through. */
  checkCodes(request: IncomingMessage): Promise<void>;
  /** Charges a wrong code on top of the request itself. */
  wrongCode(request: IncomingMessage): Promise<void>;
  /** Counts a guess at the password of an account, known by its e-mail address, until it is said to be right. */
  guess(email: string, request: IncomingMessage): Promise<Guess>;
  /** Counts a mail to this address, known or not. */
  mailTo(email: string): Promise<void>;
}

export interface LimitsDeps {
  readonly store: CounterStore;
  /** Multiplies every allowance; null switches the limits off. */
  readonly factor: number | null;
  readonly addressOf: ClientAddress;
  /** Keys of counts and device cookies are made with this, so that neither tells or forges anything. */
  readonly authSecret: string;
  /** Whether people come over https. */
  readonly secure: boolean;
}

/** What requests may do how often, by whom they come from. All reject with `request.rate-limited`. */
export function createLimits({ store, factor, addressOf, authSecret, secure }: LimitsDeps): Limits {
  const secret = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', authSecret, '', purpose, 32));
  const hashKey = secret('parley limit keys v1');
  const keyOf = (...parts: readonly string[]): string =>
    createHmac('sha256', hashKey).update(parts.join('\n')).digest('base64url').slice(0, 22);
  const counter = (name: string, points: number, seconds: number): Counter =>
    store.counter(name, { points: Math.max(1, Math.round(points * (factor ?? 1))), seconds });
  const perMinute = (name: LimitName): Counter => counter(name, PER_MINUTE[name], WINDOW_SECONDS);
  const counters: Readonly<Record<LimitName, Counter>> = {
    register: perMinute('register'),
    login: perMinute('login'),
    mail: perMinute('mail'),
    join: perMinute('join'),
    renew: perMinute('renew'),
    create: perMinute('create'),
    connectionTest: perMinute('connectionTest'),
    read: perMinute('read'),
    act: perMinute('act'),
    poll: perMinute('poll'),
    machine: perMinute('machine'),
    ring: perMinute('ring'),
    invite: perMinute('invite'),
    signal: perMinute('signal'),
    handshake: perMinute('handshake'),
  };
  const addressees = counter('mail-to', MAILS_PER_ADDRESSEE, WINDOW_SECONDS);
  const networkAt = (request: IncomingMessage): string => networkOf(addressOf(request));
  const guesses = createGuesses({
    nearby: counter('guess-nearby', GUESSES_NEARBY.points, GUESSES_NEARBY.seconds),
    anywhere: counter('guess-anywhere', GUESSES_ANYWHERE.points, GUESSES_ANYWHERE.seconds),
    networks: store.counter('known-network', KNOWN_NETWORK),
    devices: createDeviceCookies(secret('parley device cookie v1'), secure),
    networkOf: networkAt,
    keyOf,
  });
  const take = async (name: LimitName, key: string): Promise<void> => {
    const state = await counters[name].take(key, 1, 'soon');
    if (state.consumedPoints > counters[name].allowance.points) throw limited(state);
  };
  const addressKey = (request: IncomingMessage): string => keyOf('address', networkAt(request));
  return {
    async byAddress(name, request) {
      if (factor !== null) await take(name, addressKey(request));
    },
    async byAccount(name, who) {
      if (factor === null) return;
      if (who.kind === 'member') await take(name, keyOf('account', who.user.id));
      if (who.kind === 'participant') await take(name, keyOf('participant', who.claims.identity));
    },
    async checkCodes(request) {
      if (factor === null) return;
      const state = await counters.join.state(addressKey(request));
      if (state && state.consumedPoints > counters.join.allowance.points) throw limited(state);
    },
    async wrongCode(request) {
      if (factor === null) return;
      const state = await counters.join.take(addressKey(request), WRONG_CODE_POINTS - 1, 'now');
      if (state.consumedPoints > counters.join.allowance.points) throw limited(state);
    },
    async mailTo(email) {
      if (factor === null) return;
      const state = await addressees.take(keyOf('mail-to', email), 1, 'soon');
      if (state.consumedPoints > addressees.allowance.points) throw limited(state);
    },
    async guess(email, request) {
      if (factor === null) return { right: () => Promise.resolve([]) };
      try {
        return await guesses.begin(email.trim().toLowerCase(), request);
      } catch (error) {
        throw error instanceof Exhausted ? limited(error.state) : error;
      }
    },
  };
}

function limited(state: RateLimiterRes): ProblemError {
  const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  return new ProblemError('request.rate-limited', { headers: { 'Retry-After': String(seconds) } });
}
