import { randomBytes } from 'node:crypto';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';

/** OWASP's parameters for argon2id (cheatsheetseries.owasp.org: Password Storage): 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Hashes passwords with argon2id and checks them. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Whether `password` is the one behind `hash`. Null, for an account that does not exist or has no password, costs
   * as much time as a wrong one and is never true.
   */
  matches(hash: string | null, password: string): Promise<boolean>;
  /** Whether a hash was made with an older method, and is to be made anew while the password is at hand. */
  isOutdated(hash: string): boolean;
}

export function createPasswords(): Passwords {
  const hash = (password: string): Promise<string> => argon2Hash(password, COST);
  // Whose hash this is nobody knows: what is compared with it is always wrong.
  let nobodys: Promise<string> | null = null;
  return {
    hash,
    async matches(stored, password) {
      nobodys ??= hash(randomBytes(32).toString('base64url'));
      const against = stored ?? (await nobodys);
      const right = against.startsWith('$argon2')
        ? await argon2Verify(against, password)
        : await matchesScrypt(against, password);
      return right && stored !== null;
    },
    isOutdated: (stored) => !stored.startsWith(CURRENT),
  };
}

/** Hashes from before argon2id are better-auth's own. */
async function matchesScrypt(hash: string, password: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto');
  return verifyPassword({ hash, password });
}
