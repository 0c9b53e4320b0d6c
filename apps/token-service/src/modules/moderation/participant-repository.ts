import type { Permissions, Role } from '@parley/core/domain/grants';
import { lockRoom, type Database } from '../../db/database.ts';
import { DEVICE_COLUMNS, DEVICE_IMAGE, toDevice, type StoredDevice } from '../rooms/device.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';

/** A device in the service's list of a meeting. */
export interface ListedDevice extends StoredDevice {
  readonly present: boolean;
}

type InMeeting = Pick<Meeting, 'roomId' | 'number'>;

/** What hosts decide about the people in one meeting. Each method can be a part of a larger transaction. */
export interface ParticipantRepository {
  /** Holds the meeting until the transaction ends. False where it has ended. */
  hold(trx: Database, meeting: InMeeting): Promise<boolean>;
  /** The stored ones among `identities`, by identity. */
  devices(meeting: InMeeting, identities: readonly string[]): Promise<ReadonlyMap<string, StoredDevice>>;
  device(trx: Database, meeting: InMeeting, identity: string): Promise<StoredDevice | null>;
  /** Who was let in and not put out; who is there first. At most `limit`. */
  list(meeting: InMeeting, limit: number): Promise<readonly ListedDevice[]>;
  /** Those who are connected or hold a grant that they may still use. */
  present(trx: Database, meeting: InMeeting): Promise<readonly StoredDevice[]>;
  /** What the device is, and what its account is with other devices of the meeting and in the room. */
  roles(trx: Database, device: StoredDevice): Promise<readonly Role[]>;
  setPermissions(trx: Database, identity: string, permissions: Permissions): Promise<void>;
  setRole(trx: Database, identity: string, role: Role): Promise<void>;
  /**
   * Puts the device out, and each other one of its account. Nobody knows which devices belong to a guest: with one,
   * every guest's device that is not connected goes out. Answers with all of them.
   */
  remove(
    trx: Database,
    device: StoredDevice,
    now: number,
  ): Promise<readonly Pick<StoredDevice, 'identity' | 'role'>[]>;
  /**
   * Refuses the tickets with which nobody has come in yet: those of the account, or of all guests for a guest.
   * Answers with their ids.
   */
  endWaiting(trx: Database, device: StoredDevice): Promise<readonly string[]>;
  /** Lets the account's and the device's removal from this meeting be forgotten. */
  readmit(
    trx: Database,
    meeting: InMeeting,
    who: { userId: string | null; identity: string | null },
  ): Promise<void>;
  /** Raises a hand after all others of the meeting; one that is up keeps its place. */
  raiseHand(trx: Database, device: StoredDevice, now: number): Promise<void>;
  /** Lowers these hands, or every one. Answers with the identities of those that were up. */
  lowerHands(trx: Database, meeting: InMeeting, identity?: string): Promise<readonly string[]>;
}

export function createParticipantRepository(db: Database): ParticipantRepository {
  const ofMeeting = (on: Database, { roomId, number }: InMeeting) =>
    on.selectFrom('participant').where('roomId', '=', roomId).where('meetingNumber', '=', number);
  return {
    async hold(trx, { roomId, number }) {
      await lockRoom(trx, roomId);
      const row = await trx
        .selectFrom('meeting')
        .select('number')
        .where('roomId', '=', roomId)
        .where('number', '=', number)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },
    async devices(meeting, identities) {
      if (identities.length === 0) return new Map();
      const rows = await ofMeeting(db, meeting)
        .select([...DEVICE_COLUMNS, DEVICE_IMAGE])
        .where('identity', 'in', [...identities])
        .execute();
      return new Map(rows.map((row) => [row.identity, toDevice(row)]));
    },
    async device(trx, meeting, identity) {
      const row = await ofMeeting(trx, meeting)
        .select([...DEVICE_COLUMNS, DEVICE_IMAGE])
        .where('identity', '=', identity)
        .executeTakeFirst();
      return row ? toDevice(row) : null;
    },
    async list(meeting, limit) {
      const rows = await ofMeeting(db, meeting)
        .select([...DEVICE_COLUMNS, DEVICE_IMAGE, 'present'])
        .where('removedAt', 'is', null)
        .orderBy('present', 'desc')
        .orderBy('grantedAt')
        .limit(limit)
        .execute();
      return rows.map(({ present, ...row }) => ({ ...toDevice(row), present: present === 1 }));
    },
    async present(trx, meeting) {
      const rows = await ofMeeting(trx, meeting)
        .select([...DEVICE_COLUMNS, DEVICE_IMAGE])
        .where('removedAt', 'is', null)
        .where((where) => where.or([where('present', '=', 1), where('joinedAt', 'is', null)]))
        .execute();
      return rows.map(toDevice);
    },
    async roles(trx, { roomId, meetingNumber, userId, role }) {
      if (userId === null) return [role];
      const devices = await ofMeeting(trx, { roomId, number: meetingNumber })
        .select('role')
        .where('userId', '=', userId)
        .execute();
      const standing = await trx
        .selectFrom('roomRole')
        .select('role')
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .execute();
      return [...devices, ...standing].map((row) => row.role);
    },
    async setPermissions(trx, identity, { sources, chat }) {
      await trx
        .updateTable('participant')
        .set({
          sources: sources === null ? null : JSON.stringify(sources),
          chat: chat === null ? null : Number(chat),
        })
        .where('identity', '=', identity)
        .execute();
    },
    async setRole(trx, identity, role) {
      await trx.updateTable('participant').set({ role }).where('identity', '=', identity).execute();
    },
    remove(trx, { identity, roomId, meetingNumber, userId }, now) {
      return trx
        .updateTable('participant')
        .set({ removedAt: now, handAt: null })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meetingNumber)
        .where('removedAt', 'is', null)
        .where((where) =>
          where.or([
            where('identity', '=', identity),
            userId === null
              ? where.and([
                  where('userId', 'is', null),
                  where('present', '=', 0),
                  // A host has vouched for a cohost.
                  where('role', 'not in', ['host', 'cohost']),
                ])
              : where('userId', '=', userId),
          ]),
        )
        .returning(['identity', 'role'])
        .execute();
    },
    async endWaiting(trx, { roomId, meetingNumber, userId }) {
      const rows = await trx
        .updateTable('ticket')
        .set({ status: 'denied' })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meetingNumber)
        .where('userId', userId === null ? 'is' : '=', userId)
        .where('status', 'in', ['waiting', 'admitted'])
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('participant')
                .select('participant.identity')
                .whereRef('participant.identity', '=', 'ticket.identity'),
            ),
          ),
        )
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
    async readmit(trx, { roomId, number }, { userId, identity }) {
      await trx
        .updateTable('participant')
        .set({ removedAt: null })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', number)
        .where((where) => where.or([where('identity', '=', identity), where('userId', '=', userId)]))
        .execute();
    },
    async raiseHand(trx, { identity, roomId, meetingNumber }, now) {
      const last = await ofMeeting(trx, { roomId, number: meetingNumber })
        .select((select) => select.fn.max<number | null>('handAt').as('handAt'))
        .executeTakeFirst();
      await trx
        .updateTable('participant')
        .set({ handAt: Math.max(now, (last?.handAt ?? 0) + 1) })
        .where('identity', '=', identity)
        .where('handAt', 'is', null)
        .where('removedAt', 'is', null)
        .execute();
    },
    async lowerHands(trx, { roomId, number }, identity) {
      let lowering = trx
        .updateTable('participant')
        .set({ handAt: null })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', number)
        .where('handAt', 'is not', null);
      if (identity !== undefined) lowering = lowering.where('identity', '=', identity);
      return (await lowering.returning('identity').execute()).map((row) => row.identity);
    },
  };
}
