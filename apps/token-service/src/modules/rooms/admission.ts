import { randomBytes } from 'node:crypto';
import type { JoinAdmitted, JoinRequest, JoinResponse } from '@parley/core/contracts/rest';
import { sourcesFor, type Role } from '@parley/core/domain/grants';
import type { Request } from 'express';
import type { Anonymous, Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { ParticipantTokens } from '../auth/participant-tokens.ts';
import type { Keys } from '../keys/service.ts';
import type { Ticket } from '../lobby/repository.ts';
import type { Lobby } from '../lobby/service.ts';
import { UNKNOWN, type Standing } from '../moderation/standing.ts';
import { endOf, entryFor } from './entry.ts';
import type { RoomLookup } from './lookup.ts';
import type { AdmittedDevice } from './device.ts';
import type { Meeting, MeetingRepository } from './meeting-repository.ts';
import type { Grant, Meetings } from './meetings.ts';
import type { Moderation } from './moderation.ts';
import type { StoredRoom } from './repository.ts';
import { fullView } from './views.ts';

/** Who comes in, as what, and who waits. */
export interface Admission {
  /** Every refusal of design is a ProblemError; `media.unavailable` where nobody could be let in. */
  join(who: Anonymous | Member | Participant, request: JoinRequest, http: Request): Promise<JoinResponse>;
}

export interface AdmissionDeps {
  readonly meetingRepository: MeetingRepository;
  readonly meetings: Meetings;
  readonly lookup: RoomLookup;
  readonly moderation: Moderation;
  /** What the room knows of a member. */
  readonly standing: (room: StoredRoom, userId: string) => Promise<Standing>;
  readonly lobby: Lobby;
  readonly keys: Keys;
  readonly participantTokens: ParticipantTokens;
  readonly livekitUrl: string;
  readonly now: () => number;
}

type Granted = Extract<Grant, { kind: 'granted' }>;

type Newcomer = Pick<AdmittedDevice, 'name' | 'userId' | 'role' | 'deviceId' | 'deviceKey'>;

export function createAdmission(deps: AdmissionDeps): Admission {
  const { lobby, meetings, moderation, now } = deps;

  const answer = async (room: StoredRoom, { device, token }: Granted): Promise<JoinAdmitted> => {
    const { identity, role, roomId, meetingNumber, permissions } = device;
    const [participantToken, keys] = await Promise.all([
      deps.participantTokens.issue({ identity, roomId, meetingNumber }),
      deps.keys.onJoin(room, device),
    ]);
    return {
      status: 'admitted',
      room: fullView(room),
      participant: { identity, role, sources: sourcesFor(role, room.settings, permissions) },
      participantToken,
      livekit: { url: deps.livekitUrl, token },
      keys,
    };
  };

  /** The open meeting, begun where there is none; the room as it is then. */
  const begin = async (room: StoredRoom): Promise<{ room: StoredRoom; meeting: Meeting }> => {
    const meeting = await meetings.begin(room);
    // Expired, closed or destroyed at this very moment: asked again, the room says which.
    if (!meeting) throw new ProblemError('service.unavailable', { headers: { 'Retry-After': '1' } });
    if (room.meeting) return { room, meeting };
    return { room: { ...room, state: 'waiting', meeting }, meeting };
  };

  const admit = async (found: StoredRoom, newcomer: Newcomer): Promise<JoinAdmitted> => {
    const { room, meeting } = await begin(found);
    const device = { identity: newIdentity(), roomId: room.id, meetingNumber: meeting.number, ...newcomer };
    const grant = await seated(room, () => meetings.grant(room, meeting, device));
    if (grant.kind === 'granted') return answer(room, grant);
    if (grant.kind === 'full') throw new ProblemError('room.full');
    // A host ended the meeting at this very moment: the next one is there for whoever asks again.
    throw new ProblemError('service.unavailable', { headers: { 'Retry-After': '1' } });
  };

  /** Nobody is told that a room is full before it was looked whether somebody has left. */
  const seated = async (room: StoredRoom, grant: () => Promise<Grant>): Promise<Grant> => {
    const first = await grant();
    if (first.kind !== 'full') return first;
    await meetings.settle(room);
    return grant();
  };

  const byTicket = async (
    room: StoredRoom,
    secret: string,
    keys: Pick<Newcomer, 'deviceId' | 'deviceKey'>,
  ): Promise<JoinResponse> => {
    const ticket = await lobby.ticket(room.id, secret);
    switch (ticket.status) {
      case 'waiting':
        return { status: 'lobby', ticket: { id: ticket.id, secret } };
      case 'denied':
        throw new ProblemError('lobby.denied');
      case 'ended':
        throw new ProblemError('lobby.ended');
      case 'admitted':
        return enter(room, ticket, keys);
    }
  };

  const roleByTicket = async (room: StoredRoom, { userId }: Ticket): Promise<Role> =>
    userId === null ? 'guest' : ((await deps.standing(room, userId)).role ?? 'member');

  const enter = async (
    room: StoredRoom,
    ticket: Ticket,
    keys: Pick<Newcomer, 'deviceId' | 'deviceKey'>,
  ): Promise<JoinAdmitted> => {
    const meeting = await deps.meetingRepository.find(room.id, ticket.meetingNumber);
    if (!meeting || meeting.endedAt !== null) throw new ProblemError('lobby.ended');
    const fresh: AdmittedDevice = {
      identity: await lobby.identityFor(ticket, newIdentity()),
      roomId: room.id,
      meetingNumber: meeting.number,
      userId: ticket.userId,
      name: ticket.name,
      role: await roleByTicket(room, ticket),
      ...keys,
    };
    // One ticket is one device: coming with it again is a renewal.
    const earlier = await deps.meetingRepository.device(fresh.identity);
    // The room may have been closed to guests since they were admitted.
    if (!earlier && fresh.role === 'guest' && !room.settings.guests)
      throw new ProblemError('room.guests-not-allowed');
    const device = earlier?.device ?? fresh;
    const grant = await seated(room, () =>
      earlier ? meetings.regrant(room, meeting, device) : meetings.grant(room, meeting, device),
    );
    if (grant.kind === 'granted') return answer(room, grant);
    throw new ProblemError(grant.kind === 'full' ? 'room.full' : 'lobby.ended');
  };

  const renew = async (who: Participant, room: StoredRoom): Promise<JoinAdmitted> => {
    const { device, meeting } = await moderation.device(who);
    if (device.roomId !== room.id) throw new ProblemError('auth.invalid-participant-token');
    const grant = await seated(room, () => meetings.regrant(room, meeting, device));
    if (grant.kind === 'full') throw new ProblemError('room.full');
    if (grant.kind !== 'granted') throw new ProblemError('auth.invalid-participant-token');
    return answer(room, grant);
  };

  return {
    async join(who, { code, name, ticketSecret, deviceId, deviceKey }, http) {
      const room = await deps.lookup.byCode(code, http);
      if (who.kind === 'participant') return renew(who, room);
      const keys = {
        deviceId: who.kind === 'member' ? (deviceId ?? null) : null,
        // A member's device that can keep no keys comes as a guest's does, with keys for this visit.
        deviceKey: who.kind === 'member' && deviceId !== undefined ? null : (deviceKey ?? null),
      };
      if (ticketSecret !== undefined) {
        const end = endOf(room, now());
        if (end !== null) throw new ProblemError(end);
        return byTicket(room, ticketSecret, keys);
      }
      const standing = who.kind === 'member' ? await deps.standing(room, who.user.id) : UNKNOWN;
      const entry = entryFor(room, who, standing, now());
      if (entry.kind === 'closed') throw new ProblemError(entry.problem);
      const newcomer = { ...introduce(who, name, entry.role), ...keys };
      if (entry.kind === 'open') return admit(room, newcomer);
      const { meeting } = await begin(room);
      return { status: 'lobby', ticket: await lobby.wait(meeting, newcomer) };
    },
  };
}

function introduce(
  who: Anonymous | Member,
  name: string | undefined,
  role: Role,
): Pick<Newcomer, 'name' | 'userId' | 'role'> {
  if (who.kind === 'member') return { name: who.user.name, userId: who.user.id, role };
  if (name === undefined) throw new ProblemError('room.name-required');
  return { name, userId: null, role };
}

/** One per device; says nothing about who it is. */
function newIdentity(): string {
  return `p_${randomBytes(12).toString('base64url')}`;
}
