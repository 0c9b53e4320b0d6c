import { DisconnectReason, RoomEvent, type Room } from 'livekit-client';
import { backOffDelay } from '../domain/back-off.ts';
import type { CallMachine } from '../domain/call-machine.ts';
import { isAway, type CallState, type EndReason, type Fault } from '../domain/call-state.ts';
import type { Scope } from '../domain/scope.ts';
import { watchDisturbances, type OnResume } from './disturbance.ts';
import { readPulse } from './pulse.ts';
import { findFault } from './reach.ts';
import type { MediaGrant, RenewGrant } from './types.ts';

/** The first tries come fast, since most outages are short; later ones spare a service that everybody asks. */
const SOON = { first: 250, factor: 1.2, cap: 1_000 };
const LATER = { first: 1_000, factor: 1.3, cap: 8_000 };
const SOON_MS = 120_000;
/** Nobody is waited for longer than this, in milliseconds. */
const GIVE_UP_MS = 60 * 60_000;
/** How often it is looked who is at fault while the media library mends, in milliseconds. */
const LOOK_MS = 300;
/** Where the server answers for this long and no packet comes, the library's own way back leads nowhere. Milliseconds. */
const STUCK_MS = 4_000;
/** How often it is looked whether packets come, and how many silent looks mean that they do not. */
const PULSE_MS = 2_000;
const SILENT_LOOKS = 4;
/** After a disturbance a living connection shows itself within this, in milliseconds. */
const SUSPECT_MS = 3_000;
const SUSPECT_STEP_MS = 250;

export interface StayingInput {
  readonly room: Room;
  readonly machine: CallMachine;
  readonly scope: Scope;
  readonly livekitUrl: string;
  readonly renew: RenewGrant;
  readonly onResume: OnResume | null;
  /** Opens the room with a grant; resolves when everything that was sent is sent again. */
  readonly enter: (grant: MediaGrant) => Promise<void>;
  /** LiveKit has come back by itself: whatever it lost on the way is made good. */
  readonly mend: () => Promise<void>;
  /** The call is live again. */
  readonly onBack: () => void;
  readonly end: (reason: EndReason) => void;
}

/** Keeps a call that went live: LiveKit's own way back first, then ours, until it stands or has ended with a reason. */
export function stayInCall(input: StayingInput): void {
  const { room, machine, scope, livekitUrl, renew, enter, mend, onBack, end } = input;
  let wakeUp: () => void = () => undefined;
  scope.onEnd(() => wakeUp());
  const state = (): CallState => machine.state.value;
  const nap = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      if (scope.ended) wakeUp();
    });

  /** While LiveKit tries: says whose fault it is, and takes over where it tries in vain. */
  const watchResuming = async (): Promise<void> => {
    let answeredSince: number | null = null;
    let pulse: number | null = null;
    let before: Fault | null = null;
    while (state().kind === 'resuming') {
      const fault = await findFault(livekitUrl);
      machine.send({ kind: 'fault-found', fault });
      // A media server that was away for a moment has forgotten everyone: there is nothing to resume.
      if (fault === null && before === 'media-server') return takeOver();
      before = fault;
      const now = performance.now();
      const next = await readPulse(room);
      if (fault !== null || next !== pulse) answeredSince = null;
      else if (answeredSince !== null && now - answeredSince > STUCK_MS) return takeOver();
      if (fault === null) answeredSince ??= now;
      pulse = next;
      await nap(LOOK_MS);
    }
  };

  const takeOver = (): void => {
    if (scope.ended || (state().kind !== 'live' && state().kind !== 'resuming')) return;
    machine.send({ kind: 'connection-lost', at: Date.now() });
    void rejoin();
  };

  const rejoin = async (): Promise<void> => {
    // What is left of the old connection would hold the name; our tracks stay.
    await room.disconnect(false);
    for (;;) {
      const current = state();
      if (scope.ended || current.kind !== 'rejoining') return;
      const awayFor = Date.now() - current.lostAt;
      if (awayFor > GIVE_UP_MS) return end('connection-lost');
      const fault = await tryOnce();
      if (fault === 'done') return;
      machine.send({ kind: 'rejoin-failed', fault });
      const policy = awayFor < SOON_MS ? SOON : LATER;
      await nap(backOffDelay(policy, current.failures, Math.random()));
    }
  };
  const tryOnce = async (): Promise<Fault | 'done'> => {
    const fault = await findFault(livekitUrl);
    if (fault !== null) return fault;
    const renewal = await renew();
    if (scope.ended) return 'done';
    if (renewal.kind === 'failed') return renewal.fault;
    if (renewal.kind === 'over') {
      end(renewal.reason);
      return 'done';
    }
    try {
      await enter(renewal.grant);
    } catch {
      await room.disconnect(false);
      return 'media-path';
    }
    machine.send({ kind: 'rejoined' });
    onBack();
    return 'done';
  };

  /** Something may have cut the line: a living one shows itself soon, a dead one is not waited for. */
  let suspecting = false;
  const suspect = async (): Promise<void> => {
    if (isAway(state())) wakeUp();
    if (suspecting || state().kind !== 'live') return;
    suspecting = true;
    const before = await readPulse(room);
    const deadline = performance.now() + SUSPECT_MS;
    while (before !== null && state().kind === 'live' && !scope.ended) {
      await nap(SUSPECT_STEP_MS);
      if ((await readPulse(room)) !== before) break;
      if (performance.now() < deadline) continue;
      takeOver();
      break;
    }
    suspecting = false;
  };

  /** A network that swallows everything tells nobody: silence is looked for. */
  let last: number | null = null;
  let silent = 0;
  const listen = async (): Promise<void> => {
    const pulse = state().kind === 'live' ? await readPulse(room) : null;
    silent = pulse !== null && pulse === last ? silent + 1 : 0;
    last = pulse;
    if (silent < SILENT_LOOKS) return;
    silent = 0;
    takeOver();
  };
  const pulseTimer = setInterval(() => void listen(), PULSE_MS);
  scope.onEnd(() => clearInterval(pulseTimer));
  watchDisturbances(scope, input.onResume, () => void suspect());

  const resumed = async (): Promise<void> => {
    try {
      await mend();
    } catch {
      return takeOver();
    }
    machine.send({ kind: 'resumed' });
    onBack();
  };
  const onLost = (): void => {
    if (state().kind !== 'live') return;
    machine.send({ kind: 'signal-lost', at: Date.now() });
    void watchResuming();
  };
  room
    .on(RoomEvent.SignalReconnecting, onLost)
    .on(RoomEvent.Reconnecting, onLost)
    .on(RoomEvent.Reconnected, () => {
      if (state().kind !== 'resuming') return;
      void resumed();
    })
    .on(RoomEvent.Disconnected, (reason) => {
      const over = endReasonOf(reason);
      if (state().kind === 'rejoining') {
        // Of the tries that end here our own clean-up is one; what the server says is its word.
        if (over !== null && reason !== DisconnectReason.CLIENT_INITIATED) end(over);
        return;
      }
      if (over !== null) end(over);
      else takeOver();
    });
}

/** What the media server's last word means; null where it is no word on us, so that we may come back. */
function endReasonOf(reason: DisconnectReason | undefined): EndReason | null {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'joined-elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'ended-by-host';
    default:
      return null;
  }
}
