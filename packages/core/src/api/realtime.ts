import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { Farewell, RealtimeCredential } from '../contracts/realtime-protocol.ts';
import type { ProblemCode } from '../contracts/rest/index.ts';
import type { Presence } from '../contracts/rest/presence.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type * as Sockets from './realtime-socket.ts';
import type { RealtimeSocket } from './realtime-socket.ts';

export type RealtimeState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** Comes back by itself; `attempt` counts from 1. */
  | { readonly kind: 'waiting'; readonly attempt: number }
  /** The service does not want this credential: another one is awaited. */
  | { readonly kind: 'refused'; readonly code: ProblemCode | null }
  | { readonly kind: 'ended'; readonly reason: 'removed' | 'meeting-ended' | 'closed' };

type EventOf<K extends RealtimeEvent['type']> = Extract<RealtimeEvent, { readonly type: K }>;

/** What the service tells this client as it happens. It connects, and comes back, by itself. */
export interface Realtime {
  readonly state: Observable<RealtimeState>;
  /** Who is not offline, by account; null until {@link followPresence} has an answer. */
  readonly presence: Observable<ReadonlyMap<string, Presence> | null>;
  /** Hears every event of a kind from now on, each once and in order. Returns the end of it. */
  on<K extends RealtimeEvent['type']>(kind: K, listener: (event: EventOf<K>) => void): () => void;
  /**
   * Called when what was read before may be out of date: at the first connection, and when more was missed than the
   * service keeps. After any other interruption the missed events come, and nothing needs to be read anew.
   */
  onStale(listener: () => void): () => void;
  /** A member hears of a room of theirs while at least one watch of it lasts; `onStale` as above, for this room. */
  watch(roomId: string, onStale?: () => void): () => void;
  followPresence(): void;
  setActivity(activity: 'active' | 'away'): void;
  /** Tries at once instead of when the next attempt is due. */
  retry(): void;
}

export interface RealtimeOptions {
  readonly origin: string;
  /** Asked before each attempt and now and then: the credential of the moment, or null where there is none. */
  readonly credential: () => RealtimeCredential | null | Promise<RealtimeCredential | null>;
  /** Ends the connection with it. */
  readonly scope: Scope;
  /** Where it is known: an attempt follows at once when the network is back. */
  readonly online?: Observable<boolean>;
  /** The first wait and the longest, in milliseconds. */
  readonly waits?: { readonly first: number; readonly longest: number };
}

const WAITS = { first: 250, longest: 15_000 } as const;
/** How often a credential is looked at for a newer one, in milliseconds; participant tokens live for minutes. */
const RENEWAL_MS = 20_000;

/** Begins to connect; what that takes, socket.io-client and the schemas of the events, is loaded on the way. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { scope, waits = WAITS } = options;
  const state = observable<RealtimeState>({ kind: 'connecting' });
  const presence = observable<ReadonlyMap<string, Presence> | null>(null);
  const listeners = new Map<RealtimeEvent['type'], Set<(event: RealtimeEvent) => void>>();
  const staleListeners = new Set<() => void>();
  /** Room → what its watchers want to hear of staleness, one entry per watch. */
  const watches = new Map<string, Set<() => void>>();
  let cursor: number | null = null;
  let socket: RealtimeSocket | null = null;
  /** What the living connection, or the refused one, was made with. */
  let shown: RealtimeCredential | null = null;
  let presenceWanted = false;
  let activity: 'active' | 'away' | null = null;
  let attempt = 0;
  /** Ends the wait for the next attempt. */
  let wake: (() => void) | null = null;

  const tell = (heard: Iterable<() => void>): void => {
    for (const listener of [...heard]) listener();
  };
  const takeEvent = (seq: number, event: RealtimeEvent | null): void => {
    if (cursor !== null && seq <= cursor) return;
    cursor = seq;
    if (event === null) return;
    for (const listener of [...(listeners.get(event.type) ?? [])]) listener(event);
  };
  const loadPresence = async (from: RealtimeSocket): Promise<void> => {
    const answer = await from.subscribePresence();
    if (answer.ok)
      presence.set(new Map(answer.members.map((member) => [member.userId, member.presence] as const)));
  };

  const greet = async (opened: RealtimeSocket): Promise<boolean> => {
    const rooms = [...watches.keys()];
    const answer = await opened.hello({ ...(cursor === null ? {} : { cursor }), rooms });
    if (!answer.ok) return false;
    // Events of a resume follow one by one from the cursor we gave; otherwise they follow from the answer's.
    if (answer.status !== 'resume') {
      cursor = answer.cursor;
      tell(staleListeners);
      for (const roomId of rooms) tell(watches.get(roomId) ?? []);
    }
    for (const roomId of watches.keys()) if (!rooms.includes(roomId)) void watchOn(opened, roomId);
    if (presenceWanted) await loadPresence(opened);
    if (activity !== null) await opened.setActivity(activity);
    return true;
  };
  const watchOn = async (on: RealtimeSocket, roomId: string): Promise<void> => {
    const answer = await on.watch(roomId).catch(() => null);
    if (answer?.ok) tell(watches.get(roomId) ?? []);
  };

  /** Resolves when the connection is over, with how. */
  const live = async (credential: RealtimeCredential): Promise<Closing> => {
    let closed: (closing: Closing) => void = () => undefined;
    const over = new Promise<Closing>((resolve) => {
      closed = resolve;
    });
    let sockets: typeof Sockets;
    try {
      sockets = await import('./realtime-socket.ts');
    } catch {
      return { kind: 'unreachable' };
    }
    const result = await sockets.openRealtimeSocket(options.origin, credential, {
      onEvent: takeEvent,
      onPresence: ({ userId, presence: now }) =>
        presence.update((all) => all && new Map(all).set(userId, now)),
      onClosed: (reason) => closed({ kind: 'closed', reason }),
    });
    if (result.kind !== 'open') return result;
    if (scope.ended) {
      result.socket.close();
      return { kind: 'closed', reason: null };
    }
    socket = result.socket;
    try {
      if (await greet(result.socket)) {
        attempt = 0;
        state.set({ kind: 'connected' });
        const renewal = setInterval(() => void renew(), RENEWAL_MS);
        const closing = await over;
        clearInterval(renewal);
        return closing;
      }
    } catch {
      // No answer, or one that is none: as good as no connection.
    } finally {
      socket = null;
      result.socket.close();
    }
    return { kind: 'unreachable' };
  };

  const renew = async (): Promise<void> => {
    const next = await options.credential();
    if (next === null || shown === null || same(next, shown)) return;
    const done = next.kind === 'participant' ? await socket?.renew(next.token).catch(() => null) : null;
    if (done?.ok) shown = next;
    // Another account, or a token that is not of this device: a connection of its own.
    else socket?.close();
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(), milliseconds);
      wake = () => {
        clearTimeout(timer);
        wake = null;
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    let refused = false;
    while (!scope.ended) {
      const credential = await options.credential();
      if (scope.ended) return;
      if (credential !== null && !(refused && shown !== null && same(credential, shown))) {
        shown = credential;
        const closing = await live(credential);
        if (scope.ended) return;
        refused =
          closing.kind === 'refused' || (closing.kind === 'closed' && closing.reason === 'credential-ended');
        const end = endOf(closing);
        if (end !== null) return state.set({ kind: 'ended', reason: end });
        if (wantsRest(closing)) attempt = Math.max(attempt, 6);
        if (refused) state.set({ kind: 'refused', code: closing.kind === 'refused' ? closing.code : null });
      }
      attempt += 1;
      if (!refused) state.set({ kind: 'waiting', attempt });
      // Half of the wait is by chance, so that a restarted service is not met by everybody in the same moment.
      const wait = Math.min(waits.longest, waits.first * 2 ** (attempt - 1));
      await pause(wait / 2 + (Math.random() * wait) / 2);
    }
  };

  scope.onEnd(() => {
    wake?.();
    socket?.close();
    state.set({ kind: 'ended', reason: 'closed' });
  });
  if (options.online) {
    const { online } = options;
    scope.onEnd(
      online.subscribe(() => {
        if (online.value) wake?.();
      }),
    );
  }
  void run();

  return {
    state,
    presence,
    on(kind, listener) {
      const heard = listeners.get(kind) ?? new Set();
      listeners.set(kind, heard);
      const narrowed = (event: RealtimeEvent): void => {
        if (isOfKind(event, kind)) listener(event);
      };
      heard.add(narrowed);
      return () => void heard.delete(narrowed);
    },
    onStale(listener) {
      // An own function per subscription: the same listener may subscribe twice.
      const own = (): void => listener();
      staleListeners.add(own);
      return () => void staleListeners.delete(own);
    },
    watch(roomId, onStale) {
      const own = (): void => onStale?.();
      const known = watches.get(roomId);
      if (known) known.add(own);
      else {
        watches.set(roomId, new Set([own]));
        if (socket && state.value.kind === 'connected') void watchOn(socket, roomId);
      }
      return () => {
        const left = watches.get(roomId);
        left?.delete(own);
        if (left?.size !== 0) return;
        watches.delete(roomId);
        void socket?.unwatch(roomId).catch(() => null);
      };
    },
    followPresence() {
      if (presenceWanted) return;
      presenceWanted = true;
      if (socket && state.value.kind === 'connected') void loadPresence(socket).catch(() => null);
    },
    setActivity(next) {
      if (activity === next) return;
      activity = next;
      if (state.value.kind === 'connected') void socket?.setActivity(next).catch(() => null);
    },
    retry: () => wake?.(),
  };
}

type Closing =
  | { readonly kind: 'closed'; readonly reason: Farewell['reason'] | null }
  | { readonly kind: 'refused'; readonly code: ProblemCode }
  | { readonly kind: 'unreachable' };

function endOf(closing: Closing): 'removed' | 'meeting-ended' | null {
  if (closing.kind === 'refused' && closing.code === 'room.removed') return 'removed';
  if (closing.kind !== 'closed') return null;
  return closing.reason === 'removed' || closing.reason === 'meeting-ended' ? closing.reason : null;
}

/** Whether we did something wrong, so that coming back at once would be more of it. */
function wantsRest(closing: Closing): boolean {
  return (
    closing.kind === 'closed' &&
    (closing.reason === 'flooded' || closing.reason === 'too-many' || closing.reason === 'silent')
  );
}

function isOfKind<K extends RealtimeEvent['type']>(event: RealtimeEvent, kind: K): event is EventOf<K> {
  return event.type === kind;
}

function same(one: RealtimeCredential, other: RealtimeCredential): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
