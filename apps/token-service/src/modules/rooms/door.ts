import { inTransaction, lockRoom, type Database } from '../../db/database.ts';
import type { EventLog } from '../events/log.ts';
import { roomChanged } from './life.ts';
import type { Meeting } from './meeting-repository.ts';
import type { StoredRoom } from './repository.ts';

/** What a host does to the door of a room. */
export interface Door {
  /** Nobody comes in any more but hosts, cohosts and who is in already; or people do again. */
  lock(room: StoredRoom, locked: boolean): Promise<void>;
  /**
   * From now on who was not in before waits in the lobby for the rest of this meeting, whatever the room's setting says. Joins the
   * transaction that `db` is.
   */
  forceLobby(db: Database, meeting: Pick<Meeting, 'roomId' | 'number'>): Promise<void>;
}

export function createDoor(events: EventLog): Door {
  return {
    lock: (room, locked) =>
      events.transaction(async (trx, append) => {
        const { numUpdatedRows } = await trx
          .updateTable('room')
          .set({ locked: Number(locked) })
          .where('id', '=', room.id)
          .where('locked', '!=', Number(locked))
          .where('state', '!=', 'destroyed')
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await append(...roomChanged(room.id, room.ownerId, room.state, locked));
      }),
    forceLobby: (db, { roomId, number }) =>
      inTransaction(db, async (trx) => {
        await lockRoom(trx, roomId);
        await trx
          .updateTable('meeting')
          .set({ forcedLobby: 1 })
          .where('roomId', '=', roomId)
          .where('number', '=', number)
          .where('endedAt', 'is', null)
          .execute();
      }),
  };
}
