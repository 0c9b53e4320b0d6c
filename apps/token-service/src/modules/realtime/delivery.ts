import type { EventLog, StoredEvent } from '../events/log.ts';

/** Events of one read from the database. */
const PAGE = 200;

/** Who is told, on this instance. */
export interface Subscriber {
  deliver(event: StoredEvent): void;
  /** Resolves when it can take more, or has gone. */
  drained(): Promise<void>;
}

export interface Attached {
  readonly status: 'begin' | 'resume' | 'resync';
  /** Events follow from here on. */
  readonly cursor: number;
  /** Lets the events flow; to be called once the client knows `cursor`. Rejects where the database is away. */
  flow(): Promise<void>;
  /** Adds audiences and resolves with the number after which all of their events are delivered. */
  widen(audiences: readonly string[]): Promise<number>;
  narrow(audiences: readonly string[]): void;
  end(): void;
}

/**
 * From the event table to the subscribers of this instance, each event once and in order. What has been delivered is
 * known by its number alone: nothing is lost or doubled by whoever wakes this too late, too often or never.
 */
export interface Delivery {
  /** Begins where the log stands now. */
  start(): Promise<void>;
  /** Delivers everything that was stored before this call. */
  pump(): Promise<void>;
  attach(subscriber: Subscriber, audiences: readonly string[], cursor: number | null): Promise<Attached>;
}

interface Entry {
  readonly subscriber: Subscriber;
  readonly audiences: Set<string>;
  /** All of its events up to here are delivered. */
  position: number;
  /** Whether the pump delivers to it; until then it reads for itself. */
  live: boolean;
  ended: boolean;
  caughtUp: Promise<void>;
}

export function createDelivery(log: EventLog): Delivery {
  const byAudience = new Map<string, Set<Entry>>();
  let cursor = 0;
  let running: Promise<void> | null = null;
  let again = false;

  const round = async (): Promise<void> => {
    for (;;) {
      const page = await log.page(cursor, PAGE);
      for (const stored of page.events) {
        for (const entry of byAudience.get(stored.audience) ?? []) {
          if (entry.live && stored.seq > entry.position) hand(entry, stored);
        }
        cursor = stored.seq;
      }
      cursor = page.through;
      if (!page.full) return;
    }
  };
  const pump = (): Promise<void> => {
    again = true;
    running ??= (async () => {
      try {
        while (again) {
          again = false;
          await round();
        }
      } finally {
        running = null;
      }
    })();
    return running;
  };

  const catchUp = async (entry: Entry): Promise<void> => {
    while (!entry.ended) {
      const pumped = cursor;
      const page = await log.page(entry.position, PAGE, [...entry.audiences]);
      for (const stored of page.events) if (!entry.ended) hand(entry, stored);
      if (page.full) {
        entry.position = page.through;
        await entry.subscriber.drained();
      } else if (cursor === pumped) {
        // The pump has passed nothing since before the read: whatever it comes to from now on is new to this entry.
        entry.live = true;
        return;
      }
    }
  };

  const join = (entry: Entry, audience: string): void => {
    const others = byAudience.get(audience) ?? new Set();
    byAudience.set(audience, others.add(entry));
    entry.audiences.add(audience);
  };
  const part = (entry: Entry, audience: string): void => {
    const others = byAudience.get(audience);
    others?.delete(entry);
    if (others?.size === 0) byAudience.delete(audience);
    entry.audiences.delete(audience);
  };

  return {
    async start() {
      cursor = await log.newest();
    },
    pump,
    async attach(subscriber, audiences, from) {
      const kept = from !== null && (await log.keeps(from));
      const entry: Entry = {
        subscriber,
        audiences: new Set(),
        position: kept ? from : cursor,
        live: false,
        ended: false,
        caughtUp: Promise.resolve(),
      };
      for (const audience of audiences) join(entry, audience);
      return {
        status: from === null ? 'begin' : kept ? 'resume' : 'resync',
        cursor: entry.position,
        flow() {
          entry.caughtUp = catchUp(entry);
          return entry.caughtUp;
        },
        async widen(more) {
          await entry.caughtUp;
          // An entry that has read for itself may be ahead of the pump, which must not take the new audience's events
          // for delivered.
          if (entry.position > cursor) await pump();
          for (const audience of more) if (!entry.ended) join(entry, audience);
          return cursor;
        },
        narrow(less) {
          for (const audience of less) part(entry, audience);
        },
        end() {
          entry.ended = true;
          for (const audience of [...entry.audiences]) part(entry, audience);
        },
      };
    },
  };
}

function hand(entry: Entry, stored: StoredEvent): void {
  entry.position = stored.seq;
  entry.subscriber.deliver(stored);
}
