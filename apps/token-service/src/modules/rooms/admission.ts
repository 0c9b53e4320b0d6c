import { randomBytes } from 'node:crypto';
import type { JoinAdmitted, JoinRequest, JoinResponse } from '@parley/core/contracts/rest';
import { isModerator, sourcesFor, type Role } from '@parley/core/domain/grants';
import type { Request } from 'express';
import type { Anonymous, Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { ParticipantTokens } from '../auth/participant-tokens.ts';
import type { Keys } from '../keys/service.ts';
import type { Ticket } from '../lobby/repository.ts';
import type { Lobby } from '../lobby/service.ts';
import { entryFor } from './entry.ts';
import type { RoomLookup } from './lookup.ts';
import type { AdmittedDevice } from './device.ts';
import type { Meeting, MeetingRepository } from './meeting-repository.ts';
import type { Granted, Meetings } from './meetings.ts';
import type { Moderation } from './moderation.ts';
import type { RoomRepository, StoredRoom } from './repository.ts';
import { fullView } from './views.ts';

/** A grant that was not used for this long no longer takes a seat, in milliseconds. */
const PENDING_SEAT_MS = 30_000;

/** Who comes in, as what, and who waits. */
export interface Admission {
  /** Every refusal of design is a ProblemError; `media.unavailable` where nobody could be let in. */
  join(who: Anonymous | Member | Participant, request: JoinRequest, http: Request): Promise<JoinResponse>;
}

export interface AdmissionDeps {
  readonly rooms: RoomRepository;
  readonly meetingRepository: MeetingRepository;
  readonly meetings: Meetings;
  readonly lookup: RoomLookup;
  readonly moderation: Moderation;
  readonly lobby: Lobby;
  readonly keys: Keys;
  readonly participantTokens: ParticipantTokens;
  readonly livekitUrl: string;
  readonly now: () => number;
}

type Newcomer = { readonly name: string; readonly userId: string | null; readonly role: Role };

export function createAdmission(deps: AdmissionDeps): Admission {
  const { lobby, meetings, moderation } = deps;

  const answer = async (room: StoredRoom, { device, token }: Granted): Promise<JoinAdmitted> => {
    const { identity, role, roomId, meetingNumber, permissions } = device;
    const now = (await deps.rooms.byId(room.id)) ?? room;
    const counts = await deps.rooms.counts([room.id]);
    return {
      status: 'admitted',
      room: fullView(now, counts.get(room.id) ?? 0),
      participant: { identity, role, sources: sourcesFor(role, now.settings, permissions) },
      participantToken: await deps.participantTokens.issue({ identity, roomId, meetingNumber }),
      livekit: { url: deps.livekitUrl, token },
      keys: await deps.keys.latest(room.id),
    };
  };

  const assertSeat = async (room: StoredRoom, meeting: Meeting, role: Role): Promise<void> => {
    if (isModerator(role)) return;
    const taken = await deps.meetingRepository.occupancy(meeting, deps.now() - PENDING_SEAT_MS);
    if (taken >= room.settings.capacity) throw new ProblemError('room.full');
  };

  const admit = async (room: StoredRoom, newcomer: Newcomer): Promise<JoinAdmitted> => {
    const meeting = await meetings.begin(room);
    await assertSeat(room, meeting, newcomer.role);
    const device = { identity: newIdentity(), roomId: room.id, meetingNumber: meeting.number, ...newcomer };
    const granted = await meetings.grant(room, meeting, device);
    if (granted !== null) return answer(room, granted);
    // A host ended the meeting at this very moment: the next one is there for whoever asks again.
    throw new ProblemError('service.unavailable', { headers: { 'Retry-After': '1' } });
  };

  const byTicket = async (room: StoredRoom, secret: string): Promise<JoinResponse> => {
    const ticket = await lobby.ticket(room.id, secret);
    switch (ticket.status) {
      case 'waiting':
        return { status: 'lobby', ticket: { id: ticket.id, secret } };
      case 'denied':
        throw new ProblemError('lobby.denied');
      case 'ended':
        throw new ProblemError('lobby.ended');
      case 'admitted':
        return enter(room, ticket);
    }
  };

  const enter = async (room: StoredRoom, ticket: Ticket): Promise<JoinAdmitted> => {
    const meeting = await deps.meetingRepository.find(room.id, ticket.meetingNumber);
    if (!meeting || meeting.endedAt !== null) throw new ProblemError('lobby.ended');
    const role: Role = ticket.userId === null ? 'guest' : 'member';
    if (ticket.identity === null) await assertSeat(room, meeting, role);
    const device: AdmittedDevice = {
      identity: await lobby.identityFor(ticket, newIdentity()),
      roomId: room.id,
      meetingNumber: meeting.number,
      userId: ticket.userId,
      name: ticket.name,
      role,
    };
    const granted = await meetings.grant(room, meeting, device);
    if (granted === null) throw new ProblemError('lobby.ended');
    return answer(room, granted);
  };

  const renew = async (who: Participant, room: StoredRoom): Promise<JoinAdmitted> => {
    const { device, meeting } = await moderation.device(who);
    if (device.roomId !== room.id) throw new ProblemError('auth.invalid-participant-token');
    const granted = await meetings.grant(room, meeting, device);
    if (granted === null) throw new ProblemError('auth.invalid-participant-token');
    return answer(room, granted);
  };

  return {
    async join(who, { code, name, ticketSecret }, http) {
      const found = await deps.lookup.byCode(code, http);
      if (who.kind === 'participant') return renew(who, found);
      const room = await meetings.settle(found);
      const entry = entryFor(room, who);
      if (entry.kind === 'closed' && entry.problem !== 'room.guests-not-allowed') {
        throw new ProblemError(entry.problem);
      }
      if (ticketSecret !== undefined) return byTicket(room, ticketSecret);
      if (entry.kind === 'closed') throw new ProblemError(entry.problem);
      const newcomer = introduce(who, name, entry.role);
      if (entry.kind === 'open') return admit(room, newcomer);
      const meeting = await meetings.begin(room);
      return { status: 'lobby', ticket: await lobby.wait(meeting, newcomer) };
    },
  };
}

function introduce(who: Anonymous | Member, name: string | undefined, role: Role): Newcomer {
  if (who.kind === 'member') return { name: who.user.name, userId: who.user.id, role };
  if (name === undefined) throw new ProblemError('room.name-required');
  return { name, userId: null, role };
}

/** One per device; says nothing about who it is. */
function newIdentity(): string {
  return `p_${randomBytes(12).toString('base64url')}`;
}
