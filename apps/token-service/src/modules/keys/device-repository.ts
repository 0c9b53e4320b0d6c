import { ROLES } from '@parley/core/domain/grants';
import { inTransaction, type Database } from '../../db/database.ts';

/** The public half of a device's key pair. */
export interface DeviceKey {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly createdAt: number;
}

/** A device that the key of a room can be wrapped for. */
export interface Recipient {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly userId: string | null;
  /** Where it is in the meeting that is on. */
  readonly identity: string | null;
  /** The ticket that it was let in with. */
  readonly ticketId: string | null;
}

export interface DeviceRepository {
  ofMember(userId: string): Promise<readonly DeviceKey[]>;
  isOf(deviceId: string, userId: string): Promise<boolean>;
  /**
   * Stores the key of a member's device; wraps for another key that it had before are of no use and go. False where
   * the id belongs to somebody else.
   */
  put(userId: string, device: DeviceKey): Promise<boolean>;
  /** Forgets the device and what was wrapped for it. False where the member has no such device. */
  remove(userId: string, deviceId: string): Promise<boolean>;
  /**
   * The devices of the owner, of members who took part, and of guests in this meeting; nobody's who is banned, or who
   * was put out and has not been let in since. Without `observers`, nothing in the answer tells that anybody observes.
   */
  recipients(
    roomId: string,
    ownerId: string,
    meeting: number | null,
    observers: boolean,
  ): Promise<readonly Recipient[]>;
  /** When the member was put out of the room's meeting; null where they were not, or were let in since. */
  putOutAt(roomId: string, userId: string): Promise<number | null>;
}

/** More devices than any room has; beyond it the list is cut off. */
const MOST_RECIPIENTS = 2000;

export function createDeviceRepository(db: Database): DeviceRepository {
  return {
    async ofMember(userId) {
      const rows = await db
        .selectFrom('deviceKey')
        .select(['id', 'publicKey', 'createdAt'])
        .where('userId', '=', userId)
        .orderBy('createdAt')
        .execute();
      return rows.map(({ id, ...key }) => ({ deviceId: id, ...key }));
    },
    async isOf(deviceId, userId) {
      const row = await db
        .selectFrom('deviceKey')
        .select('id')
        .where('id', '=', deviceId)
        .where('userId', '=', userId)
        .executeTakeFirst();
      return row !== undefined;
    },
    put: (userId, { deviceId: id, publicKey, createdAt }) =>
      inTransaction(db, async (trx) => {
        const before = await trx.selectFrom('deviceKey').selectAll().where('id', '=', id).executeTakeFirst();
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('deviceKey')
          .values({ id, userId, publicKey, createdAt })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet({ publicKey }).where('deviceKey.userId', '=', userId),
          )
          .executeTakeFirst();
        if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
        if (before && before.publicKey !== publicKey) {
          await trx.deleteFrom('keyWrap').where('deviceId', '=', id).execute();
        }
        return true;
      }),
    remove: (userId, deviceId) =>
      inTransaction(db, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('deviceKey')
          .where('id', '=', deviceId)
          .where('userId', '=', userId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await trx.deleteFrom('keyWrap').where('deviceId', '=', deviceId).execute();
        return true;
      }),
    async recipients(roomId, ownerId, meeting, observers) {
      const roles = observers ? ROLES : ROLES.filter((role) => role !== 'observer');
      const devices = await db
        .selectFrom('deviceKey')
        .select(['id', 'publicKey', 'userId'])
        .where((where) =>
          where.or([
            where('userId', '=', ownerId),
            where('userId', 'in', (from) =>
              from
                .selectFrom('participant')
                .select('participant.userId')
                .where('participant.roomId', '=', roomId)
                .where('participant.userId', 'is not', null)
                .where('participant.role', 'in', roles)
                .where((visit) =>
                  visit.not(
                    visit.exists(
                      visit
                        .selectFrom('participant as put')
                        .select('put.identity')
                        .whereRef('put.roomId', '=', 'participant.roomId')
                        .whereRef('put.userId', '=', 'participant.userId')
                        .whereRef('put.meetingNumber', '>=', 'participant.meetingNumber')
                        .where('put.removedAt', 'is not', null),
                    ),
                  ),
                )
                .where((visit) =>
                  visit.not(
                    visit.exists(
                      visit
                        .selectFrom('roomBan')
                        .select('roomBan.id')
                        .whereRef('roomBan.roomId', '=', 'participant.roomId')
                        .whereRef('roomBan.userId', '=', 'participant.userId'),
                    ),
                  ),
                )
                .$narrowType<{ userId: string }>(),
            ),
          ]),
        )
        .limit(MOST_RECIPIENTS)
        .execute();
      const here = await db
        .selectFrom('participant')
        .select(['identity', 'deviceId', 'deviceKey', 'userId'])
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meeting ?? 0)
        // Whoever is banned is put out of the meeting as well.
        .where('removedAt', 'is', null)
        .where('role', 'in', roles)
        .where((where) => where.or([where('present', '=', 1), where('joinedAt', 'is', null)]))
        .orderBy('grantedAt')
        .limit(MOST_RECIPIENTS)
        .execute();
      const tickets = await db
        .selectFrom('ticket')
        .select(['id', 'identity'])
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meeting ?? 0)
        .where('identity', 'is not', null)
        .execute();
      const ticketOf = new Map(tickets.map(({ id, identity }) => [identity, id] as const));
      // A device that has joined more than once is where it joined last.
      const place = new Map(
        here.flatMap(({ deviceId, userId, identity }) =>
          deviceId === null || userId === null ? [] : [[`${userId} ${deviceId}`, identity] as const],
        ),
      );
      return [
        ...devices.map(({ id, publicKey, userId }) => {
          const identity = place.get(`${userId} ${id}`) ?? null;
          return { deviceId: id, publicKey, userId, identity, ticketId: ticketOf.get(identity) ?? null };
        }),
        ...here.flatMap(({ identity, deviceKey }): Recipient[] => {
          if (deviceKey === null) return [];
          const ticketId = ticketOf.get(identity) ?? null;
          return [{ deviceId: identity, publicKey: deviceKey, userId: null, identity, ticketId }];
        }),
      ];
    },
    async putOutAt(roomId, userId) {
      const newest = await db
        .selectFrom('participant')
        .select((select) => select.fn.max<number | null>('removedAt').as('removedAt'))
        .where('roomId', '=', roomId)
        .where('userId', '=', userId)
        .groupBy('meetingNumber')
        .orderBy('meetingNumber', 'desc')
        .limit(1)
        .executeTakeFirst();
      return newest?.removedAt ?? null;
    },
  };
}
