import { parseRoomCode } from '@parley/core/domain/codes';
import { createFeedbackRepository } from '../modules/feedback/repository.ts';
import type { StoredRoom } from '../modules/rooms/repository.ts';
import { createStandingRepository } from '../modules/moderation/standing-repository.ts';
import { AdminError } from './admin-error.ts';
import type { AdminContext } from './context.ts';
import { LIST_LIMIT, time, type Commands } from './command.ts';

export const roomCommands: Commands = {
  'rooms list': {
    usage: '',
    summary: 'the newest rooms',
    async run({ db }) {
      const rows = await db
        .selectFrom('room')
        .innerJoin('user', 'user.id', 'room.ownerId')
        .select(['room.id', 'room.code', 'room.title', 'room.kind', 'room.state', 'user.email as owner'])
        .select('room.createdAt as created')
        .orderBy('room.createdAt', 'desc')
        .limit(LIST_LIMIT)
        .execute();
      return rows.map((row) => ({ ...row, created: time(row.created) }));
    },
  },
  'rooms show': {
    usage: '<code or id>',
    summary: 'one room and its open meeting',
    async run(context, [which = '']) {
      const room = await find(context, which);
      return [
        {
          id: room.id,
          code: room.code,
          title: room.title,
          kind: room.kind,
          state: room.state,
          locked: room.locked,
          encryption: room.settings.encryption,
          meeting: room.meeting?.number ?? null,
          present: room.count,
          created: time(room.createdAt),
          lastMeeting: time(room.lastMeetingAt),
        },
      ];
    },
  },
  'rooms end': {
    usage: '<code or id>',
    summary: 'ends the meeting for everyone',
    async run(context, [which = '']) {
      const room = await find(context, which);
      if (!room.meeting) throw new AdminError('No meeting is going on there.');
      await context.rooms.meetings.end(room, room.meeting);
      await context.note('room.end', room.id);
      return [{ id: room.id, ended: room.meeting.number }];
    },
  },
  'rooms destroy': {
    usage: '<code or id>',
    summary: 'ends what is going on and destroys the room; its code stays taken',
    async run(context, [which = '']) {
      const room = await find(context, which);
      await context.rooms.meetings.destroy(room.id);
      await context.note('room.destroy', room.id);
      return [{ id: room.id, state: 'destroyed' }];
    },
  },
  'keys epochs': {
    usage: '<code or id>',
    summary: 'the epochs of a room, and for how many devices each is wrapped; never a key',
    async run(context, [which = '']) {
      const room = await find(context, which);
      const rows = await context.db
        .selectFrom('roomKey')
        .leftJoin('keyWrap', (join) =>
          join.onRef('keyWrap.roomId', '=', 'roomKey.roomId').onRef('keyWrap.epoch', '=', 'roomKey.epoch'),
        )
        .select(['roomKey.epoch', 'roomKey.createdAt'])
        .select(({ fn }) => fn.count('keyWrap.deviceId').as('devices'))
        .where('roomKey.roomId', '=', room.id)
        .groupBy(['roomKey.epoch', 'roomKey.createdAt'])
        .orderBy('roomKey.epoch')
        .execute();
      return rows.map(({ epoch, createdAt, devices }) => ({
        epoch,
        created: time(createdAt),
        devices: Number(devices),
      }));
    },
  },
  'keys drop-device': {
    usage: '<device>',
    summary: 'forgets the key of a device and what was wrapped for it',
    async run(context, [device = '']) {
      await context.db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('deviceKey')
          .where('id', '=', device)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new AdminError('There is no such device.');
        await trx.deleteFrom('keyWrap').where('deviceId', '=', device).execute();
      });
      await context.note('device.drop', device);
      return [{ device, dropped: true }];
    },
  },
  'bans list': {
    usage: '<code or id>',
    summary: 'who may not come into a room',
    async run(context, [which = '']) {
      const room = await find(context, which);
      const bans = await createStandingRepository(context.db).bans(room.id);
      return bans.map(({ id, name, userId, createdAt }) => ({
        id,
        name,
        user: userId,
        since: time(createdAt),
      }));
    },
  },
  'bans lift': {
    usage: '<code or id> <ban>',
    summary: 'lets somebody come again',
    async run(context, [which = '', ban = '']) {
      const room = await find(context, which);
      const lifted = await context.db
        .transaction()
        .execute((trx) => createStandingRepository(trx).lift(trx, room.id, ban));
      if (lifted.length === 0) throw new AdminError('There is no such ban.');
      await context.note('ban.lift', ban);
      return lifted.map(({ id, name }) => ({ id, name, lifted: true }));
    },
  },
  'feedback sums': {
    usage: '',
    summary: 'how often each rating was given after a meeting',
    async run({ db }) {
      const sums = await createFeedbackRepository(db).sums();
      return [5, 4, 3, 2, 1].map((rating) => ({ rating, count: sums.get(rating) ?? 0 }));
    },
  },
  'audit tail': {
    usage: '[id of a person, room or participant]',
    summary: 'who did what to whom, the newest last',
    async run({ foundation }, [about]) {
      const entries = await foundation.audit.latest(LIST_LIMIT, about);
      return entries.toReversed().map(({ at, actor, action, target, outcome, requestId }) => ({
        at: time(at),
        actor,
        action,
        target,
        outcome,
        request: requestId,
      }));
    },
  },
};

async function find({ rooms }: AdminContext, which: string): Promise<StoredRoom> {
  const code = parseRoomCode(which);
  const room = (code === null ? null : await rooms.rooms.byCode(code)) ?? (await rooms.rooms.byId(which));
  if (!room) throw new AdminError('There is no such room.');
  return room;
}
