import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { LobbyList, LobbyStatus } from '@parley/core/contracts/rest';
import { lockRoom, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import { createTicketRepository, type Ticket, type TicketRepository } from './repository.ts';

/** Who has not asked for this long has gone: a closed tab does not stay on the host's list. In milliseconds. */
const GONE_MS = 120_000;
/** More people than anybody admits one by one; beyond it the lobby is being flooded. */
const MAX_WAITING = 200;
/** `seenAt` is written at most this often, in milliseconds. */
const SEEN_STEP_MS = 10_000;

type MeetingName = Pick<Meeting, 'roomId' | 'number'>;

export interface Lobby {
  /** Takes a ticket. The secret is shown once and kept as a hash. */
  wait(
    meeting: Meeting,
    who: { name: string; userId: string | null },
  ): Promise<{ id: string; secret: string }>;
  /** The ticket of this secret in this room. Rejects with `lobby.ticket-not-found`. */
  ticket(roomId: string, secret: string): Promise<Ticket>;
  /** The ticket of this secret, whatever its room; its holder counts as still there. Rejects like `ticket`. */
  holder(secret: string): Promise<Ticket>;
  status(roomId: string, secret: string): Promise<LobbyStatus>;
  /** Gives the place up; no error where it was decided already. */
  leave(roomId: string, secret: string): Promise<void>;
  list(meeting: Meeting | null): Promise<LobbyList>;
  admit(meeting: Meeting | null, ticketId: string): Promise<void>;
  /** Refuses; somebody who has been admitted and has entered is not put out by this. */
  deny(meeting: Meeting | null, ticketId: string): Promise<void>;
  admitAll(meeting: Meeting | null): Promise<void>;
  /**
   * Who was admitted and has not come in waits again, in the transaction that `trx` is. Answers with what the hosts
   * are told.
   */
  recall(trx: Database, roomId: string, meetingNumber: number): Promise<readonly NewEvent[]>;
  identityFor(ticket: Ticket, fresh: string): Promise<string>;
}

export function createLobby(db: Database, events: EventLog, now: () => number): Lobby {
  const tickets = createTicketRepository(db);
  const ticket = async (roomId: string, secret: string): Promise<Ticket> => {
    const found = await tickets.bySecret(roomId, hash(secret));
    if (!found) throw new ProblemError('lobby.ticket-not-found');
    return found;
  };
  /** What the hosts are told once something has changed. */
  const changed = async (on: TicketRepository, { roomId, number }: MeetingName): Promise<NewEvent> => {
    const waiting = await on.countWaiting(roomId, number, now() - GONE_MS);
    return { to: { kind: 'hosts', roomId }, event: { type: 'lobby.changed', roomId, waiting } };
  };
  const decide = async (
    meeting: Meeting | null,
    id: string,
    from: readonly Ticket['status'][],
    to: 'admitted' | 'denied',
  ): Promise<void> => {
    const found = meeting && (await tickets.byId(meeting.roomId, meeting.number, id));
    if (!found || found.status === 'ended') throw new ProblemError('lobby.ticket-not-found');
    if (found.status === to) return;
    await events.transaction(async (trx, append) => {
      const on = createTicketRepository(trx);
      if (!(await on.move(id, from, to))) throw new ProblemError('lobby.ticket-not-found');
      await append(await changed(on, meeting), decided(id, to));
    });
  };
  return {
    ticket,
    async wait(meeting, { name, userId }) {
      const { roomId, number: meetingNumber } = meeting;
      const id = randomUUID();
      const secret = randomBytes(32).toString('base64url');
      const place = { roomId, meetingNumber, name, userId, identity: null, createdAt: now() };
      await events.transaction(async (trx, append) => {
        // Nobody takes a place that the end of the meeting has overlooked, and no two take the last one.
        await lockRoom(trx, roomId);
        const on = createTicketRepository(trx);
        if (!(await on.isOpen(roomId, meetingNumber))) throw new ProblemError('lobby.ended');
        const waiting = await on.countWaiting(roomId, meetingNumber, now() - GONE_MS);
        if (waiting >= MAX_WAITING) throw new ProblemError('room.full');
        await on.insert({ id, status: 'waiting', ...place }, hash(secret));
        await append(await changed(on, meeting));
      });
      return { id, secret };
    },
    async holder(secret) {
      const found = await tickets.byHash(hash(secret));
      if (!found) throw new ProblemError('lobby.ticket-not-found');
      if (found.status === 'waiting') await tickets.seen(found.id, now(), SEEN_STEP_MS);
      return found;
    },
    async status(roomId, secret) {
      const found = await ticket(roomId, secret);
      if (found.status === 'waiting') await tickets.seen(found.id, now(), SEEN_STEP_MS);
      return { status: found.status };
    },
    async leave(roomId, secret) {
      const found = await ticket(roomId, secret);
      await events.transaction(async (trx, append) => {
        const on = createTicketRepository(trx);
        if (!(await on.move(found.id, ['waiting'], 'ended'))) return;
        await append(await changed(on, { roomId, number: found.meetingNumber }));
      });
    },
    async list(meeting) {
      if (!meeting) return { waiting: [] };
      const waiting = await tickets.waiting(meeting.roomId, meeting.number, now() - GONE_MS);
      return {
        waiting: waiting.map(({ id, name, createdAt }) => ({
          id,
          name,
          since: new Date(createdAt).toISOString(),
        })),
      };
    },
    admit: (meeting, id) => decide(meeting, id, ['waiting', 'denied'], 'admitted'),
    deny: (meeting, id) => decide(meeting, id, ['waiting'], 'denied'),
    async admitAll(meeting) {
      if (!meeting) return;
      await events.transaction(async (trx, append) => {
        const on = createTicketRepository(trx);
        const ids = await on.admitAll(meeting.roomId, meeting.number);
        if (ids.length === 0) return;
        await append(await changed(on, meeting), ...ids.map((id) => decided(id, 'admitted')));
      });
    },
    async recall(trx, roomId, number) {
      const on = createTicketRepository(trx);
      const recalled = await on.recall(roomId, number);
      return recalled === 0 ? [] : [await changed(on, { roomId, number })];
    },
    identityFor: ({ id }, fresh) => tickets.claimIdentity(id, fresh),
  };
}

/** What the waiter is told. */
function decided(ticketId: string, status: 'admitted' | 'denied'): NewEvent {
  return { to: { kind: 'ticket', ticketId }, event: { type: 'lobby.decided', ticketId, status } };
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
