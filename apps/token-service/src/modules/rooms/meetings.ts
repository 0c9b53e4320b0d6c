import { setTimeout } from 'node:timers/promises';
import { grantFor, isModerator } from '@parley/core/domain/grants';
import type { LifeEvent } from '@parley/core/domain/room-lifecycle';
import type { Leases } from '../../db/leases.ts';
import { ProblemError } from '../../http/problem.ts';
import type { SignGrant } from '../../livekit/grant-token.ts';
import type { MediaServer } from '../../livekit/gateway.ts';
import type { KnownRooms } from '../../livekit/known-rooms.ts';
import type { EventLog } from '../events/log.ts';
import type { Enforce } from '../moderation/enforcement.ts';
import { isOverdue } from './entry.ts';
import { advance, type Advance } from './life.ts';
import { createWatch } from './meeting-watch.ts';
import { attributesOf, type AdmittedDevice, type StoredDevice } from './device.ts';
import { livekitRoomName, roomIdOf } from './livekit-room.ts';
import type { Admitted, Meeting, MeetingRepository, Seats } from './meeting-repository.ts';
import type { Presence, PresenceRepository } from './presence.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';

/**
 * How long a meeting outlives its last participant and LiveKit's room, in milliseconds: after a restart of the
 * media server people come back into the same meeting, without a lobby. Below LiveKit's own departure timeout.
 */
const GRACE_MS = 15_000;
/** A grant that was not used for this long no longer takes a seat, in milliseconds. */
const PENDING_SEAT_MS = 30_000;
/** A look that another one overtook is repeated; more often than this nobody overtakes. */
const LOOKS = 3;
/** How long an instance that was killed keeps the others from sweeping, in milliseconds. */
const SWEEP_LEASE_MS = 8000;
/** Rooms that are looked at together in a sweep. */
const SWEEP_WIDTH = 4;
/** Between them others are served, in milliseconds. */
const SWEEP_PAUSE_MS = 10;

/** What became of a wish for a grant. */
export type Grant =
  /** A LiveKit token, and the device as it stands. */
  | { readonly kind: 'granted'; readonly token: string; readonly device: StoredDevice }
  /** The meeting has ended in the meantime. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'full' };

/** The lifecycle of rooms, with the media server. Only this moves a room's life. */
export interface Meetings {
  /** The room as it is now: past its end date it expires, and who is connected is looked up at LiveKit. */
  settle(room: StoredRoom): Promise<StoredRoom>;
  /** The room's open meeting, begun with the next number where there is none; null where none can begin. */
  begin(room: StoredRoom): Promise<Meeting | null>;
  /**
   * Makes LiveKit's room, takes a seat for a new device and signs its token. Rejects with `media.unavailable` where
   * LiveKit does not answer, and with `room.removed` or `room.banned` for who is out.
   */
  grant(room: StoredRoom, meeting: Meeting, device: AdmittedDevice): Promise<Grant>;
  /** The same for a device that was let in before: it has its seat. */
  regrant(room: StoredRoom, meeting: Meeting, device: AdmittedDevice): Promise<Grant>;
  /** Ends the meeting for everyone; once ended, nothing more happens. */
  end(room: StoredRoom, meeting: Meeting): Promise<void>;
  /** Ends what is going on in the room and destroys it; its code stays taken. */
  destroy(roomId: string): Promise<void>;
  /** The same with a room whose owner's account goes, a personal one as well. */
  ownerGone(roomId: string): Promise<void>;
  /** A hint that something happened in this LiveKit room; what it was is looked up. Never rejects. */
  hint(livekitRoom: string): Promise<void>;
  /** LiveKit says that it has let this room go. */
  gone(livekitRoom: string): void;
  /** Looks after everything that no webhook told: lost rooms, rooms still to be closed, end dates. */
  sweep(): Promise<void>;
}

export interface MeetingsDeps {
  readonly rooms: RoomRepository;
  readonly meetings: MeetingRepository;
  readonly presence: PresenceRepository;
  readonly events: EventLog;
  readonly leases: Leases;
  readonly media: MediaServer;
  readonly known: KnownRooms;
  readonly sign: SignGrant;
  /** Makes LiveKit obey what is stored. Answers with who may be there, or null where LiveKit has no such room. */
  readonly enforce: Enforce;
  readonly now: () => number;
  /** Hears of looks at LiveKit that failed. */
  readonly onFailure: (error: unknown) => void;
}

export function createMeetings(deps: MeetingsDeps): Meetings {
  const { rooms, meetings, presence, events, media, known, sign, now } = deps;

  const move = async (roomId: string, event: LifeEvent): Promise<Advance | null> => {
    const moved = await events.transaction(async (trx, append) => {
      const result = await advance(trx, roomId, event, now());
      if (result) await append(...result.events);
      return result;
    });
    if (moved?.before.open && !moved.after.open) await closeEnded(roomId, moved.before.meeting);
    return moved;
  };

  const closeEnded = async (roomId: string, number: number): Promise<void> => {
    const meeting = await meetings.find(roomId, number);
    if (meeting?.mediaOpen && meeting.endedAt !== null) await closeMedia(meeting);
  };

  // Where LiveKit does not answer, the meeting has ended all the same: the sweep tries again until it is closed.
  const closeMedia = async (meeting: Meeting): Promise<boolean> => {
    known.gone(livekitRoomName(meeting));
    try {
      await media.closeRoom(livekitRoomName(meeting));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'media.unavailable') return false;
      throw error;
    }
    await meetings.mediaClosed(meeting);
    return true;
  };

  const look = async (roomId: string): Promise<void> => {
    for (let tries = 0; tries < LOOKS; tries += 1) {
      const meeting = await meetings.current(roomId);
      if (!meeting?.mediaOpen) return;
      const connected = await deps.enforce(meeting);
      if (connected === null) known.gone(livekitRoomName(meeting));
      const seen = await presence.observe(meeting, connected ?? [], now());
      if (seen === null) continue;
      if (connected === null && isOver(seen, now())) {
        await move(roomId, { kind: 'meeting-ended', meeting: meeting.number });
      }
      return;
    }
  };
  const watch = createWatch(look, now, deps.onFailure);

  /** Signs the token of a device that was admitted. */
  const granted = async (room: StoredRoom, meeting: Meeting, admitted: Admitted): Promise<Grant> => {
    switch (admitted.kind) {
      case 'admitted': {
        const { device } = admitted;
        const { identity, name, role, permissions } = device;
        const grant = grantFor(role, livekitRoomName(meeting), room.settings, permissions);
        const token = await sign({ identity, name, attributes: attributesOf(device) }, grant);
        return { kind: 'granted', token, device };
      }
      case 'removed':
      case 'banned':
        throw new ProblemError(`room.${admitted.kind}`);
      case 'recalled':
        throw new ProblemError('room.locked');
      case 'full':
        return { kind: 'full' };
      case 'ended':
        await closeMedia(meeting);
        return { kind: 'ended' };
    }
  };

  /** LiveKit has the meeting's room. False where the meeting has ended. */
  const openMedia = async (meeting: Meeting): Promise<boolean> => {
    await known.ensure(livekitRoomName(meeting));
    if (meeting.mediaOpen === 1 || (await meetings.mediaOpened(meeting, now()))) return true;
    await closeMedia(meeting);
    return false;
  };

  return {
    async settle(room) {
      if (room.meeting?.mediaOpen) await watch.fresh(room.id);
      if (isOverdue(room, now())) await move(room.id, { kind: 'expiry-reached' });
      return (await rooms.byId(room.id)) ?? room;
    },
    async begin(room) {
      if (room.meeting) return room.meeting;
      const moved = await move(room.id, { kind: 'meeting-wanted' });
      return moved?.after.open ? meetings.find(room.id, moved.after.meeting) : null;
    },
    async grant(room, meeting, device) {
      if (!(await openMedia(meeting))) return { kind: 'ended' };
      return granted(room, meeting, await meetings.admit(device, seatsFor(room, device, now()), now()));
    },
    async regrant(room, meeting, device) {
      if (!(await openMedia(meeting))) return { kind: 'ended' };
      return granted(room, meeting, await meetings.readmit(device, seatsFor(room, device, now()), now()));
    },
    async end(room, meeting) {
      await move(room.id, { kind: 'meeting-ended', meeting: meeting.number });
      await closeEnded(room.id, meeting.number);
    },
    async destroy(roomId) {
      await move(roomId, { kind: 'destroyed' });
    },
    async ownerGone(roomId) {
      await move(roomId, { kind: 'owner-gone' });
    },
    async hint(livekitRoom) {
      const roomId = roomIdOf(livekitRoom);
      if (roomId !== null) await watch.again(roomId);
    },
    gone: (livekitRoom) => known.gone(livekitRoom),
    async sweep() {
      if (!(await deps.leases.take('sweep', SWEEP_LEASE_MS))) return;
      for (const id of await rooms.overdue(now())) await move(id, { kind: 'expiry-reached' });
      for (const meeting of await meetings.unclosed()) if (!(await closeMedia(meeting))) break;
      const open = await meetings.allOpen();
      for (let first = 0; first < open.length; first += SWEEP_WIDTH) {
        const some = open.slice(first, first + SWEEP_WIDTH);
        await Promise.all(some.map(({ roomId }) => watch.fresh(roomId)));
        await setTimeout(SWEEP_PAUSE_MS);
      }
    },
  };
}

/** Null for hosts, who come in beyond the capacity: somebody has to be able to make room. */
function seatsFor({ settings }: StoredRoom, { role }: AdmittedDevice, now: number): Seats | null {
  return isModerator(role) ? null : { capacity: settings.capacity, pendingSince: now - PENDING_SEAT_MS };
}

/** Over: nobody is connected, LiveKit has let the room go, and whoever holds a grant had time to use it. */
function isOver({ present, emptySince, lastGrantAt }: Presence, now: number): boolean {
  const quietSince = Math.max(emptySince ?? now, lastGrantAt ?? 0);
  return present === 0 && now - quietSince >= GRACE_MS;
}
