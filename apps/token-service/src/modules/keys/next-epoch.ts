import { isModerator, ROLES } from '@parley/core/domain/grants';
import type { Database } from '../../db/database.ts';
import type { StoredRoom } from '../rooms/repository.ts';

const MODERATORS = ROLES.filter(isModerator);
const STAND_INS = ROLES.filter((role) => !isModerator(role) && role !== 'observer');

/** Who may make a room's next epoch when. */
export interface NextEpoch {
  /** Whether somebody was put out since the newest epoch's key was made, of whichever meeting of the room. */
  isWanted(room: StoredRoom): Promise<boolean>;
  /**
   * Whether a participant who does not moderate may make it: they are in the meeting and were not put out of it, it
   * is wanted, and nobody is there who moderates.
   */
  mayStandIn(room: StoredRoom, identity: string): Promise<boolean>;
}

export function createNextEpoch(db: Database): NextEpoch {
  const inMeeting = ({ id, meeting }: StoredRoom) =>
    db
      .selectFrom('participant')
      .select('identity')
      .where('roomId', '=', id)
      .where('meetingNumber', '=', meeting?.number ?? 0)
      .limit(1);
  const isWanted = async ({ id }: StoredRoom): Promise<boolean> => {
    // Where the meeting ended before anybody made the key, the next one would begin under theirs.
    const putOutSince = await db
      .selectFrom('participant')
      .select('identity')
      .where('participant.roomId', '=', id)
      .where('removedAt', '>=', (from) =>
        from
          .selectFrom('roomKey')
          .select('createdAt')
          .where('roomKey.roomId', '=', id)
          .orderBy('epoch', 'desc')
          .limit(1)
          .$asScalar(),
      )
      .limit(1)
      .executeTakeFirst();
    return putOutSince !== undefined;
  };
  return {
    isWanted,
    async mayStandIn(room, identity) {
      const inside = await inMeeting(room)
        .where('identity', '=', identity)
        .where('removedAt', 'is', null)
        .where('present', '=', 1)
        .where('role', 'in', STAND_INS)
        .executeTakeFirst();
      if (!inside || !(await isWanted(room))) return false;
      const moderator = await inMeeting(room)
        .where('removedAt', 'is', null)
        .where('present', '=', 1)
        .where('role', 'in', MODERATORS)
        .executeTakeFirst();
      return moderator === undefined;
    },
  };
}
