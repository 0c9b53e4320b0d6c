import { isModerator } from '@parley/core/domain/grants';
import type { Request } from 'express';
import type { Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { RoomLookup } from './lookup.ts';
import type { StoredDevice } from './device.ts';
import type { Meeting, MeetingRepository } from './meeting-repository.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';

/** A room, and the meeting that the caller acts on: their own, or the one that is open (null where none is). */
export interface MeetingAccess {
  readonly room: StoredRoom;
  readonly meeting: Meeting | null;
  readonly actor: Actor;
}

/** Who acts: the owner of the room by session, or a device in the meeting. */
export type Actor = { readonly kind: 'owner' } | { readonly kind: 'device'; readonly device: StoredDevice };

/** Who may moderate: the owner by session, and the hosts of a meeting by their participant token. */
export interface Moderation {
  /**
   * Rejects with `room.forbidden`, with `room.removed` for who was put out, and with `auth.invalid-participant-token`
   * once the token's meeting has ended.
   */
  inMeeting(who: Member | Participant, code: string, request: Request): Promise<MeetingAccess>;
  /** The same for an act that may be repeated after the meeting's end. */
  evenAfter(who: Member | Participant, code: string, request: Request): Promise<MeetingAccess>;
  /** Participants of any role as well, while their meeting is on. */
  inside(who: Member | Participant, code: string, request: Request): Promise<MeetingAccess>;
  /** The room, for its owner and for members who have been in it and are not banned. Rejects with `room.forbidden`. */
  took(who: Member, code: string, request: Request): Promise<StoredRoom>;
  /** The device of a token, while its meeting is on. Rejects with `auth.invalid-participant-token` or `room.removed`. */
  device(who: Participant): Promise<{ readonly device: StoredDevice; readonly meeting: Meeting }>;
}

export function createModeration(
  lookup: RoomLookup,
  meetings: MeetingRepository,
  rooms: RoomRepository,
): Moderation {
  const bearer = async ({ claims }: Participant): Promise<{ device: StoredDevice; meeting: Meeting }> => {
    const found = await meetings.device(claims.identity);
    const known = found?.meeting.roomId === claims.roomId && found.meeting.number === claims.meetingNumber;
    if (!found || !known) throw new ProblemError('auth.invalid-participant-token');
    if (found.device.removedAt !== null) throw new ProblemError('room.removed');
    return found;
  };
  const running = async (who: Participant): Promise<{ device: StoredDevice; meeting: Meeting }> => {
    const found = await bearer(who);
    if (found.meeting.endedAt === null) return found;
    throw new ProblemError('auth.invalid-participant-token', { detail: 'The meeting has ended' });
  };
  const access = async (
    who: Member | Participant,
    code: string,
    request: Request,
    find: (who: Participant) => Promise<{ device: StoredDevice; meeting: Meeting }>,
    may: (device: StoredDevice) => boolean,
  ): Promise<MeetingAccess> => {
    const room = await lookup.byCode(code, request);
    if (who.kind === 'member') {
      if (room.ownerId !== who.user.id) throw new ProblemError('room.forbidden');
      return { room, meeting: room.meeting, actor: { kind: 'owner' } };
    }
    const { device, meeting } = await find(who);
    if (device.roomId !== room.id || !may(device)) throw new ProblemError('room.forbidden');
    return { room, meeting, actor: { kind: 'device', device } };
  };
  const moderates = (device: StoredDevice): boolean => isModerator(device.role);
  return {
    inMeeting: (who, code, request) => access(who, code, request, running, moderates),
    evenAfter: (who, code, request) => access(who, code, request, bearer, moderates),
    inside: (who, code, request) => access(who, code, request, running, () => true),
    async took(who, code, request) {
      const room = await lookup.byCode(code, request);
      const belongs = room.ownerId === who.user.id || (await rooms.hasVisited(room.id, who.user.id));
      if (!belongs) throw new ProblemError('room.forbidden');
      return room;
    },
    device: running,
  };
}
