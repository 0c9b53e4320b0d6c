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
import { roomCodeFromBytes, type RoomCode } from '@parley/core/domain/codes';
import type { Request } from 'express';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import type { Anonymous, Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import { UNKNOWN, type Standing } from '../moderation/standing.ts';
import type { Door } from './door.ts';
import { entryFor } from './entry.ts';
import type { RoomLookup } from './lookup.ts';
import type { Meetings } from './meetings.ts';
import type { MeetingAccess, Moderation } from './moderation.ts';
import type { NewRoom, RoomRepository, StoredRoom } from './repository.ts';
import { fullView, inviteTo, outlineView } from './views.ts';

/** Two equal codes of 60 bits are a broken generator, not chance, after this many tries. */
const CODE_TRIES = 5;

export interface Rooms {
  /** Rejects with `auth.email-not-verified` where hosting is held back until then. */
  create(owner: User, request: CreateRoomRequest): Promise<CreateRoomResponse>;
  /** The member's personal room, made where there is none. Rejects like `create`. */
  personal(owner: User): Promise<CreateRoomResponse>;
  /** Gives the member's personal room another code; the old one opens nothing any more. */
  rotateCode(owner: User): Promise<CreateRoomResponse>;
  list(member: User): Promise<readonly Room[]>;
  /** Everything for owners and people who were in it; an outline for strangers who know the code. */
  get(who: Anonymous | Member | Participant, codeOrId: string, http: Request): Promise<RoomResponse>;
  /** The member's own room. Rejects with `room.forbidden`. */
  owned(who: Member, codeOrId: string, http: Request): Promise<StoredRoom>;
  /** Rejects with `room.permanent` where a personal room would get an end. */
  update(room: StoredRoom, request: UpdateRoomRequest): Promise<Room>;
  lock(room: StoredRoom, locked: boolean): Promise<void>;
  /** Ends what is going on in it and destroys it; its code stays taken. Rejects with `room.permanent`. */
  destroy(room: StoredRoom): Promise<void>;
  end(access: Pick<MeetingAccess, 'room' | 'meeting'>): Promise<void>;
  /** Ends what is going on in the rooms of somebody whose account goes, and the rooms. */
  closeAllOf(userId: string): Promise<void>;
}

export interface RoomsDeps {
  readonly rooms: RoomRepository;
  readonly meetings: Meetings;
  readonly door: Door;
  readonly lookup: RoomLookup;
  /** What the room knows of a member. */
  readonly standing: (room: StoredRoom, userId: string) => Promise<Standing>;
  readonly moderation: Moderation;
  readonly publicUrl: string;
  readonly requireVerifiedEmail: boolean;
  readonly now: () => number;
}

export function createRooms(deps: RoomsDeps): Rooms {
  const { rooms, meetings, publicUrl } = deps;
  const answer = (room: StoredRoom): CreateRoomResponse => ({
    room: fullView(room),
    invite: inviteTo(room, publicUrl),
  });

  const seesAll = async (who: Anonymous | Member | Participant, room: StoredRoom): Promise<boolean> => {
    if (who.kind === 'anonymous') return false;
    if (who.kind === 'member') return room.ownerId === who.user.id || rooms.hasVisited(room.id, who.user.id);
    return (await deps.moderation.device(who)).device.roomId === room.id;
  };

  const newRoom = (owner: User, request: CreateRoomRequest, personal: boolean): Omit<NewRoom, 'code'> => {
    if (deps.requireVerifiedEmail && !owner.emailVerified) throw new ProblemError('auth.email-not-verified');
    const kind = request.kind ?? 'meeting';
    // In an interview a candidate never walks in on the interviewers.
    const asked = { ...(kind === 'interview' ? { lobby: 'everyone' } : {}), ...request.settings };
    return {
      id: randomUUID(),
      title: request.title ?? '',
      kind,
      personal,
      ownerId: owner.id,
      settings: RoomSettings.parse(asked),
      createdAt: deps.now(),
    };
  };

  /** Tries codes until one is free. */
  const withFreeCode = async <T>(act: (code: RoomCode) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act(roomCodeFromBytes(randomBytes(12)));
      } catch (error) {
        if (!isUniqueViolation(error) || attempt === CODE_TRIES) throw error;
      }
    }
  };

  const personal = async (owner: User): Promise<StoredRoom> => {
    const there = await rooms.personalOf(owner.id);
    if (there) return there;
    const room = newRoom(owner, {}, true);
    // Asked for twice at once, one of the two is made: the other finds it.
    return withFreeCode(
      async (code) => (await rooms.personalOf(owner.id)) ?? rooms.insert({ ...room, code }, null),
    );
  };

  return {
    async create(owner, request) {
      const room = newRoom(owner, request, false);
      const linkWrap = request.keys?.linkWrap ?? null;
      return answer(await withFreeCode((code) => rooms.insert({ ...room, code }, linkWrap)));
    },
    personal: async (owner) => answer(await personal(owner)),
    async rotateCode(owner) {
      const room = await personal(owner);
      await withFreeCode((code) => rooms.changeCode(room.id, code, deps.now()));
      return answer((await rooms.byId(room.id)) ?? room);
    },
    async list(member) {
      return (await rooms.ofMember(member.id)).map(fullView);
    },
    async get(who, codeOrId, http) {
      const { room: found, by } = await deps.lookup.byCodeOrId(codeOrId, http);
      const full = await seesAll(who, found);
      // A room's id is no invitation: it stands in tokens and logs of the media server.
      if (!full && by === 'id') throw new ProblemError('room.not-found');
      const room = await meetings.settle(found);
      const standing = who.kind === 'member' ? await deps.standing(room, who.user.id) : UNKNOWN;
      const comer = who.kind === 'participant' ? ({ kind: 'anonymous' } as const) : who;
      const rule = entryFor(room, comer, standing, deps.now()).kind;
      const entry = who.kind === 'participant' && full ? 'open' : rule;
      if (!full) return { access: 'outline', room: outlineView(room), entry };
      return { access: 'full', room: fullView(room), entry, invite: inviteTo(room, publicUrl) };
    },
    async owned(who, codeOrId, http) {
      const { room, by } = await deps.lookup.byCodeOrId(codeOrId, http);
      if (room.ownerId === who.user.id) return room;
      throw new ProblemError(by === 'id' ? 'room.not-found' : 'room.forbidden');
    },
    async update(room, { title, settings, locked }) {
      if (room.personal && (settings?.singleUse === true || typeof settings?.expiresAt === 'string')) {
        throw new ProblemError('room.permanent');
      }
      const changed = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
      const change = (stored: RoomSettings) =>
        RoomSettings.parse({ ...stored, ...Object.fromEntries(changed) });
      await rooms.update(room.id, {
        ...(changed.length === 0 ? {} : { settings: change }),
        ...(title === undefined ? {} : { title }),
      });
      if (locked !== undefined) await deps.door.lock(room, locked);
      return fullView(await meetings.settle((await rooms.byId(room.id)) ?? room));
    },
    lock: (room, locked) => deps.door.lock(room, locked),
    async destroy(room) {
      if (room.personal) throw new ProblemError('room.permanent');
      await meetings.destroy(room.id);
    },
    async end({ room, meeting }) {
      if (meeting) await meetings.end(room, meeting);
    },
    async closeAllOf(userId) {
      for (const id of await rooms.ownedBy(userId)) await meetings.ownerGone(id);
    },
  };
}
