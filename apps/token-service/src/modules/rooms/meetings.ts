import { grantFor } from '@parley/core/domain/grants';
import { isJoinable, nextRoomState, type RoomEvent } from '@parley/core/domain/room-lifecycle';
import { ProblemError } from '../../http/problem.ts';
import type { SignGrant } from '../../livekit/grant-token.ts';
import type { MediaServer } from '../../livekit/gateway.ts';
import { livekitRoomName, roomIdOf } from './livekit-room.ts';
import { createWatch } from './meeting-watch.ts';
import { attributesOf, type AdmittedDevice, type StoredDevice } from './device.ts';
import type { Meeting, MeetingRepository, Presence } from './meeting-repository.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';

/**
 * How long a meeting outlives its last participant and LiveKit's room, in milliseconds: after a restart of the
 * media server people come back into the same meeting, without a lobby. Below LiveKit's own departure timeout.
 */
const GRACE_MS = 15_000;

/** The lifecycle of rooms. Only this moves a room's state. */
export interface Meetings {
  /** The room as it is now: past its end date it expires, and who is connected is looked up at LiveKit. */
  settle(room: StoredRoom): Promise<StoredRoom>;
  /** The room's open meeting, begun with the next number where there is none. */
  begin(room: StoredRoom): Promise<Meeting>;
  /**
   * Makes LiveKit's room, notes the device and signs its token. Null where the meeting ended meanwhile. Rejects
   * with `media.unavailable` where LiveKit does not answer, and with `room.removed` or `room.banned` for who is out.
   */
  grant(room: StoredRoom, meeting: Meeting, device: AdmittedDevice): Promise<Granted | null>;
  /** Ends the meeting for everyone; once ended, nothing more happens. */
  end(room: StoredRoom, meeting: Meeting): Promise<void>;
  /** A hint that something happened in this LiveKit room; what it was is looked up. Never rejects. */
  hint(livekitRoom: string): Promise<void>;
  /** Looks after everything that no webhook told: lost rooms, rooms still to be closed, end dates. */
  sweep(): Promise<void>;
}

/** A LiveKit token, and the device as it stands. */
export interface Granted {
  readonly device: StoredDevice;
  readonly token: string;
}

export interface MeetingsDeps {
  readonly rooms: RoomRepository;
  readonly meetings: MeetingRepository;
  readonly media: MediaServer;
  readonly sign: SignGrant;
  /** Makes LiveKit obey what is stored. Answers with who may be there, or null where LiveKit has no such room. */
  readonly enforce: (meeting: Meeting) => Promise<readonly string[] | null>;
  readonly now: () => number;
  /** Hears of looks at LiveKit that failed. */
  readonly onFailure: (error: unknown) => void;
}

export function createMeetings(deps: MeetingsDeps): Meetings {
  const { rooms, meetings, media, sign, now } = deps;
  const move = async (roomId: string, event: RoomEvent): Promise<void> => {
    const room = await rooms.byId(roomId);
    const state = room && nextRoomState(room.state, event);
    if (room && state !== null && state !== room.state) await rooms.update(roomId, { state });
  };

  const end = async (roomId: string, meeting: Meeting): Promise<void> => {
    if (await meetings.end(meeting, now())) {
      await move(roomId, 'meeting-ended');
      const room = await rooms.byId(roomId);
      if (room?.settings.singleUse) {
        await rooms.update(roomId, { closed: true });
        await move(roomId, 'expiry-reached');
      }
    }
    const current = await meetings.find(meeting.roomId, meeting.number);
    if (current?.mediaOpen) await closeMedia(meeting);
  };

  // Where LiveKit does not answer, the meeting has ended all the same: the sweep tries again until it is closed.
  const closeMedia = async (meeting: Meeting): Promise<void> => {
    try {
      await media.closeRoom(livekitRoomName(meeting));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'media.unavailable') return;
      throw error;
    }
    await meetings.mediaClosed(meeting);
  };

  const look = async (meeting: Meeting): Promise<void> => {
    const connected = await deps.enforce(meeting);
    const presence = await meetings.observe(meeting, connected ?? [], now());
    if (presence.present > 0) await move(meeting.roomId, 'participant-present');
    else if (connected === null && isOver(presence, now())) await end(meeting.roomId, meeting);
  };
  const watch = createWatch(
    async (roomId) => {
      const meeting = await meetings.current(roomId);
      if (meeting?.mediaOpen) await look(meeting);
    },
    now,
    deps.onFailure,
  );

  const expire = async (room: StoredRoom): Promise<void> => {
    const { expiresAt } = room.settings;
    if (expiresAt === null || Date.parse(expiresAt) > now() || !isJoinable(room.state)) return;
    if (nextRoomState(room.state, 'expiry-reached') === null) return;
    const meeting = await meetings.current(room.id);
    if (meeting) await end(room.id, meeting);
    await move(room.id, 'expiry-reached');
  };

  return {
    async settle(room) {
      await watch.fresh(room.id);
      const seen = (await rooms.byId(room.id)) ?? room;
      await expire(seen);
      return (await rooms.byId(room.id)) ?? room;
    },
    async begin(room) {
      const meeting = await meetings.open(room.id, now());
      await move(room.id, 'meeting-opened');
      return meeting;
    },
    async grant(room, meeting, device) {
      await media.ensureRoom(livekitRoomName(meeting));
      const admitted = await meetings.admit(device, now());
      switch (admitted.kind) {
        case 'ended':
          await closeMedia(meeting);
          return null;
        case 'removed':
        case 'banned':
          throw new ProblemError(`room.${admitted.kind}`);
        case 'admitted': {
          const { identity, name, role, permissions } = admitted.device;
          const grant = grantFor(role, livekitRoomName(meeting), room.settings, permissions);
          const token = await sign({ identity, name, attributes: attributesOf(admitted.device) }, grant);
          return { device: admitted.device, token };
        }
      }
    },
    end: (room, meeting) => end(room.id, meeting),
    async hint(livekitRoom) {
      const roomId = roomIdOf(livekitRoom);
      if (roomId !== null) await watch.again(roomId);
    },
    async sweep() {
      for (const meeting of await meetings.unclosed()) await closeMedia(meeting);
      for (const meeting of await meetings.allOpen()) await watch.fresh(meeting.roomId);
      for (const room of await rooms.withExpiry()) await expire(room);
    },
  };
}

/** Over: nobody is connected, LiveKit has let the room go, and whoever holds a grant had time to use it. */
function isOver({ emptySince, lastGrantAt }: Presence, now: number): boolean {
  const quietSince = Math.max(emptySince ?? now, lastGrantAt ?? 0);
  return now - quietSince >= GRACE_MS;
}
