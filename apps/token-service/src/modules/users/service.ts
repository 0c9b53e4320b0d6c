import type { Profile, User } from '@parley/core/contracts/rest';
import { inTransaction, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { AuthModule } from '../auth/module.ts';
import { millis } from '../auth/sessions.ts';
import type { Mail } from '../mail/outbox.ts';

export interface UsersDeps {
  readonly db: Database;
  readonly auth: Pick<AuthModule, 'accounts' | 'credentials' | 'passwords' | 'sessions'>;
  readonly mail: Mail;
}

/** What people see and change of their own account. */
export interface Users {
  profile(userId: string): Promise<Profile>;
  rename(userId: string, name: string): Promise<Profile>;
  /** Ends all sessions but `sessionId`, and tells by mail. Rejects with `auth.weak-password`. */
  changePassword(user: User, password: string, sessionId: string): Promise<void>;
}

export function createUsers({ db, auth, mail }: UsersDeps): Users {
  const { accounts, credentials, passwords, sessions } = auth;
  const profile: Users['profile'] = async (userId) => {
    const [found, row] = await Promise.all([
      credentials.byUser(userId),
      db.selectFrom('user').select(['createdAt', 'image']).where('id', '=', userId).executeTakeFirst(),
    ]);
    if (!found || !row) throw new ProblemError('auth.required');
    return {
      ...found.user,
      createdAt: new Date(millis(row.createdAt)).toISOString(),
      hasPassword: found.passwordHash !== null,
      twoFactor: found.twoFactor,
      avatar: row.image === null ? null : `/api/users/${userId}/avatar`,
    };
  };
  return {
    profile,
    async rename(userId, name) {
      await credentials.setName(userId, name);
      return profile(userId);
    },
    async changePassword(user, password, sessionId) {
      await accounts.checkStrength(password, user);
      const hash = await passwords.hash(password);
      await inTransaction(db, async (trx) => {
        await credentials.setPassword(user.id, hash, trx);
        await sessions.endAll(user.id, sessionId, trx);
        await mail.enqueue(trx, { to: user.email, template: 'password-changed', data: {} });
      });
    },
  };
}
