import { randomBytes } from 'node:crypto';
import type { TwoFactorSetup, TwoFactorStatus, User } from '@parley/core/contracts/rest';
import { inTransaction, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Mail } from '../mail/outbox.ts';
import type { SecretSeal } from './secret-seal.ts';
import { hashToken } from './token-hash.ts';
import type { TwoFactorRepository } from './two-factor-repository.ts';

const ISSUER = 'Parley';
/** RFC 6238's defaults, which every authenticator has: SHA-1, six digits, 30 seconds. */
const PERIOD_SECONDS = 30;
/** A clock may be one period off in either direction (RFC 6238, 5.2). */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** Crockford's letters without those that are mistaken for each other; 32 of them, so a byte's rest is fair. */
const RECOVERY_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const RECOVERY_LENGTH = 16;

/** Codes of an authenticator as a second step, and recovery codes for the day it is lost. */
export interface TwoFactor {
  status(userId: string): Promise<TwoFactorStatus>;
  /** A new secret, which counts once a code of it was shown. Rejects with `auth.two-factor-on`. */
  setUp(user: User): Promise<TwoFactorSetup>;
  /** Turns it on and answers with recovery codes. Rejects with `auth.wrong-code` or `auth.two-factor-off`. */
  enable(user: User, code: string): Promise<readonly string[]>;
  disable(user: User): Promise<void>;
  /** New recovery codes; the old ones end. Rejects with `auth.two-factor-off`. */
  renewRecoveryCodes(userId: string): Promise<readonly string[]>;
  /**
   * Takes a code, which counts once. Rejects with `auth.wrong-code`, `auth.two-factor-off`, or
   * `request.rate-limited` after too many wrong ones.
   */
  check(userId: string, code: string): Promise<void>;
}

export interface TwoFactorDeps {
  readonly db: Database;
  readonly repository: TwoFactorRepository;
  readonly seal: SecretSeal;
  readonly mail: Mail;
  readonly now: () => number;
}

export function createTwoFactor({ db, repository, seal, mail, now }: TwoFactorDeps): TwoFactor {
  const takeTotp = async (userId: string, code: string): Promise<void> => {
    const stored = await repository.find(userId);
    if (!stored) throw new ProblemError('auth.two-factor-off');
    const nextAttempt = await repository.takeAttempt(userId);
    if (nextAttempt !== null) {
      const seconds = Math.max(1, Math.ceil((nextAttempt - now()) / 1000));
      throw new ProblemError('request.rate-limited', { headers: { 'Retry-After': String(seconds) } });
    }
    const { Secret, TOTP } = await import('otpauth');
    const totp = new TOTP({ secret: Secret.fromBase32(opened(userId, stored.secret)) });
    const delta = totp.validate({ token: code, timestamp: now(), window: WINDOW });
    if (delta === null) throw new ProblemError('auth.wrong-code');
    const step = Math.floor(now() / 1000 / PERIOD_SECONDS) + delta;
    if (!(await repository.takeStep(userId, step))) throw new ProblemError('auth.wrong-code');
  };
  /** With another `AUTH_SECRET` than it was sealed with it is lost; recovery codes are not. */
  const opened = (userId: string, sealed: string): string => {
    try {
      return seal.open(sealed, userId);
    } catch (error) {
      throw new ProblemError('auth.wrong-code', { cause: error });
    }
  };
  const newRecoveryCodes = (): { codes: string[]; hashes: string[] } => {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    return { codes: codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')), hashes: codes.map(hashToken) };
  };
  const tell = (trx: Database, user: User, on: boolean): Promise<void> =>
    mail.enqueue(trx, { to: user.email, template: 'two-factor-changed', data: { on } });
  return {
    async status(userId) {
      const stored = await repository.find(userId);
      return {
        enabled: stored?.enabled ?? false,
        recoveryCodesLeft: await repository.recoveryCodesLeft(userId),
      };
    },
    async setUp(user) {
      const { Secret, TOTP } = await import('otpauth');
      const secret = new Secret({ size: 20 });
      if (!(await repository.propose(user.id, seal.seal(secret.base32, user.id)))) {
        throw new ProblemError('auth.two-factor-on');
      }
      const totp = new TOTP({ issuer: ISSUER, label: user.email, secret });
      return { secret: secret.base32, uri: totp.toString() };
    },
    async enable(user, code) {
      const stored = await repository.find(user.id);
      if (stored?.enabled) throw new ProblemError('auth.two-factor-on');
      await takeTotp(user.id, code);
      const { codes, hashes } = newRecoveryCodes();
      await inTransaction(db, async (trx) => {
        await repository.enable(user.id, hashes, trx);
        await tell(trx, user, true);
      });
      return codes;
    },
    disable: (user) =>
      inTransaction(db, async (trx) => {
        await repository.remove(user.id, trx);
        await tell(trx, user, false);
      }),
    async renewRecoveryCodes(userId) {
      const stored = await repository.find(userId);
      if (!stored?.enabled) throw new ProblemError('auth.two-factor-off');
      const { codes, hashes } = newRecoveryCodes();
      await repository.replaceRecoveryCodes(userId, hashes);
      return codes;
    },
    async check(userId, code) {
      const stored = await repository.find(userId);
      if (!stored?.enabled) throw new ProblemError('auth.two-factor-off');
      if (code.length !== RECOVERY_LENGTH) return takeTotp(userId, code);
      if (!(await repository.takeRecoveryCode(userId, hashToken(code)))) {
        throw new ProblemError('auth.wrong-code');
      }
    },
  };
}

function recoveryCode(): string {
  return Array.from(randomBytes(RECOVERY_LENGTH), (byte) => RECOVERY_LETTERS[byte % 32] ?? '').join('');
}
