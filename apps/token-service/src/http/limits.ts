import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.ts';
import { ProblemError } from './problem.ts';

/** Requests per address, and per account where one is signed in, in each minute. */
const PER_MINUTE = {
  register: 10,
  login: 20,
  join: 60,
  /** After a restart of the media server everybody behind one address comes back at once. */
  renew: 600,
  create: 60,
  read: 600,
  act: 300,
  /** Many people behind one address may wait in a lobby, and each of them asks every second. */
  poll: 3000,
  /** LiveKit's webhooks and the probes of an operator's monitoring. */
  machine: 6000,
} as const;
export type LimitName = keyof typeof PER_MINUTE;

/** What a wrong code costs of the `join` allowance: codes cannot be tried out faster than ten a minute. */
const WRONG_CODE_POINTS = 6;
/** Wrong passwords for one account from all addresses together, per minute. */
const WRONG_PASSWORDS_PER_ACCOUNT = 30;
const WINDOW_SECONDS = 60;

export interface Limits {
  byAddress(name: LimitName, request: Request): Promise<void>;
  byAccount(name: LimitName, who: Caller): Promise<void>;
  /** Rejects where an address has used up its allowance for codes, whichever route it asks through. */
  checkCodes(request: Request): Promise<void>;
  /** Charges a wrong code on top of the request itself. */
  wrongCode(request: Request): Promise<void>;
  /** Rejects while too many wrong passwords were given for the account. */
  checkAccount(email: string): Promise<void>;
  wrongPassword(email: string): Promise<void>;
}

/** Limits in memory, `factor` times the table; null switches them off. All reject with `request.rate-limited`. */
export function createLimits(factor: number | null): Limits {
  const limiter = (prefix: string, perMinute: number): RateLimiterMemory =>
    new RateLimiterMemory({
      keyPrefix: prefix,
      points: Math.max(1, Math.round(perMinute * (factor ?? 1))),
      duration: WINDOW_SECONDS,
    });
  const limiters: Readonly<Record<LimitName, RateLimiterMemory>> = {
    register: limiter('register', PER_MINUTE.register),
    login: limiter('login', PER_MINUTE.login),
    join: limiter('join', PER_MINUTE.join),
    renew: limiter('renew', PER_MINUTE.renew),
    create: limiter('create', PER_MINUTE.create),
    read: limiter('read', PER_MINUTE.read),
    act: limiter('act', PER_MINUTE.act),
    poll: limiter('poll', PER_MINUTE.poll),
    machine: limiter('machine', PER_MINUTE.machine),
  };
  const passwords = limiter('password', WRONG_PASSWORDS_PER_ACCOUNT);
  const consume = async (name: LimitName, key: string, points = 1): Promise<void> => {
    if (factor === null) return;
    try {
      await limiters[name].consume(key, points);
    } catch (refusal) {
      throw limited(refusal);
    }
  };
  return {
    byAddress: (name, request) => consume(name, `address:${addressKey(request)}`),
    async byAccount(name, who) {
      if (who.kind === 'member') await consume(name, `account:${who.user.id}`);
      if (who.kind === 'participant') await consume(name, `participant:${who.claims.identity}`);
    },
    async checkCodes(request) {
      if (factor === null) return;
      const codes = limiters.join;
      const state = await codes.get(`address:${addressKey(request)}`);
      if (state && state.consumedPoints > codes.points) throw limited(state);
    },
    wrongCode: (request) => consume('join', `address:${addressKey(request)}`, WRONG_CODE_POINTS - 1),
    async checkAccount(email) {
      const state = factor === null ? null : await passwords.get(email);
      if (state && state.remainingPoints <= 0) throw limited(state);
    },
    async wrongPassword(email) {
      if (factor !== null) await passwords.penalty(email);
    },
  };
}

function limited(refusal: unknown): ProblemError {
  const wait = refusal instanceof RateLimiterRes ? refusal.msBeforeNext : WINDOW_SECONDS * 1000;
  const seconds = Math.max(1, Math.ceil(wait / 1000));
  return new ProblemError('request.rate-limited', { headers: { 'Retry-After': String(seconds) } });
}

/** One household or machine: an IPv4 address, or the /64 that an IPv6 host may choose its address from. */
function addressKey(request: Request): string {
  const address = (request.ip ?? 'unknown').replace(/^::ffff:/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':');
}
