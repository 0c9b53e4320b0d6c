import { RealtimeEvent } from '@parley/core/contracts/realtime';
import { inTransaction, LOCKS, takeLock, type Database } from '../../db/database.ts';

/** Who is told: a member on all of their devices, everybody in a room's meeting, its hosts, or who waits. */
export type Audience =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'room'; readonly roomId: string }
  | { readonly kind: 'hosts'; readonly roomId: string }
  | { readonly kind: 'participant'; readonly identity: string }
  | { readonly kind: 'ticket'; readonly ticketId: string };

export interface NewEvent {
  readonly to: Audience;
  readonly event: RealtimeEvent;
}

export interface StoredEvent {
  readonly seq: number;
  readonly audience: string;
  readonly event: RealtimeEvent;
}

/** What has happened, in one order for all instances. Nothing is told that was not stored before. */
export interface EventLog {
  /**
   * Runs `act` in a transaction. What it appends is stored with its changes or not at all, and told after the
   * commit. Append last: it lets one transaction at a time go on, so that a later number is never seen before an
   * earlier one.
   */
  transaction<T>(act: (trx: Database, append: Append) => Promise<T>): Promise<T>;
  /** The events after `seq` for these audiences (all without), in order. */
  after(seq: number, limit: number, audiences?: readonly string[]): Promise<readonly StoredEvent[]>;
  /** The same with how far was read, past kinds that this version does not know. */
  page(seq: number, limit: number, audiences?: readonly string[]): Promise<EventPage>;
  /** The newest number, 0 where nothing has happened yet. */
  newest(): Promise<number>;
  /** Whether everything that happened after `seq` is still here, and `seq` is one of this log's numbers. */
  keeps(seq: number): Promise<boolean>;
  /** Calls `listener` whenever this process has stored something. Answers with the end of it. */
  subscribe(listener: () => void): () => void;
  /** Forgets older events, except for the newest: it tells how far the numbers have come. */
  forgetBefore(time: number): Promise<void>;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** The number of the last row that was read; `seq` itself where there was none. */
  readonly through: number;
  /** Whether as many rows were read as were asked for: there may be more. */
  readonly full: boolean;
}

export type Append = (...events: readonly NewEvent[]) => Promise<void>;

/** The text that an audience is stored and subscribed under. */
export function audienceKey(to: Audience): string {
  switch (to.kind) {
    case 'user':
      return `user:${to.userId}`;
    case 'room':
    case 'hosts':
      return `${to.kind}:${to.roomId}`;
    case 'participant':
      return `participant:${to.identity}`;
    case 'ticket':
      return `ticket:${to.ticketId}`;
  }
}

export function createEventLog(db: Database, now: () => number): EventLog {
  const listeners = new Set<() => void>();
  const edge = async (which: 'min' | 'max'): Promise<number | null> => {
    const row = await db
      .selectFrom('event')
      .select((select) => select.fn[which]<number | null>('seq').as('seq'))
      .executeTakeFirstOrThrow();
    return row.seq;
  };
  const newest = async (): Promise<number> => (await edge('max')) ?? 0;
  const page: EventLog['page'] = async (seq, limit, audiences) => {
    if (audiences?.length === 0) return { events: [], through: seq, full: false };
    let query = db.selectFrom('event').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit);
    if (audiences) query = query.where('audience', 'in', [...audiences]);
    const rows = await query.execute();
    const events = rows.flatMap(({ seq, audience, body }) => {
      // An earlier or later version may have stored kinds that this one does not know: nobody here asks for them.
      const known = RealtimeEvent.safeParse(JSON.parse(body));
      return known.success ? [{ seq, audience, event: known.data }] : [];
    });
    return { events, through: rows.at(-1)?.seq ?? seq, full: rows.length === limit };
  };
  return {
    async transaction(act) {
      let told = false;
      const result = await inTransaction(db, (trx) =>
        act(trx, async (...events) => {
          if (events.length === 0) return;
          await takeLock(trx, LOCKS.events);
          const rows = events.map(({ to, event }) => ({
            audience: audienceKey(to),
            body: JSON.stringify(event),
            createdAt: now(),
          }));
          await trx.insertInto('event').values(rows).execute();
          told = true;
        }),
      );
      if (told) for (const listener of listeners) listener();
      return result;
    },
    page,
    after: async (seq, limit, audiences) => (await page(seq, limit, audiences)).events,
    newest,
    async keeps(seq) {
      const [oldest, latest] = [await edge('min'), await newest()];
      return seq <= latest && seq >= (oldest ?? 1) - 1;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async forgetBefore(time) {
      await db
        .deleteFrom('event')
        .where('createdAt', '<', time)
        .where('seq', '<', await newest())
        .execute();
    },
  };
}
