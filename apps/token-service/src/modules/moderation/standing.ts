import type { Database } from '../../db/database.ts';
import type { AdmittedDevice } from '../rooms/device.ts';

/** The bans from the room that a device or its account is under. A condition of every grant. */
export function bansOf(on: Database, { identity, roomId, userId }: AdmittedDevice) {
  return on
    .selectFrom('roomBan')
    .select('roomBan.id')
    .where('roomBan.roomId', '=', roomId)
    .where((where) =>
      where.or([where('roomBan.identity', '=', identity), where('roomBan.userId', '=', userId)]),
    );
}

/** The removals of a device or its account from the meeting. A condition of every grant. */
export function removalsOf(on: Database, { identity, roomId, meetingNumber, userId }: AdmittedDevice) {
  return on
    .selectFrom('participant as put')
    .select('put.identity')
    .where('put.roomId', '=', roomId)
    .where('put.meetingNumber', '=', meetingNumber)
    .where('put.removedAt', 'is not', null)
    .where((where) => where.or([where('put.identity', '=', identity), where('put.userId', '=', userId)]));
}
