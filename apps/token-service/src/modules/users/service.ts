import type { Readable } from 'node:stream';
import type { Profile, User } from '@parley/core/contracts/rest';
import { inTransaction, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { newStorageKey, type Storage, type StorageKey } from '../../storage/port.ts';
import type { AuthModule } from '../auth/module.ts';
import { iso, millis } from '../auth/sessions.ts';
import type { Mail } from '../mail/outbox.ts';
import { avatarKey, avatarPath } from './avatar-address.ts';
import { AVATAR_MAX_BYTES, AVATAR_TYPE, encodeAvatar } from './avatar.ts';
import { readPersonalData, type PersonalData } from './personal-data.ts';

export interface UsersDeps {
  readonly db: Database;
  readonly auth: Pick<AuthModule, 'accounts' | 'credentials' | 'passwords' | 'sessions'>;
  readonly mail: Mail;
  readonly storage: Storage;
  /** Ends what goes on in a person's rooms, and the rooms. */
  readonly endRooms: (ownerId: string) => Promise<void>;
  readonly now: () => number;
}

/** What people see and change of their own account. */
export interface Users {
  profile(userId: string): Promise<Profile>;
  rename(userId: string, name: string): Promise<Profile>;
  /** Ends all sessions but `sessionId`, and tells by mail. Rejects with `auth.weak-password`. */
  changePassword(user: User, password: string, sessionId: string): Promise<void>;
  /** Rejects with `user.avatar-rejected`. */
  setAvatar(userId: string, upload: Buffer): Promise<Profile>;
  removeAvatar(userId: string): Promise<Profile>;
  /** Rejects with `user.no-avatar`. */
  avatar(userId: string): Promise<Readable>;
  exportData(userId: string): Promise<PersonalData>;
  /** Deletes the account with its rooms, and takes its name off the meetings of others. */
  deleteAccount(user: User): Promise<void>;
}

/** What stands in lists of the past instead of the name of somebody who is gone. */
const FORMER_NAME = 'Former member';

export function createUsers({ db, auth, mail, storage, endRooms, now }: UsersDeps): Users {
  const { accounts, credentials, passwords, sessions } = auth;
  const row = (userId: string) =>
    db.selectFrom('user').select(['createdAt', 'image']).where('id', '=', userId).executeTakeFirst();
  const profile: Users['profile'] = async (userId) => {
    const [found, more] = await Promise.all([credentials.byUser(userId), row(userId)]);
    if (!found || !more) throw new ProblemError('auth.required');
    return {
      ...found.user,
      createdAt: iso(millis(more.createdAt)),
      hasPassword: found.passwordHash !== null,
      twoFactor: found.twoFactor,
      avatar: avatarPath(userId, more.image),
    };
  };
  const replaceAvatar = async (userId: string, key: StorageKey | null): Promise<Profile> => {
    const before = avatarKey((await row(userId))?.image);
    await db
      .updateTable('user')
      .set({ image: key, updatedAt: iso(now()) })
      .where('id', '=', userId)
      .execute();
    if (before !== null) await storage.delete(before);
    return profile(userId);
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
    async setAvatar(userId, upload) {
      const picture = await encodeAvatar(upload);
      const key = newStorageKey('avatars');
      await storage.put(key, picture, { type: AVATAR_TYPE, maxBytes: AVATAR_MAX_BYTES });
      return replaceAvatar(userId, key);
    },
    removeAvatar: (userId) => replaceAvatar(userId, null),
    async avatar(userId) {
      const key = avatarKey((await row(userId))?.image);
      const content = key === null ? null : await storage.get(key);
      if (content === null) throw new ProblemError('user.no-avatar');
      return content;
    },
    exportData: (userId) => readPersonalData(db, userId),
    async deleteAccount(user) {
      const picture = avatarKey((await row(user.id))?.image);
      await endRooms(user.id);
      await inTransaction(db, async (trx) => {
        for (const table of ['participant', 'ticket', 'attendance', 'roomBan'] as const) {
          await trx.updateTable(table).set({ name: FORMER_NAME }).where('userId', '=', user.id).execute();
        }
        await trx
          .updateTable('message')
          .set({ senderName: FORMER_NAME })
          .where('senderUserId', '=', user.id)
          .execute();
        await trx.deleteFrom('user').where('id', '=', user.id).execute();
        await mail.enqueue(trx, { to: user.email, template: 'account-deleted', data: {} });
      });
      if (picture !== null) await storage.delete(picture);
    },
  };
}
