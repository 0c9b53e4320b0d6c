import { randomBytes, randomUUID } from 'node:crypto';
import {
  RoomSettings,
  type CreateRoomRequest,
  type CreateRoomResponse,
  type Room,
  type RoomResponse,
  type UpdateRoomRequest,
  type User,
} from '@parley/core/contracts/rest';
import { roomCodeFromBytes } from '@parley/core/domain/codes';
import type { Request } from 'express';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import type { Anonymous, Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { entryFor } from './entry.ts';
import type { RoomLookup } from './lookup.ts';
import type { Meetings } from './meetings.ts';
import type { MeetingAccess, Moderation } from './moderation.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';
import { fullView, inviteTo, outlineView } from './views.ts';

/** Two equal codes of 60 bits are a broken generator, not chance, after this many tries. */
const CODE_TRIES = 5;

export interface Rooms {
  /** Rejects with `auth.email-not-verified` where hosting is held back until then. */
  create(owner: User, request: CreateRoomRequest): Promise<CreateRoomResponse>;
  list(member: User): Promise<readonly Room[]>;
  /** Everything for owners and people who were in it; an outline for strangers who know the code. */
  get(who: Anonymous | Member | Participant, codeOrId: string, http: Request): Promise<RoomResponse>;
  /** The member's own room. Rejects with `room.forbidden`. */
  owned(who: Member, codeOrId: string, http: Request): Promise<StoredRoom>;
  update(room: StoredRoom, request: UpdateRoomRequest): Promise<Room>;
  /** Ends what is going on in it and destroys it; its code stays taken. */
  destroy(room: StoredRoom): Promise<void>;
  end(access: Pick<MeetingAccess, 'room' | 'meeting'>): Promise<void>;
}

export interface RoomsDeps {
  readonly rooms: RoomRepository;
  readonly meetings: Meetings;
  readonly lookup: RoomLookup;
  readonly moderation: Moderation;
  readonly currentMeeting: (roomId: string) => Promise<MeetingAccess['meeting']>;
  readonly publicUrl: string;
  readonly requireVerifiedEmail: boolean;
  readonly now: () => number;
}

export function createRooms(deps: RoomsDeps): Rooms {
  const { rooms, meetings, publicUrl } = deps;
  const count = async (room: StoredRoom): Promise<number> =>
    (await rooms.counts([room.id])).get(room.id) ?? 0;
  const end: Rooms['end'] = async ({ room, meeting }) => {
    if (meeting) await meetings.end(room, meeting);
  };

  const seesAll = async (who: Anonymous | Member | Participant, room: StoredRoom): Promise<boolean> => {
    if (who.kind === 'anonymous') return false;
    if (who.kind === 'member') return room.ownerId === who.user.id || rooms.hasVisited(room.id, who.user.id);
    return (await deps.moderation.device(who)).device.roomId === room.id;
  };

  return {
    end,
    async create(owner, request) {
      if (deps.requireVerifiedEmail && !owner.emailVerified)
        throw new ProblemError('auth.email-not-verified');
      for (let attempt = 1; ; attempt += 1) {
        const room: StoredRoom = {
          id: randomUUID(),
          code: roomCodeFromBytes(randomBytes(12)),
          title: request.title ?? '',
          kind: request.kind ?? 'meeting',
          state: 'created',
          closed: false,
          ownerId: owner.id,
          settings: RoomSettings.parse(request.settings ?? {}),
          createdAt: deps.now(),
          lastMeetingAt: null,
        };
        try {
          await rooms.insert(room, request.keys?.linkWrap ?? null);
          return { room: fullView(room, 0), invite: inviteTo(room, publicUrl) };
        } catch (error) {
          if (!isUniqueViolation(error) || attempt === CODE_TRIES) throw error;
        }
      }
    },
    async list(member) {
      const found = await rooms.ofMember(member.id);
      const counts = await rooms.counts(found.map((room) => room.id));
      return found.map((room) => fullView(room, counts.get(room.id) ?? 0));
    },
    async get(who, codeOrId, http) {
      const { room: found, by } = await deps.lookup.byCodeOrId(codeOrId, http);
      const full = await seesAll(who, found);
      // A room's id is no invitation: it stands in tokens and logs of the media server.
      if (!full && by === 'id') throw new ProblemError('room.not-found');
      const room = await meetings.settle(found);
      const rule = entryFor(room, who.kind === 'participant' ? { kind: 'anonymous' } : who).kind;
      const entry = who.kind === 'participant' && full ? 'open' : rule;
      if (!full) return { access: 'outline', room: outlineView(room, await count(room)), entry };
      return {
        access: 'full',
        room: fullView(room, await count(room)),
        entry,
        invite: inviteTo(room, publicUrl),
      };
    },
    async owned(who, codeOrId, http) {
      const { room, by } = await deps.lookup.byCodeOrId(codeOrId, http);
      if (room.ownerId === who.user.id) return room;
      throw new ProblemError(by === 'id' ? 'room.not-found' : 'room.forbidden');
    },
    async update(room, { title, settings }) {
      const changed = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
      const merged = RoomSettings.parse({ ...room.settings, ...Object.fromEntries(changed) });
      await rooms.update(room.id, { settings: merged, ...(title === undefined ? {} : { title }) });
      const now = await meetings.settle(room);
      return fullView(now, await count(now));
    },
    async destroy(room) {
      await end({ room, meeting: await deps.currentMeeting(room.id) });
      await rooms.bury(room.id);
    },
  };
}
