import { inTransaction, type Database } from '../../db/database.ts';

export type TicketStatus = 'waiting' | 'admitted' | 'denied' | 'ended';

/** Somebody's place in the lobby of one meeting. */
export interface Ticket {
  readonly id: string;
  readonly roomId: string;
  readonly meetingNumber: number;
  readonly name: string;
  readonly userId: string | null;
  readonly status: TicketStatus;
  readonly identity: string | null;
  readonly createdAt: number;
}

export interface TicketRepository {
  /** Whether the meeting is on. */
  isOpen(roomId: string, meetingNumber: number): Promise<boolean>;
  insert(ticket: Ticket, secretHash: string): Promise<void>;
  bySecret(roomId: string, secretHash: string): Promise<Ticket | null>;
  byHash(secretHash: string): Promise<Ticket | null>;
  byId(roomId: string, meetingNumber: number, id: string): Promise<Ticket | null>;
  /** Those who wait and have asked since `seenSince`, the longest waiting first. */
  waiting(roomId: string, meetingNumber: number, seenSince: number): Promise<readonly Ticket[]>;
  countWaiting(roomId: string, meetingNumber: number, seenSince: number): Promise<number>;
  /** Notes that its bearer asked, unless that was noted less than `step` milliseconds ago. */
  seen(id: string, now: number, step: number): Promise<void>;
  /** Moves a ticket that is in one of `from`. False where it is not. */
  move(id: string, from: readonly TicketStatus[], to: TicketStatus): Promise<boolean>;
  /** Admits everybody who waits. Answers with the ids of their tickets. */
  admitAll(roomId: string, meetingNumber: number): Promise<readonly string[]>;
  /** Moves everybody who was admitted and has not come in back to where they wait. Answers with how many they were. */
  recall(roomId: string, meetingNumber: number): Promise<number>;
  /** Gives the ticket its identity once; later calls answer with the first one's. */
  claimIdentity(id: string, identity: string): Promise<string>;
}

export function createTicketRepository(db: Database): TicketRepository {
  const ofMeeting = (roomId: string, meetingNumber: number) =>
    db.selectFrom('ticket').where('roomId', '=', roomId).where('meetingNumber', '=', meetingNumber);
  return {
    async isOpen(roomId, meetingNumber) {
      const row = await db
        .selectFrom('meeting')
        .select('number')
        .where('roomId', '=', roomId)
        .where('number', '=', meetingNumber)
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },
    async insert(ticket, secretHash) {
      await db
        .insertInto('ticket')
        .values({ ...ticket, secretHash, seenAt: ticket.createdAt })
        .execute();
    },
    async bySecret(roomId, secretHash) {
      const row = await db
        .selectFrom('ticket')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('secretHash', '=', secretHash)
        .executeTakeFirst();
      return row ?? null;
    },
    async byHash(secretHash) {
      const row = await db
        .selectFrom('ticket')
        .selectAll()
        .where('secretHash', '=', secretHash)
        .executeTakeFirst();
      return row ?? null;
    },
    async byId(roomId, meetingNumber, id) {
      return (
        (await ofMeeting(roomId, meetingNumber).selectAll().where('id', '=', id).executeTakeFirst()) ?? null
      );
    },
    waiting: (roomId, meetingNumber, seenSince) =>
      ofMeeting(roomId, meetingNumber)
        .selectAll()
        .where('status', '=', 'waiting')
        .where('seenAt', '>=', seenSince)
        .orderBy('createdAt')
        .execute(),
    async countWaiting(roomId, meetingNumber, seenSince) {
      const row = await ofMeeting(roomId, meetingNumber)
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('status', '=', 'waiting')
        .where('seenAt', '>=', seenSince)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async seen(id, now, step) {
      await db
        .updateTable('ticket')
        .set({ seenAt: now })
        .where('id', '=', id)
        .where('seenAt', '<=', now - step)
        .execute();
    },
    async move(id, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('ticket')
        .set({ status: to })
        .where('id', '=', id)
        .where('status', 'in', [...from])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async admitAll(roomId, meetingNumber) {
      const rows = await db
        .updateTable('ticket')
        .set({ status: 'admitted' })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meetingNumber)
        .where('status', '=', 'waiting')
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async recall(roomId, meetingNumber) {
      const { numUpdatedRows } = await db
        .updateTable('ticket')
        .set({ status: 'waiting' })
        .where('roomId', '=', roomId)
        .where('meetingNumber', '=', meetingNumber)
        .where('status', '=', 'admitted')
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('participant')
                .select('participant.identity')
                .whereRef('participant.identity', '=', 'ticket.identity'),
            ),
          ),
        )
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    claimIdentity: (id, identity) =>
      inTransaction(db, async (trx) => {
        await trx
          .updateTable('ticket')
          .set({ identity })
          .where('id', '=', id)
          .where('identity', 'is', null)
          .execute();
        const row = await trx
          .selectFrom('ticket')
          .select('identity')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return row.identity ?? identity;
      }),
  };
}
