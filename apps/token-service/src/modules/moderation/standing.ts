import type { Database } from '../../db/database.ts';
import type { AdmittedDevice } from '../rooms/device.ts';

/**
 * Whether a device was put out: it or its account removed from this meeting, or banned from the room. Asked while the
 * meeting's row is held, it cannot change before the transaction ends.
 */
export async function outOf(
  trx: Database,
  { identity, roomId, meetingNumber, userId }: AdmittedDevice,
): Promise<'removed' | 'banned' | null> {
  const banned = await trx
    .selectFrom('roomBan')
    .select('id')
    .where('roomId', '=', roomId)
    .where((where) => where.or([where('identity', '=', identity), where('userId', '=', userId)]))
    .executeTakeFirst();
  if (banned) return 'banned';
  const removed = await trx
    .selectFrom('participant')
    .select('identity')
    .where('roomId', '=', roomId)
    .where('meetingNumber', '=', meetingNumber)
    .where('removedAt', 'is not', null)
    .where((where) => where.or([where('identity', '=', identity), where('userId', '=', userId)]))
    .executeTakeFirst();
  return removed ? 'removed' : null;
}
