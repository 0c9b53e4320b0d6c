import { isModerator, mayChat } from '@parley/core/domain/grants';
import type { Request } from 'express';
import type { Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { StoredDevice } from '../rooms/device.ts';
import type { RoomLookup } from '../rooms/lookup.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { ChatVisits, ReadScope, Visitor } from './visits.ts';

export interface Reader {
  readonly room: StoredRoom;
  /** The key under which messages and files are somebody's own: `user:<id>` or `participant:<identity>`. */
  readonly sender: string;
  readonly scope: ReadScope;
  /** Whether they may delete what others wrote. */
  readonly moderates: boolean;
}

/** Who writes, and in which meeting. */
export interface Writer {
  readonly room: StoredRoom;
  readonly sender: string;
  readonly meetingNumber: number;
  readonly identity: string | null;
  readonly userId: string | null;
  readonly name: string;
}

/** Who may read and who may write in a room's chat. */
export interface ChatAccess {
  /**
   * The owner, members who took part, and guests while their token is good. Rejects with `room.forbidden`,
   * `room.removed`, `room.banned` and `auth.invalid-participant-token`.
   */
  reader(who: Member | Participant, code: string, request: Request): Promise<Reader>;
  /**
   * Who is in the meeting that is on, as far as the room's setting and the hosts allow. Rejects with
   * `chat.forbidden`, and with `chat.no-meeting` for an owner who writes while nobody meets.
   */
  writer(who: Member | Participant, code: string, request: Request): Promise<Writer>;
}

export function createChatAccess(
  lookup: RoomLookup,
  moderation: Pick<Moderation, 'device'>,
  visits: ChatVisits,
): ChatAccess {
  const deviceIn = async (who: Participant, room: StoredRoom): Promise<StoredDevice> => {
    const { device } = await moderation.device(who);
    if (device.roomId !== room.id) throw new ProblemError('room.forbidden');
    return device;
  };
  /** Whether the member owns the room; rejects for those who neither own it nor have been let in. */
  const assertNotOutside = async (room: StoredRoom, { user }: Member): Promise<boolean> => {
    if (room.ownerId === user.id) return true;
    switch (await visits.standing(room.id, user.id)) {
      case 'visitor':
        return false;
      case 'stranger':
        throw new ProblemError('room.forbidden');
      case 'removed':
        throw new ProblemError('room.removed');
      case 'banned':
        throw new ProblemError('room.banned');
    }
  };
  const scopeOf = (room: StoredRoom, visitor: Visitor): ReadScope => {
    if (visitor.kind === 'user' && visitor.userId === room.ownerId) return { kind: 'all' };
    switch (room.settings.chatHistory) {
      case 'all':
        return { kind: 'not-removed', visitor };
      case 'meeting':
        return { kind: 'visited', visitor };
      case 'none':
        return { kind: 'since-joining', visitor };
    }
  };
  return {
    async reader(who, code, request) {
      const room = await lookup.byCode(code, request);
      if (who.kind === 'participant') {
        const device = await deviceIn(who, room);
        const visitor = visitorOf(device);
        return {
          room,
          sender: senderKey(visitor),
          scope: scopeOf(room, visitor),
          moderates: isModerator(device.role),
        };
      }
      const visitor = { kind: 'user', userId: who.user.id } as const;
      const owns = await assertNotOutside(room, who);
      return { room, sender: senderKey(visitor), scope: scopeOf(room, visitor), moderates: owns };
    },
    async writer(who, code, request) {
      const room = await lookup.byCode(code, request);
      if (who.kind === 'participant') {
        const { device, meeting } = await moderation.device(who);
        if (device.roomId !== room.id) throw new ProblemError('room.forbidden');
        return writing(room, device, meeting.number);
      }
      await assertNotOutside(room, who);
      const visit = await visits.current(room.id, who.user.id);
      if (visit?.device) return writing(room, visit.device, visit.meetingNumber);
      // Who was there before writes again when they are there again; an owner is never outside.
      if (room.ownerId !== who.user.id) throw new ProblemError('room.forbidden');
      if (!visit) throw new ProblemError('chat.no-meeting');
      return {
        room,
        sender: senderKey({ kind: 'user', userId: who.user.id }),
        meetingNumber: visit.meetingNumber,
        identity: null,
        userId: who.user.id,
        name: who.user.name,
      };
    },
  };
}

function writing(room: StoredRoom, device: StoredDevice, meetingNumber: number): Writer {
  if (!mayChat(device.role, room.settings.chat, device.permissions)) throw new ProblemError('chat.forbidden');
  const { identity, userId, name } = device;
  return { room, sender: senderKey(visitorOf(device)), meetingNumber, identity, userId, name };
}

function visitorOf({ userId, identity }: Pick<StoredDevice, 'userId' | 'identity'>): Visitor {
  return userId === null ? { kind: 'device', identity } : { kind: 'user', userId };
}

function senderKey(visitor: Visitor): string {
  return visitor.kind === 'user' ? `user:${visitor.userId}` : `participant:${visitor.identity}`;
}
