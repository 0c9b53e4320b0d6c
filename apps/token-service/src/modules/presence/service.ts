import { randomUUID } from 'node:crypto';
import type { PresenceOf } from '@parley/core/contracts/realtime-protocol';
import type { Presence } from '@parley/core/contracts/rest';
import type { MemberConnection, PresenceRepository } from './repository.ts';

/** What no wake-up told is seen after this long, in milliseconds. */
const POLL_MS = 1000;

export interface PresenceService {
  /** Notes a member's connection on this instance; away until told otherwise it is not. */
  connected(connectionId: string, userId: string): void;
  activity(connectionId: string, activity: 'active' | 'away'): void;
  gone(connectionId: string): void;
  /** Everybody who is not offline, and then every change, until `end`. */
  subscribe(
    listener: (change: PresenceOf) => void,
  ): Promise<{ readonly members: readonly PresenceOf[]; readonly end: () => void }>;
  /** Everybody who is not offline, as the database says now. */
  now(): Promise<ReadonlyMap<string, Presence>>;
  /** Looks again, because another instance has changed something. */
  refresh(): void;
  /** Gives up what this instance holds. */
  stop(): Promise<void>;
}

export interface PresenceDeps {
  readonly repository: PresenceRepository;
  readonly now: () => number;
  /** How long a killed instance's connections still count, in milliseconds. */
  readonly leaseMs: number;
  /** Tells the other instances to look again. */
  readonly wakeOthers: () => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Presence from the database: each instance holds its connections under a lease and reads everybody's. What changes
 * between two readings is told; wake-ups only make the next reading come sooner.
 */
export function startPresence(deps: PresenceDeps): PresenceService {
  const { repository, leaseMs } = deps;
  const instanceId = randomUUID();
  const mine = new Map<string, MemberConnection>();
  const listeners = new Set<(change: PresenceOf) => void>();
  let known = new Map<string, Presence>();
  /** Writes happen one after the other, so that a late `add` does not overtake its `remove`. */
  let writes: Promise<void> = Promise.resolve();
  /** Whether the table may differ from `mine`. */
  let behind = true;
  let stopped = false;

  const hold = async (): Promise<void> => {
    await repository.hold(instanceId, deps.now() + leaseMs, [...mine.values()]);
    behind = false;
  };
  const write = (act: () => Promise<void>): void => {
    writes = writes.then(async () => {
      if (stopped) return;
      try {
        // The first write takes the lease, and one after a failure sets everything right.
        await (behind ? hold() : act());
      } catch (error) {
        behind = true;
        deps.onFailure(error);
      }
    });
  };
  const change = (act: () => Promise<void>): void => {
    write(act);
    void writes.then(() => {
      refresh();
      deps.wakeOthers();
    });
  };
  const heartbeat = (): void =>
    write(async () => {
      if (!(await repository.prolong(instanceId, deps.now() + leaseMs))) await hold();
      await repository.forgetLapsed(deps.now() - leaseMs);
    });

  const read = async (): Promise<Map<string, Presence>> =>
    new Map((await repository.present(deps.now())).map(({ userId, presence }) => [userId, presence]));
  const look = async (): Promise<void> => {
    const next = await read();
    for (const userId of new Set([...known.keys(), ...next.keys()])) {
      const presence = next.get(userId) ?? 'offline';
      if (presence === (known.get(userId) ?? 'offline')) continue;
      for (const listener of listeners) listener({ userId, presence });
    }
    known = next;
  };
  let looking: Promise<void> | null = null;
  let again = false;
  const lookAgain = (): Promise<void> => {
    again = true;
    looking ??= (async () => {
      try {
        while (again) {
          again = false;
          await look();
        }
      } finally {
        looking = null;
      }
    })();
    return looking;
  };
  const refresh = (): void => {
    if (listeners.size > 0 && !stopped) lookAgain().catch(deps.onFailure);
  };

  heartbeat();
  const timers = [setInterval(heartbeat, leaseMs / 3), setInterval(refresh, POLL_MS)];
  return {
    connected(id, userId) {
      const connection = { id, userId, away: false };
      mine.set(id, connection);
      change(() => repository.add(instanceId, connection));
    },
    activity(id, activity) {
      const connection = mine.get(id);
      const away = activity === 'away';
      if (!connection || connection.away === away) return;
      mine.set(id, { ...connection, away });
      change(() => repository.setAway(id, away));
    },
    gone(id) {
      if (mine.delete(id)) change(() => repository.remove(id));
    },
    async subscribe(listener) {
      await writes;
      await lookAgain();
      listeners.add(listener);
      return {
        members: [...known].map(([userId, presence]) => ({ userId, presence })),
        end: () => void listeners.delete(listener),
      };
    },
    now: read,
    refresh,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await writes;
      stopped = true;
      listeners.clear();
      await looking?.catch(() => undefined);
      await repository.release(instanceId).catch(deps.onFailure);
      deps.wakeOthers();
    },
  };
}
