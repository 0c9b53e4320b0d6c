import { inTransaction, lockRoom, type Database } from '../../db/database.ts';
import type { Lobby } from '../lobby/service.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import { roomChanged } from './life.ts';
import type { Meeting } from './meeting-repository.ts';
import type { StoredRoom } from './repository.ts';

/** What a host does to the door of a room. */
export interface Door {
  /**
   * Nobody comes in any more but hosts, cohosts, who is in already and whom a host admits from now on; or people do
   * again. Who was admitted before and has not come in yet waits in the lobby again.
   */
  lock(room: StoredRoom, locked: boolean): Promise<void>;
  /**
   * From now on who was not in before waits in the lobby for the rest of this meeting, whatever the room's setting says. Joins the
   * transaction that `db` is.
   */
  forceLobby(db: Database, meeting: Pick<Meeting, 'roomId' | 'number'>): Promise<void>;
}

export function createDoor(events: EventLog, lobby: Pick<Lobby, 'recall'>): Door {
  const recall = async (trx: Database, roomId: string): Promise<readonly NewEvent[]> => {
    const open = await trx
      .selectFrom('meeting')
      .select('number')
      .where('roomId', '=', roomId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    return open ? lobby.recall(trx, roomId, open.number) : [];
  };
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
        if (numUpdatedRows === 0n) return;
        const recalled = locked ? await recall(trx, room.id) : [];
        await append(...recalled, ...roomChanged(room.id, room.ownerId, room.state, locked));
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
