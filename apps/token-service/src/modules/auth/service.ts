import type { IncomingMessage } from 'node:http';
import type { LoginRequest, RegisterRequest, User } from '@parley/core/contracts/rest';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import type { Limits } from '../../http/limits.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Accounts, SignedIn } from './accounts.ts';

export interface AuthService {
  /** Makes an account and signs it in. Rejects with `auth.email-taken`. */
  register(request: RegisterRequest): Promise<SignedIn>;
  /** Rejects with `auth.invalid-credentials`, the same for an unknown e-mail and for a wrong password. */
  login(request: LoginRequest, from: IncomingMessage): Promise<SignedIn>;
  logout(headers: Headers): Promise<readonly string[]>;
  current(headers: Headers): Promise<{ readonly user: User | null; readonly cookies: readonly string[] }>;
}

export function createAuthService(accounts: Accounts, limits: Limits): AuthService {
  return {
    async register(request) {
      try {
        const result = await accounts.register(request);
        if (result.kind === 'signed-in') return result;
      } catch (error) {
        // Two registrations of one address at the same moment: the second meets the database's own rule.
        if (!isUniqueViolation(error)) throw error;
      }
      throw new ProblemError('auth.email-taken');
    },
    async login(request, from) {
      const guess = await limits.guess(request.email, from);
      const result = await accounts.login(request);
      if (result.kind !== 'signed-in') throw new ProblemError('auth.invalid-credentials');
      return { ...result, cookies: [...result.cookies, ...(await guess.right())] };
    },
    logout: (headers) => accounts.logout(headers),
    current: (headers) => accounts.current(headers),
  };
}
