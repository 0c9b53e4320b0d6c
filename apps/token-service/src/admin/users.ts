import { AdminError } from './admin-error.ts';
import type { AdminContext } from './context.ts';
import { LIST_LIMIT, time, type Commands } from './command.ts';

export const userCommands: Commands = {
  'users list': {
    usage: '',
    summary: 'the newest accounts',
    async run({ db }) {
      const rows = await db
        .selectFrom('user')
        .select(['id', 'email', 'name', 'emailVerified', 'createdAt'])
        .orderBy('createdAt', 'desc')
        .limit(LIST_LIMIT)
        .execute();
      return rows.map(({ emailVerified, createdAt, ...row }) => ({
        ...row,
        verified: Boolean(emailVerified),
        created: time(createdAt),
      }));
    },
  },
  'users show': {
    usage: '<email or id>',
    summary: 'one account, its sessions and rooms as counts',
    async run(context, [who = '']) {
      const { db, auth, rooms } = context;
      const user = await find(context, who);
      const [sessions, owned, twoFactor] = await Promise.all([
        auth.sessions.list(user.id),
        rooms.rooms.ownedBy(user.id),
        db.selectFrom('twoFactor').select('enabledAt').where('userId', '=', user.id).executeTakeFirst(),
      ]);
      return [
        {
          id: user.id,
          email: user.email,
          name: user.name,
          verified: Boolean(user.emailVerified),
          created: time(user.createdAt),
          twoFactor: (twoFactor?.enabledAt ?? null) !== null,
          sessions: sessions.length,
          rooms: owned.length,
        },
      ];
    },
  },
  'users verify': {
    usage: '<email or id>',
    summary: 'takes the address for verified',
    async run(context, [who = '']) {
      const user = await find(context, who);
      const verified = typeof user.emailVerified === 'boolean' ? true : 1;
      await context.db
        .updateTable('user')
        .set({ emailVerified: verified })
        .where('id', '=', user.id)
        .execute();
      await context.note('user.verify', user.id);
      return [{ id: user.id, verified: true }];
    },
  },
  'users reset-2fa': {
    usage: '<email or id>',
    summary: 'removes two-step sign-in and its recovery codes, and ends all sessions',
    async run(context, [who = '']) {
      const user = await find(context, who);
      await context.db.transaction().execute(async (trx) => {
        await trx.deleteFrom('twoFactor').where('userId', '=', user.id).execute();
        await trx.deleteFrom('recoveryCode').where('userId', '=', user.id).execute();
        await context.auth.sessions.endAll(user.id, null, trx);
      });
      await context.note('user.reset-2fa', user.id);
      return [{ id: user.id, twoFactor: false }];
    },
  },
  'users sign-out': {
    usage: '<email or id>',
    summary: 'ends all sessions',
    async run(context, [who = '']) {
      const user = await find(context, who);
      const sessions = await context.auth.sessions.list(user.id);
      await context.auth.sessions.endAll(user.id, null);
      await context.note('user.sign-out', user.id);
      return [{ id: user.id, ended: sessions.length }];
    },
  },
  'users delete': {
    usage: '<email or id>',
    summary: 'deletes the account with its rooms, as its owner could, and tells them by mail',
    async run(context, [who = '']) {
      const { id, email, name, emailVerified } = await find(context, who);
      await context.users.deleteAccount({ id, email, name, emailVerified: Boolean(emailVerified) });
      await context.note('account.delete', id);
      return [{ id, deleted: true }];
    },
  },
  'sessions list': {
    usage: '<email or id>',
    summary: 'where somebody is signed in',
    async run(context, [who = '']) {
      const user = await find(context, who);
      const sessions = await context.auth.sessions.list(user.id);
      return sessions.map(({ id, device, createdAt, usedAt }) => ({
        id,
        device,
        created: time(createdAt),
        used: time(usedAt),
      }));
    },
  },
  'sessions revoke': {
    usage: '<email or id> <session>',
    summary: 'ends one session',
    async run(context, [who = '', session = '']) {
      const user = await find(context, who);
      if (!(await context.auth.sessions.end(user.id, session)))
        throw new AdminError('There is no such session.');
      await context.note('session.revoke', session);
      return [{ id: session, ended: true }];
    },
  },
};

async function find({ db }: AdminContext, who: string) {
  const user = await db
    .selectFrom('user')
    .selectAll()
    .where((where) => where.or([where('id', '=', who), where('email', '=', who.toLowerCase())]))
    .executeTakeFirst();
  if (!user) throw new AdminError('There is no such account.');
  return user;
}
