import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ApiClient, ApiResult, KeysApi, Realtime, RealtimeOptions } from '../api/index.ts';
import type { Call, ConnectError, RenewGrant } from '../call/types.ts';
import {
  RoomSettings,
  type JoinAdmitted,
  type JoinKeys,
  type JoinResponse,
  type LobbyStatus,
  type ProblemCode,
  type RoomResponse,
} from '../contracts/rest/index.ts';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import { createCallMachine, type CallMachine } from '../domain/call-machine.ts';
import { parseRoomCode, type RoomCode } from '../domain/codes.ts';
import { observable, whenValue, type MutableObservable, type Observable } from '../domain/observable.ts';
import {
  createLinkSecret,
  createPassingKeys,
  createRoomKeys,
  openEpochKey,
  sealEpochKey,
  wrapForDevice,
} from '../keys/index.ts';
import type { RoomKeyStore } from '../platform/index.ts';
import type { Background, DeviceChoice } from '../preview/types.ts';
import { startJoin, type JoinState } from './index.ts';

const CODE = parseRoomCode('k3v9-x7mp-2qtr') as RoomCode;
const SECRET = createLinkSecret();
const TICKET = { id: 't', secret: 'T'.repeat(43) };

let joins: (string | undefined)[];
let left: string[];
let answer: () => Promise<ApiResult<JoinResponse>>;
let admitted: JoinAdmitted;
let machine: CallMachine;
const NOTHING_CHOSEN: DeviceChoice = {
  camera: false,
  microphone: false,
  cameraId: null,
  microphoneId: null,
  speakerId: null,
  noiseSuppression: 'browser',
  autoGain: true,
};

/** What the service has of the room's keys, and the epoch that was posted. */
let latest: JoinKeys | null;
let posted: number[];
let connected: Promise<ConnectError | null>;
let renew: RenewGrant;
let room: () => ApiResult<RoomResponse>;

const busy: ApiResult<never> = {
  ok: false,
  error: {
    kind: 'problem',
    code: 'service.unavailable',
    status: 503,
    requestId: null,
    retryAfterSeconds: null,
    fields: [],
  },
};

beforeEach(async () => {
  joins = [];
  posted = [];
  left = [];
  admitted = {
    status: 'admitted',
    room: {
      id: 'r',
      code: CODE,
      title: '',
      kind: 'meeting',
      state: 'active',
      ownerId: 'o',
      settings: RoomSettings.parse({}),
      createdAt: '',
      locked: false,
      personal: false,
      lastMeetingAt: null,
      count: 0,
    },
    participant: { identity: 'p', role: 'member', sources: ['camera', 'microphone'] },
    participantToken: 'token-1',
    livekit: { url: '', token: '' },
    keys: await createRoomKeys(SECRET),
  };
  latest = admitted.keys;
  answer = () => Promise.resolve({ ok: true, value: admitted });
  machine = createCallMachine();
  machine.send({ kind: 'opened' });
  connected = Promise.resolve(null);
});
afterEach(() => void vi.useRealTimers());

let status: () => ApiResult<LobbyStatus>;

/** What is heard of the service as it happens: by whom, and the way to tell it. */
let listening: { readonly credential: RealtimeOptions['credential']; ended: boolean }[] = [];
let told: Set<(event: RealtimeEvent) => void>;
let line: MutableObservable<Realtime['state']['value']>;
beforeEach(() => {
  listening = [];
  told = new Set();
  line = observable<Realtime['state']['value']>({ kind: 'waiting', attempt: 1 });
});
function openRealtime({ credential, scope }: Pick<RealtimeOptions, 'credential' | 'scope'>): Realtime {
  const listener = { credential, ended: false };
  listening.push(listener);
  scope.onEnd(() => void (listener.ended = true));
  return {
    state: line,
    on(kind: RealtimeEvent['type'], hear: (event: RealtimeEvent) => void) {
      const heard = (event: RealtimeEvent): void => {
        if (event.type === kind) hear(event);
      };
      told.add(heard);
      return () => void told.delete(heard);
    },
    onStale: () => () => undefined,
  } as unknown as Realtime;
}

const api = {
  getRoom: () => Promise.resolve(room()),
  lobbyStatus: () => Promise.resolve(status()),
  join: (_request: unknown, token?: string) => {
    joins.push(token);
    return answer();
  },
  leaveLobby: (_code: string, secret: string) => {
    left.push(secret);
    return Promise.resolve({ ok: true, value: undefined });
  },
} as unknown as ApiClient;

/** How often the newest key was asked for. */
let looks = 0;
const keysApi = {
  latest: () => {
    looks += 1;
    return Promise.resolve({ ok: true, value: latest });
  },
  post: ({ epoch }: { readonly epoch: number }) => {
    posted.push(epoch);
    return Promise.resolve({ ok: true, value: undefined });
  },
} as unknown as KeysApi;
const DEVICE = createPassingKeys().then((keys) => ({ keys, deviceId: null, userId: null }));

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

function join(
  linkSecret: string | null,
  read: RoomKeyStore['read'] = () => Promise.resolve(null),
  grant: Promise<JoinAdmitted> | null = null,
) {
  const call = {
    phase: machine.state,
    leave: () => {
      machine.send({ kind: 'ended', reason: 'left', at: Date.now() });
      return Promise.resolve();
    },
  } as unknown as Call;
  const attempt = startJoin(
    {
      code: CODE,
      name: null,
      linkSecret,
      grant,
      media: {
        camera: null,
        microphone: null,
        starting: [],
        cameraEffect: null,
        choice: { ...observable(NOTHING_CHOSEN), change: () => undefined },
        backgrounds: {
          wanted: observable<Background>({ kind: 'none' }),
          create: () => Promise.reject(new Error('no background was wanted')),
        },
      },
    },
    {
      api,
      roomKeys: { read, write: () => Promise.resolve(), forget: () => Promise.resolve() },
      connectCall: (input) => {
        renew = input.renew;
        return Promise.resolve({ ok: true, call, connected });
      },
      machine,
      onResume: null,
      openRealtime,
      loadKeyExchange: () => new Promise(() => undefined),
      device: DEVICE,
      keysApi: () => keysApi,
    },
  );
  return { attempt, call };
}

const reached = (state: Observable<JoinState>, kind: JoinState['kind']): Promise<JoinState> =>
  whenValue(state, (value) => value.kind === kind);

it('waits for the key where the stored secrets cannot be read, and asks for the link when nobody gives it', async () => {
  vi.useFakeTimers();
  const { attempt } = join(null, () => Promise.reject(new Error('locked')));
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  await vi.advanceTimersByTimeAsync(121_000);
  expect(attempt.state.value).toEqual({ kind: 'failed', error: { kind: 'link-needed' } });
});

it('says that a link is wrong when nobody gives the key either', async () => {
  vi.useFakeTimers();
  const { attempt } = join(createLinkSecret());
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  while (attempt.state.value.kind === 'awaiting-key') await vi.advanceTimersByTimeAsync(1_000);
  expect(attempt.state.value).toEqual({ kind: 'failed', error: { kind: 'wrong-key' } });
});

it('enters with the key that is handed over to its device, and knows the link from then on', async () => {
  vi.useFakeTimers();
  const { attempt } = join(null);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  const keys = await createRoomKeys(SECRET);
  const epochKey = await openEpochKey(keys, SECRET);
  const [sender, device] = [await createPassingKeys(), await DEVICE];
  if (!epochKey) throw new Error('no key');
  const purpose = { roomId: 'r', epoch: 1, deviceId: 'p' };
  const secrets = { epochKey, linkSecret: SECRET };
  const wrap = (key: string) => wrapForDevice(secrets, key, sender, purpose, null);
  latest = { ...keys, deviceWrap: (await wrap(sender.publicKey)) ?? '' };
  await vi.advanceTimersByTimeAsync(3_000);
  expect(attempt.state.value.kind, 'a wrap for somebody else').toBe('awaiting-key');
  latest = { ...keys, deviceWrap: (await wrap(device.keys.publicKey)) ?? '' };
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('admitted'));
  const state = attempt.state.value;
  if (state.kind !== 'admitted') throw new Error('not admitted');
  expect(state.admission.linkSecret.value).toBe(SECRET);
  expect(state.admission.keyring?.of(1)).toEqual(epochKey);
});

it('is told of the key that was handed over, and asks for it by itself only now and then', async () => {
  vi.useFakeTimers();
  line.set({ kind: 'connected' });
  const { attempt } = join(null);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  looks = 0;
  await vi.advanceTimersByTimeAsync(29_000);
  expect(looks).toBe(1);
  const keys = await createRoomKeys(SECRET);
  const epochKey = await openEpochKey(keys, SECRET);
  const [sender, { keys: device }] = [await createPassingKeys(), await DEVICE];
  const purpose = { roomId: 'r', epoch: 1, deviceId: 'p' };
  const secrets = epochKey && { epochKey, linkSecret: SECRET };
  const wrap = secrets && (await wrapForDevice(secrets, device.publicKey, sender, purpose, null));
  latest = { ...keys, deviceWrap: wrap ?? '' };
  for (const hear of told) hear({ type: 'keys.wrapped', roomId: 'r', epoch: 1 });
  // Nothing but the word of it: no time passes.
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(0);
    expect(attempt.state.value.kind).toBe('admitted');
  });
  expect(looks).toBe(2);
  expect(listening[0]?.ended, 'the line of the wait is closed').toBe(true);
});

it('takes no key that is not the one of the link, whoever wrapped it', async () => {
  vi.useFakeTimers();
  const sender = await createPassingKeys();
  const secrets = { epochKey: { epoch: 1, bytes: new Uint8Array(32) }, linkSecret: SECRET };
  const purpose = { roomId: 'r', epoch: 1, deviceId: 'p' };
  const wrap = await wrapForDevice(secrets, (await DEVICE).keys.publicKey, sender, purpose, null);
  admitted = { ...admitted, keys: { ...(await createRoomKeys(SECRET)), deviceWrap: wrap ?? '' } };
  const { attempt } = join(null);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  attempt.cancel();
});

it('seals with the key that was made after its grant was taken', async () => {
  const newer = { epoch: 2, bytes: new Uint8Array(32).fill(2) };
  latest = { epoch: 2, linkWrap: await sealEpochKey(newer, SECRET) };
  const { attempt } = join(SECRET, undefined, Promise.resolve(admitted));
  await reached(attempt.state, 'admitted');
  const state = attempt.state.value;
  const keyring = state.kind === 'admitted' ? state.admission.keyring : null;
  await vi.waitFor(() => expect(keyring?.sending.value).toEqual(newer));
  expect(keyring?.of(1), 'what was stored before stays readable').not.toBeNull();
});

it('enters with a link that is pasted while it waits', async () => {
  vi.useFakeTimers();
  const { attempt } = join(null);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('awaiting-key'));
  attempt.useLink(SECRET);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(attempt.state.value.kind).toBe('admitted'));
});

it.each([
  ['a host makes the first key of a room without one', 'host', 'admitted', [1]],
  ['anybody else waits for it', 'member', 'awaiting-key', []],
] as const)('%s', async (_name, role, kind, made) => {
  admitted = { ...admitted, keys: null, participant: { ...admitted.participant, role } };
  latest = null;
  const { attempt } = join(null);
  await reached(attempt.state, kind);
  expect(posted).toEqual(made);
  attempt.cancel();
});

it('gives a place in the lobby back that comes after the cancelling', async () => {
  const asked = deferred<ApiResult<JoinResponse>>();
  answer = () => asked.promise;
  const { attempt } = join(SECRET);
  attempt.cancel();
  asked.resolve({ ok: true, value: { status: 'lobby', ticket: TICKET } });
  await vi.waitFor(() => expect(left).toEqual([TICKET.secret]));
  expect(attempt.state.value.kind).toBe('cancelled');
});

it('keeps waiting at the door while the service is in trouble, and enters when let in', async () => {
  vi.useFakeTimers();
  let asked = 0;
  answer = () => Promise.resolve({ ok: true, value: { status: 'lobby', ticket: TICKET } });
  status = () => {
    asked += 1;
    return busy;
  };
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'lobby');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toBe(3);
  expect(attempt.state.value.kind).toBe('lobby');
  answer = () => Promise.resolve({ ok: true, value: admitted });
  status = () => ({ ok: true, value: { status: 'admitted' } });
  await vi.advanceTimersByTimeAsync(1_000);
  await reached(attempt.state, 'admitted');
});

it('is told of the decision at the door, and asks for it by itself only where it cannot be told', async () => {
  vi.useFakeTimers();
  let asked = 0;
  answer = () => Promise.resolve({ ok: true, value: { status: 'lobby', ticket: TICKET } });
  status = () => {
    asked += 1;
    return { ok: true, value: { status: 'waiting' } };
  };
  line.set({ kind: 'connected' });
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'lobby');
  expect(await listening[0]?.credential()).toEqual({ kind: 'ticket', secret: TICKET.secret });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked, 'while it listens').toBe(0);
  line.set({ kind: 'waiting', attempt: 1 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked, 'while it cannot').toBe(4);
  line.set({ kind: 'connected' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked, 'once again when it can').toBe(5);

  answer = () => Promise.resolve({ ok: true, value: admitted });
  status = () => ({ ok: true, value: { status: 'admitted' } });
  told.forEach((hear) => hear({ type: 'lobby.decided', ticketId: TICKET.id, status: 'admitted' }));
  await reached(attempt.state, 'admitted');
  expect(listening[0]?.ended).toBe(true);
});

it('keeps the place of somebody who was let in while the join is in trouble', async () => {
  vi.useFakeTimers();
  const answers: ApiResult<JoinResponse>[] = [
    { ok: true, value: { status: 'lobby', ticket: TICKET } },
    busy,
    { ok: false, error: { kind: 'unreachable' } },
    { ok: true, value: admitted },
  ];
  answer = () => Promise.resolve(answers.shift() ?? busy);
  status = () => ({ ok: true, value: { status: 'admitted' } });
  const { attempt } = join(SECRET);
  await vi.advanceTimersByTimeAsync(5_000);
  await reached(attempt.state, 'admitted');
});

it('takes leaving while it connects for no failure', async () => {
  const connecting = deferred<ConnectError | null>();
  connected = connecting.promise;
  const { attempt, call } = join(SECRET);
  await reached(attempt.state, 'connecting');
  await call.leave();
  connecting.resolve('media-unreachable');
  await reached(attempt.state, 'cancelled');
});

it('renews the participant token, soon again where that failed, and not after the call', async () => {
  const { attempt, call } = join(SECRET);
  await reached(attempt.state, 'connecting');
  vi.useFakeTimers();
  await reached(attempt.state, 'admitted');
  const state = attempt.state.value;
  if (state.kind !== 'admitted') throw new Error('not admitted');
  answer = () => Promise.resolve({ ok: false, error: { kind: 'unreachable' } });
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  expect(joins).toEqual([undefined, 'token-1']);
  answer = () => Promise.resolve({ ok: true, value: { ...admitted, participantToken: 'token-2' } });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(state.admission.participantToken()).toBe('token-2');
  await call.leave();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(joins).toHaveLength(3);
});

const refused = (code: ProblemCode, httpStatus = 403): ApiResult<never> => ({
  ok: false,
  error: { kind: 'problem', code, status: httpStatus, requestId: null, retryAfterSeconds: null, fields: [] },
});
const outline = (state: 'active' | 'waiting'): ApiResult<RoomResponse> => ({
  ok: true,
  value: {
    access: 'outline',
    entry: 'open',
    room: { code: CODE, title: '', state, locked: false, count: 1, encryption: 'e2ee' },
  },
});

it('comes back to the same place with the participant token, which is renewed by it', async () => {
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'admitted');
  answer = () =>
    Promise.resolve({
      ok: true,
      value: { ...admitted, participantToken: 'token-2', livekit: { url: 'ws://media', token: 'fresh' } },
    });
  expect(await renew()).toEqual({ kind: 'granted', grant: { url: 'ws://media', token: 'fresh' } });
  await renew();
  expect(joins).toEqual([undefined, 'token-1', 'token-2']);
});

it.each([
  ['room.removed', 'removed'],
  ['room.banned', 'banned'],
  ['room.locked', 'locked'],
  ['room.closed', 'room-closed'],
] as const)('ends for good where the service says %s', async (code, reason) => {
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'admitted');
  answer = () => Promise.resolve(refused(code));
  expect(await renew()).toEqual({ kind: 'over', reason });
});

it('tells whose side the trouble is on while it lasts', async () => {
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'admitted');
  answer = () => Promise.resolve(refused('media.unavailable', 503));
  expect(await renew()).toEqual({ kind: 'failed', fault: 'media-server' });
  answer = () => Promise.resolve(busy);
  expect(await renew()).toEqual({ kind: 'failed', fault: 'service' });
});

it('joins anew where the token ran out and the meeting goes on, and ends where it does not', async () => {
  const { attempt } = join(SECRET);
  const state = await reached(attempt.state, 'admitted');
  if (state.kind !== 'admitted') throw new Error('not admitted');
  const anew: JoinAdmitted = {
    ...admitted,
    participant: { ...admitted.participant, identity: 'p-anew' },
    participantToken: 'token-anew',
  };
  const expired = (): void => {
    answer = () => {
      answer = () => Promise.resolve({ ok: true, value: anew });
      return Promise.resolve(refused('auth.invalid-participant-token', 401));
    };
  };
  expired();
  room = () => outline('waiting');
  expect(await renew()).toEqual({ kind: 'over', reason: 'meeting-over' });
  expect(joins).toHaveLength(2);
  expired();
  room = () => outline('active');
  expect((await renew()).kind).toBe('granted');
  expect(joins.at(-1)).toBeUndefined();
  expect(state.admission.identity).toBe('p-anew');
  expect(state.admission.participantToken()).toBe('token-anew');
});

it('gives the place in the lobby back and says so where coming anew means to wait', async () => {
  const { attempt } = join(SECRET);
  await reached(attempt.state, 'admitted');
  room = () => outline('active');
  answer = () => {
    answer = () => Promise.resolve({ ok: true, value: { status: 'lobby', ticket: TICKET } });
    return Promise.resolve(refused('auth.invalid-participant-token', 401));
  };
  expect(await renew()).toEqual({ kind: 'over', reason: 'lobby' });
  expect(left).toEqual([TICKET.secret]);
});
