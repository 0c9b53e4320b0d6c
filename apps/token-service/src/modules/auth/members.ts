import { randomUUID } from 'node:crypto';
import type { User } from '@parley/core/contracts/rest';
import { flagValue } from '../../db/column-types.ts';
import type { Database } from '../../db/database.ts';

/** Accounts as those see them who let people in by other ways than a password. */
export interface Members {
  byId(id: string): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  /** Makes an account without a password. Rejects with a unique violation where the e-mail has one. */
  insert(trx: Database, user: Omit<User, 'id'>): Promise<User>;
  /** Whether the account can be entered without any provider. */
  hasPassword(trx: Database, id: string): Promise<boolean>;
}

export function createMembers(db: Database, now: () => number): Members {
  const users = () => db.selectFrom('user').select(['id', 'email', 'name', 'emailVerified']);
  return {
    byId: async (id) => toUser(await users().where('id', '=', id).executeTakeFirst()),
    byEmail: async (email) => toUser(await users().where('email', '=', email).executeTakeFirst()),
    async insert(trx, { email, name, emailVerified }) {
      const id = randomUUID();
      const time = new Date(now()).toISOString();
      await trx
        .insertInto('user')
        .values({
          id,
          email,
          name,
          emailVerified: flagValue(trx, emailVerified),
          image: null,
          createdAt: time,
          updatedAt: time,
        })
        .execute();
      return { id, email, name, emailVerified };
    },
    async hasPassword(trx, id) {
      const found = await trx
        .selectFrom('account')
        .select('id')
        .where('userId', '=', id)
        .where('password', 'is not', null)
        .executeTakeFirst();
      return found !== undefined;
    },
  };
}

type UserRow = Omit<User, 'emailVerified'> & { readonly emailVerified: number | boolean };

function toUser(row: UserRow | undefined): User | null {
  return row === undefined ? null : { ...row, emailVerified: Boolean(row.emailVerified) };
}
