import {
  createKeysApi,
  createRealtime,
  registerDevice,
  type ApiClient,
  type ApiError,
} from '@parley/core/api';
import type { RoomResponse } from '@parley/core/contracts/rest';
import { createCallMachine, type CallMachine } from '@parley/core/domain/call-machine';
import type { EndReason } from '@parley/core/domain/call-state';
import type { RoomCode } from '@parley/core/domain/codes';
import { observable, type Observable } from '@parley/core/domain/observable';
import { onceMore } from '@parley/core/domain/once-more';
import {
  createPreparedGrant,
  prepareDevice as makeDevice,
  startJoin,
  type Admission,
  type JoinAttempt,
  type JoinDevice,
  type JoinError,
} from '@parley/core/join';
import type { Platform } from '@parley/core/platform';
import type { PreparedMedia } from '@parley/core/preview';
import type { CallPhase } from '../../services/index.ts';
import type { SessionState } from '../../services/session.ts';
import { connectCall } from './load-call.ts';

/** How often the room is looked at anew while somebody prepares, in milliseconds. */
const LOOK_EVERY_MS = 5_000;

/** Where this device is with one meeting, from the address to the goodbye. */
export type MeetingStage =
  /** `visit` numbers the preparations: each begins with a preview of its own. */
  | { readonly kind: 'before'; readonly visit: number; readonly problem: JoinError | null }
  | { readonly kind: 'joining'; readonly visit: number; readonly attempt: JoinAttempt }
  | { readonly kind: 'in-call'; readonly admission: Admission }
  | {
      readonly kind: 'ended';
      readonly reason: EndReason;
      readonly seconds: number;
      /** The last credential of this device in the meeting. */
      readonly participantToken: string;
    };

/** What the service says of the room before joining. */
export type RoomKnowledge =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly answer: RoomResponse }
  | { readonly kind: 'failed'; readonly error: ApiError };

export interface Meeting {
  readonly code: RoomCode;
  readonly stage: Observable<MeetingStage>;
  readonly room: Observable<RoomKnowledge>;
  /** Whether this device holds a key for the room; null while it looks. */
  readonly holdsKey: Observable<boolean | null>;
  readonly lookAgain: () => void;
  readonly join: (who: { readonly name: string | null; readonly media: PreparedMedia }) => void;
  readonly cancel: () => void;
  readonly rejoin: () => void;
  /** Leaves whatever is going on. */
  readonly end: () => void;
}

interface MeetingDependencies {
  readonly api: ApiClient;
  readonly platform: Platform;
  readonly linkSecret: () => string | null;
  /** Who uses this device. */
  readonly session: Observable<SessionState>;
  readonly online: Observable<boolean>;
  readonly onPhase: (phase: CallPhase) => void;
}

/** Starts asking about the room at once, so that the answer is there when the screen is. */
export function createMeeting(code: RoomCode, deps: MeetingDependencies): Meeting {
  const stage = observable<MeetingStage>({ kind: 'before', visit: 0, problem: null });
  const room = observable<RoomKnowledge>({ kind: 'loading' });
  const holdsKey = observable<boolean | null>(null);
  const device = createDevices(deps);
  /** The signed-in member; null for guests. */
  const userId = (): string | null => {
    const { value } = deps.session;
    return value.kind === 'member' ? value.user.id : null;
  };
  const grant = createPreparedGrant(deps.api, code, () => device.of(userId()));
  let over = false;
  /** The attempt that the stage is about: a word from an earlier one changes nothing. */
  let current: JoinAttempt | null = null;
  let visit = 0;
  let machine = openedMachine();

  /** Without the key a grant leads nowhere, and it names the member's device. */
  const prepareGrant = (): void => {
    if (stage.value.kind !== 'before') return;
    const { value } = room;
    const ready = holdsKey.value === true && userId() !== null;
    grant.follow(value.kind === 'known' && ready ? value.answer : null);
  };
  const look = onceMore(async () => {
    const answer = await deps.api.getRoom(code);
    // What is known stays on the screen while a look in between fails.
    if (!answer.ok && room.value.kind === 'known' && answer.error.kind !== 'problem') return;
    room.set(answer.ok ? { kind: 'known', answer: answer.value } : { kind: 'failed', error: answer.error });
    prepareGrant();
  });
  const lookForKey = async (): Promise<void> => {
    const held = deps.linkSecret() ?? (await deps.platform.roomKeys.read(code).catch(() => null));
    holdsKey.set(held !== null);
    prepareGrant();
  };
  const enter = (admission: Admission): void => {
    const { call } = admission;
    stage.set({ kind: 'in-call', admission });
    deps.onPhase('in-call');
    const unsubscribe = call.phase.subscribe(() => {
      if (call.phase.value.kind !== 'ended') return;
      unsubscribe();
      current = null;
      deps.onPhase('idle');
      const participantToken = admission.participantToken();
      stage.set({ ...call.phase.value, kind: 'ended', participantToken });
      void look();
    });
    if (over) void call.leave();
  };
  const prepare = (problem: JoinError | null): void => {
    visit += 1;
    machine = openedMachine();
    stage.set({ kind: 'before', visit, problem });
  };
  const backToDoor = (problem: JoinError | null): void => {
    current = null;
    deps.onPhase('idle');
    prepare(problem);
  };

  // Its keys are made and registered while people look at their preview.
  const prepareDevice = (): void => {
    if (deps.session.value.kind === 'unknown') return;
    void device.of(userId());
    prepareGrant();
  };
  void look();
  void lookForKey();
  prepareDevice();
  const unfollow = deps.session.subscribe(prepareDevice);
  // How many are there, and whether the door is open, as long as somebody stands before it.
  const watch = setInterval(() => {
    if (stage.value.kind === 'before' && !document.hidden) void look();
  }, LOOK_EVERY_MS);

  return {
    code,
    stage,
    room,
    holdsKey,
    lookAgain() {
      room.set({ kind: 'loading' });
      void look();
      void lookForKey();
    },
    join({ name, media }) {
      if (stage.value.kind !== 'before' || over) return;
      const attempt = startJoin(
        { code, name, linkSecret: deps.linkSecret(), media, grant: grant.take() },
        {
          api: deps.api,
          roomKeys: deps.platform.roomKeys,
          device: device.of(userId()),
          keysApi: (of, token) => createKeysApi(deps.api.origin, deps.platform.session, of, token),
          connectCall,
          machine,
          onResume: deps.platform.onResume,
          loadKeyExchange: () => import('@parley/core/key-exchange'),
          openRealtime: (options) =>
            createRealtime({ origin: deps.api.origin, online: deps.online, ...options }),
        },
      );
      stage.set({ kind: 'joining', visit, attempt });
      deps.onPhase('joining');
      current = attempt;
      const unsubscribe = attempt.state.subscribe(() => {
        // Who left while it was connecting has their ended screen, or is on the way in again.
        if (current !== attempt) return unsubscribe();
        const state = attempt.state.value;
        switch (state.kind) {
          case 'requesting':
          case 'lobby':
          case 'awaiting-key':
            return;
          case 'connecting':
            return enter(state.admission);
          case 'admitted':
            return unsubscribe();
          case 'failed':
            unsubscribe();
            return backToDoor(state.error);
          case 'cancelled':
            unsubscribe();
            return backToDoor(null);
        }
      });
    },
    cancel() {
      if (stage.value.kind === 'joining') stage.value.attempt.cancel();
    },
    rejoin() {
      if (stage.value.kind === 'ended') prepare(null);
    },
    end() {
      over = true;
      unfollow();
      clearInterval(watch);
      const current = stage.value;
      if (current.kind === 'joining') current.attempt.cancel();
      if (current.kind === 'in-call') void current.admission.call.leave();
    },
  };
}

/** Each preparation is the beginning of another call. */
function openedMachine(): CallMachine {
  const machine = createCallMachine();
  machine.send({ kind: 'opened' });
  return machine;
}

/** This device as it comes to the meeting, prepared once for whoever is signed in. */
function createDevices({ api, platform }: MeetingDependencies): {
  readonly of: (userId: string | null) => Promise<JoinDevice>;
} {
  const known = new Map<string | null, Promise<JoinDevice>>();
  return {
    of(userId) {
      const prepared =
        known.get(userId) ??
        makeDevice(userId, platform.deviceKeys, (deviceId, publicKey) =>
          registerDevice(api.origin, platform.session, deviceId, publicKey),
        );
      known.set(userId, prepared);
      return prepared;
    },
  };
}
