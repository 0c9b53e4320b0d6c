import type { ApiError, ApiResult, Realtime, RealtimeOptions } from '../api/index.ts';
import type { LobbyStatus } from '../contracts/rest/index.ts';
import { createScope } from '../domain/scope.ts';
import { passes, pause } from './membership.ts';

/** How often a waiter asks whether it was admitted where the service cannot tell it, in milliseconds. */
export const LOBBY_POLL_MS = 1_000;
/** Where it can, this rarely: for the case that its word got lost after all. Milliseconds. */
const CHECK_MS = 30_000;

export interface LobbyWait {
  readonly ticketSecret: string;
  readonly status: () => Promise<ApiResult<LobbyStatus>>;
  readonly openRealtime: (options: Pick<RealtimeOptions, 'credential' | 'scope'>) => Realtime;
  readonly signal: AbortSignal;
}

/** How a wait in the lobby ended. `given-up`: by the waiter. */
export type LobbyEnd =
  | { readonly kind: Exclude<LobbyStatus['status'], 'waiting'> | 'given-up' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Waits for a host's decision. The service tells of it; what it was is asked. A trouble that passes costs no place. */
export async function waitInLobby({
  ticketSecret,
  status,
  openRealtime,
  signal,
}: LobbyWait): Promise<LobbyEnd> {
  const scope = createScope();
  const realtime = openRealtime({ scope, credential: () => ({ kind: 'ticket', secret: ticketSecret }) });
  let nap = new AbortController();
  const wake = (): void => nap.abort();
  scope.onEnd(realtime.on('lobby.decided', wake));
  scope.onEnd(realtime.onStale(wake));
  scope.onEnd(realtime.state.subscribe(wake));
  let troubled = false;
  try {
    for (;;) {
      const told = realtime.state.value.kind === 'connected' && !troubled;
      await pause(told ? CHECK_MS : LOBBY_POLL_MS, AbortSignal.any([nap.signal, signal]));
      if (signal.aborted) return { kind: 'given-up' };
      nap = new AbortController();
      const answer = await status();
      if (signal.aborted) return { kind: 'given-up' };
      if (answer.ok && answer.value.status !== 'waiting') return { kind: answer.value.status };
      if (!answer.ok && !passes(answer.error)) return { kind: 'failed', error: answer.error };
      troubled = !answer.ok;
    }
  } finally {
    await scope.end();
  }
}
