import type { ApiClient, ApiError } from '../api/index.ts';
import type { Call, RenewGrant, Renewal } from '../call/types.ts';
import type { JoinAdmitted, ProblemCode } from '../contracts/rest/index.ts';
import type { EndReason, Fault } from '../domain/call-state.ts';
import { namingOf, type JoinDevice } from './device.ts';
import type { JoinInput } from './types.ts';

/** The participant token lives 15 minutes; it is renewed well before, in milliseconds. */
const TOKEN_RENEWAL_MS = 8 * 60_000;
/** After a renewal that did not come through the next one follows soon, while the token still lives. Milliseconds. */
const RENEWAL_RETRY_MS = 30_000;

/** This device's place in the meeting: who it is there, and the credential that says so. */
export interface Membership {
  readonly identity: string;
  /** The last good participant token; it stays in use while the service is away. */
  readonly token: string;
  keepFresh(call: Call): void;
  /** A grant for the media server: for the same place, or a new one where the absence outlasted the token. */
  readonly renewGrant: RenewGrant;
}

export function createMembership(
  admitted: JoinAdmitted,
  input: JoinInput,
  device: JoinDevice,
  api: ApiClient,
): Membership {
  let token = admitted.participantToken;
  let identity = admitted.participant.identity;
  const take = (answer: JoinAdmitted): Renewal => {
    token = answer.participantToken;
    identity = answer.participant.identity;
    return { kind: 'granted', grant: answer.livekit };
  };

  /** The token has run out, or the meeting has ended: only a meeting that is on is joined anew. */
  const comeAnew = async (): Promise<Renewal> => {
    const room = await api.getRoom(input.code);
    if (!room.ok) return refusalOf(room.error);
    if (room.value.room.state !== 'active') return { kind: 'over', reason: 'meeting-over' };
    const answer = await api.join({
      code: input.code,
      ...(input.name === null ? {} : { name: input.name }),
      ...namingOf(device),
    });
    if (!answer.ok) return refusalOf(answer.error);
    if (answer.value.status === 'admitted') return take(answer.value);
    void api.leaveLobby(input.code, answer.value.ticket.secret);
    return { kind: 'over', reason: 'lobby' };
  };

  return {
    get identity() {
      return identity;
    },
    get token() {
      return token;
    },
    async renewGrant() {
      const answer = await api.join({ code: input.code }, token);
      if (answer.ok)
        return answer.value.status === 'admitted' ? take(answer.value) : { kind: 'over', reason: 'lobby' };
      const expired =
        answer.error.kind === 'problem' && answer.error.code === 'auth.invalid-participant-token';
      return expired ? comeAnew() : refusalOf(answer.error);
    },
    keepFresh(call) {
      const over = new AbortController();
      endWith(call, () => over.abort());
      const renew = async (): Promise<void> => {
        let wait = TOKEN_RENEWAL_MS;
        for (;;) {
          await pause(wait, over.signal);
          if (over.signal.aborted) return;
          const answer = await api.join({ code: input.code }, token);
          const renewed = answer.ok && answer.value.status === 'admitted';
          if (renewed) token = answer.value.participantToken;
          wait = renewed ? TOKEN_RENEWAL_MS : RENEWAL_RETRY_MS;
        }
      };
      void renew();
    },
  };
}

/** Refusals after which coming back is not ours to decide, and what they mean to the person. */
const OVER: Partial<Record<ProblemCode, EndReason>> = {
  'room.removed': 'removed',
  'room.banned': 'banned',
  'room.locked': 'locked',
  'room.full': 'full',
  'room.guests-not-allowed': 'not-allowed',
  'room.name-required': 'not-allowed',
  'room.closed': 'room-closed',
  'room.expired': 'room-closed',
  'room.not-found': 'room-closed',
  'lobby.denied': 'lobby',
  'lobby.ended': 'meeting-over',
  'auth.invalid-participant-token': 'meeting-over',
};

function refusalOf(error: ApiError): Renewal {
  const reason = error.kind === 'problem' ? OVER[error.code] : undefined;
  return reason === undefined ? { kind: 'failed', fault: faultOf(error) } : { kind: 'over', reason };
}

function faultOf(error: ApiError): Fault {
  if (error.kind !== 'problem') return navigator.onLine ? 'unreachable' : 'offline';
  return error.code === 'media.unavailable' ? 'media-server' : 'service';
}

/** Whether the same question may get an answer a moment later: no connection, a busy service, too many questions. */
export function passes(error: ApiError): boolean {
  if (error.kind === 'unreachable') return true;
  return error.kind === 'problem' && (error.status >= 500 || error.code === 'request.rate-limited');
}

/** Resolves after the time, or at once when the signal is given. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}

/** Calls `release` when the call has ended. */
export function endWith(call: Call, release: () => void): void {
  const unsubscribe = call.phase.subscribe(() => {
    if (call.phase.value.kind !== 'ended') return;
    unsubscribe();
    release();
  });
}
