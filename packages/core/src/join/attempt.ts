import type { ApiClient, ApiError, ApiResult, Realtime, RealtimeOptions } from '../api/index.ts';
import type { ConnectCall, ConnectInput } from '../call/index.ts';
import type { JoinAdmitted, JoinResponse } from '../contracts/rest/index.ts';
import type { CallMachine } from '../domain/call-machine.ts';
import { observable } from '../domain/observable.ts';
import { createScope } from '../domain/scope.ts';
import type { KeysApi } from '../api/keys.ts';
import type * as KeyExchange from '../key-exchange/index.ts';
import type { MeetingKeys } from '../key-exchange/index.ts';
import { createEpochKeyring } from '../keys/index.ts';
import type { RoomKeyStore } from '../platform/index.ts';
import { namingOf, type JoinDevice } from './device.ts';
import { LOBBY_POLL_MS, waitInLobby } from './lobby.ts';
import { createMembership, endWith, passes, pause } from './membership.ts';
import { openKeys, openNewer, type KeySearch } from './open-keys.ts';
import type { Admission, JoinAttempt, JoinError, JoinInput, JoinState } from './types.ts';

/** By then the first pictures of the others are there, in milliseconds. */
const FIRST_PICTURE_MS = 700;
/** Code that did not arrive is asked for again after this, in milliseconds. */
const LOAD_AGAIN_MS = 5_000;
/** How often the join of somebody who was let in is tried again. */
const MOST_TROUBLES = 10;

export interface JoinDependencies {
  readonly api: ApiClient;
  readonly roomKeys: RoomKeyStore;
  /** Prepared while people look at their preview. */
  readonly device: Promise<JoinDevice>;
  readonly keysApi: (code: string, token: () => string) => KeysApi;
  /** Loads livekit-client on the way, so that the before-joining screen does not wait for it. */
  readonly connectCall: ConnectCall;
  /** Comes after the first frames: nobody needs it to see and hear. */
  readonly loadKeyExchange: () => Promise<typeof KeyExchange>;
  readonly openRealtime: (options: Pick<RealtimeOptions, 'credential' | 'scope'>) => Realtime;
  /** In state `before-joining`; hears how the attempt goes, and then how the call does. */
  readonly machine: CallMachine;
  /** Tells of the end of the system's sleep; null where the platform does not know. */
  readonly onResume: ConnectInput['onResume'];
}

/** Starts joining. The attempt owns the handed-over tracks until the call does. */
export function startJoin(input: JoinInput, deps: JoinDependencies): JoinAttempt {
  const state = observable<JoinState>({ kind: 'requesting' });
  const abort = new AbortController();
  deps.machine.send({ kind: 'asked' });
  let ticketSecret: string | null = null;
  const pasted = observable<string | null>(null);
  const stopTracks = (): void => {
    input.media.camera?.stop();
    input.media.microphone?.stop();
  };
  const settle = (end: Extract<JoinState, { kind: 'failed' | 'cancelled' }>): void => {
    if (abort.signal.aborted) return;
    stopTracks();
    deps.machine.send({ kind: 'refused' });
    state.set(end);
  };
  const fail = (error: JoinError): void => settle({ kind: 'failed', error });

  const run = async (): Promise<void> => {
    const prepared = input.grant && (await input.grant);
    if (abort.signal.aborted) return;
    const admitted = prepared ?? (await requestAdmission());
    if (!admitted) return;
    const encrypted = admitted.room.settings.encryption === 'e2ee';
    // A store that cannot be read holds nothing for us: the key is handed over, or the link is asked for.
    const stored = input.linkSecret === null ? await deps.roomKeys.read(input.code).catch(() => null) : null;
    const search: KeySearch = {
      device: await deps.device,
      api: deps.keysApi(input.code, () => admitted.participantToken),
      signal: abort.signal,
      linkSecret: () => pasted.value ?? input.linkSecret ?? stored,
      pasted,
      openRealtime: (scope) =>
        deps.openRealtime({
          scope,
          credential: () => ({ kind: 'participant', token: admitted.participantToken }),
        }),
      onWaiting: () => state.set({ kind: 'awaiting-key', since: Date.now() }),
    };
    const secrets = encrypted ? await openKeys(admitted, search) : null;
    if (abort.signal.aborted) return;
    if (encrypted && !secrets) return fail({ kind: input.linkSecret === null ? 'link-needed' : 'wrong-key' });
    const linkSecret = secrets?.linkSecret ?? input.linkSecret;
    const keyring = secrets && createEpochKeyring(secrets.epochKey);
    // A grant of before the click knows the key of then: a newer one is looked for while the call connects.
    const newer = keyring && prepared ? openNewer(keyring.sending.value.epoch, admitted, search) : null;
    const membership = createMembership(admitted, input, await deps.device, deps.api);
    const connecting = await deps.connectCall({
      livekit: admitted.livekit,
      machine: deps.machine,
      renew: membership.renewGrant,
      onResume: deps.onResume,
      encryption: keyring,
      media: input.media,
      sources: admitted.participant.sources,
      people: admitted.room.count,
    });
    if (!connecting.ok) return fail({ kind: connecting.error });
    const { call } = connecting;
    if (abort.signal.aborted) return void call.leave();
    abort.signal.addEventListener('abort', () => void call.leave());
    const scope = createScope();
    endWith(call, () => void scope.end());
    // Its code and its handshake would compete with the first picture.
    const settled = connecting.connected.then(() => pause(FIRST_PICTURE_MS, abort.signal));
    const realtime = deps.openRealtime({
      scope,
      // What is seen and heard comes first: this connection is made once the other one is.
      credential: async () => {
        await settled;
        return { kind: 'participant', token: membership.token };
      },
    });
    const invite = observable(linkSecret);
    const meetingKeys = observable<MeetingKeys | null>(null);
    const admission: Admission = {
      call,
      room: admitted.room,
      get identity() {
        return membership.identity;
      },
      role: admitted.participant.role,
      participantToken: () => membership.token,
      realtime,
      linkSecret: invite,
      keys: meetingKeys,
      keyring,
    };
    state.set({ kind: 'connecting', admission });
    const failure = await connecting.connected;
    if (failure !== null) void scope.end();
    // Who leaves while it connects has ended it: that is no failure.
    if (call.phase.value.kind === 'ended') return settle({ kind: 'cancelled' });
    if (failure !== null) return fail({ kind: failure });
    membership.keepFresh(call);
    state.set({ kind: 'admitted', admission });
    const made = await newer;
    if (made && keyring) {
      keyring.accept(made.epochKey);
      keyring.sendWith(made.epochKey.epoch);
      invite.set(made.linkSecret);
    }
    if (invite.value !== null) void deps.roomKeys.write(input.code, invite.value).catch(() => undefined);
    if (!keyring) return;
    await settled;
    if (scope.ended) return;
    let exchange = await deps.loadKeyExchange().catch(() => null);
    // Without it no new key reaches this device: what did not arrive is asked for until it does.
    while (!exchange && !scope.ended && !abort.signal.aborted) {
      await pause(LOAD_AGAIN_MS, abort.signal);
      exchange = await deps.loadKeyExchange().catch(() => null);
    }
    if (!exchange || scope.ended) return;
    const device = await deps.device;
    meetingKeys.set(
      exchange.startKeyExchange({
        roomId: admission.room.id,
        identity: () => membership.identity,
        device: device.keys,
        deviceId: device.deviceId,
        userId: device.userId,
        keyring,
        linkSecret: invite,
        participants: call.participants,
        channel: call.keyChannel,
        api: deps.keysApi(input.code, admission.participantToken),
        realtime,
        keep: (next) => void deps.roomKeys.write(input.code, next).catch(() => undefined),
        scope,
      }),
    );
  };

  const requestAdmission = async (): Promise<JoinAdmitted | null> => {
    let troubles = 0;
    const device = await deps.device;
    for (;;) {
      const answer: ApiResult<JoinResponse> = await deps.api.join({
        code: input.code,
        ...(input.name === null ? {} : { name: input.name }),
        ...(ticketSecret === null ? {} : { ticketSecret }),
        ...namingOf(device),
      });
      if (abort.signal.aborted) {
        // The place that was given to somebody who had gone already: hosts need not see it.
        if (answer.ok && answer.value.status === 'lobby')
          void deps.api.leaveLobby(input.code, answer.value.ticket.secret);
        return null;
      }
      if (!answer.ok) {
        // Who was let in keeps the place while a trouble passes: nobody should have to knock twice.
        if (ticketSecret !== null && passes(answer.error) && troubles < MOST_TROUBLES) {
          troubles += 1;
          await pause(LOBBY_POLL_MS, abort.signal);
          if (abort.signal.aborted) return null;
          continue;
        }
        fail(joinErrorOf(answer.error));
        return null;
      }
      if (answer.value.status === 'admitted') return answer.value;
      ticketSecret = answer.value.ticket.secret;
      if (state.value.kind !== 'lobby') {
        deps.machine.send({ kind: 'must-wait', at: Date.now() });
        state.set({ kind: 'lobby', since: Date.now() });
      }
      if (!(await admissionFromLobby(ticketSecret))) return null;
    }
  };

  /** True when the waiter may join again; false when it ended otherwise. */
  const admissionFromLobby = async (secret: string): Promise<boolean> => {
    const end = await waitInLobby({
      ticketSecret: secret,
      status: () => deps.api.lobbyStatus(input.code, secret),
      openRealtime: deps.openRealtime,
      signal: abort.signal,
    });
    switch (end.kind) {
      case 'admitted':
        deps.machine.send({ kind: 'let-in' });
        return true;
      case 'denied':
      case 'ended':
        fail({ kind: 'problem', code: `lobby.${end.kind}`, retryAfterSeconds: null });
        return false;
      case 'failed':
        fail(joinErrorOf(end.error));
        return false;
      case 'given-up':
        return false;
    }
  };

  void run().catch(() => fail({ kind: 'media-unreachable' }));

  return {
    state,
    useLink: (linkSecret) => pasted.set(linkSecret),
    cancel() {
      const { kind } = state.value;
      if (abort.signal.aborted || kind === 'admitted' || kind === 'failed') return;
      abort.abort();
      stopTracks();
      if (ticketSecret !== null) void deps.api.leaveLobby(input.code, ticketSecret);
      deps.machine.send({ kind: 'refused' });
      state.set({ kind: 'cancelled' });
    },
  };
}

function joinErrorOf(error: ApiError): JoinError {
  switch (error.kind) {
    case 'problem':
      return error.code === 'media.unavailable'
        ? { kind: 'media-unreachable' }
        : { kind: 'problem', code: error.code, retryAfterSeconds: error.retryAfterSeconds };
    case 'unreachable':
    case 'not-parley':
      return { kind: 'service-unreachable' };
  }
}
