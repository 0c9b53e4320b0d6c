import { EventEmitter } from 'node:events';
import { DisconnectReason, RoomEvent, type Room } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCallMachine, type CallMachine } from '../domain/call-machine.ts';
import type { EndReason } from '../domain/call-state.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import { stayInCall } from './staying.ts';
import type { Renewal } from './types.ts';

const GRANT = { url: 'ws://media', token: 'fresh' };

/** A room of which only the connection matters: what comes from it is counted by `pulse`. */
class FakeRoom extends EventEmitter {
  connected = true;
  cuts = 0;
  pulse: () => number = () => 1;
  readonly remoteParticipants = new Map();
  readonly localParticipant = {
    trackPublications: new Map([
      [
        'camera',
        {
          track: {
            sender: {},
            getRTCStatsReport: () =>
              Promise.resolve(
                new Map([
                  ['pair', { type: 'candidate-pair', bytesReceived: this.pulse(), responsesReceived: 0 }],
                ]),
              ),
          },
        },
      ],
    ]),
  };
  disconnect(): Promise<void> {
    if (!this.connected) return Promise.resolve();
    this.connected = false;
    this.cuts += 1;
    this.emit(RoomEvent.Disconnected, DisconnectReason.CLIENT_INITIATED);
    return Promise.resolve();
  }
}

let room: FakeRoom;
let machine: CallMachine;
let scope: Scope;
let page: EventTarget;
let door: () => Promise<Response>;
let renewals: Renewal[];
let entered: number;
let mended: number;

const open = (): Promise<Response> => Promise.resolve(new Response('', { status: 401 }));
const away = (): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify({ code: 'media.unavailable' }), { status: 503 }));
const nothing = (): Promise<Response> => Promise.reject(new TypeError('no network'));
/** Something comes with every look. */
const alive = (): (() => number) => {
  let count = 0;
  return () => (count += 1);
};

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', () => door());
  door = open;
  renewals = [];
  entered = 0;
  mended = 0;
  room = new FakeRoom();
  room.pulse = alive();
  scope = createScope();
  machine = createCallMachine();
  for (const kind of ['opened', 'asked'] as const) machine.send({ kind });
  machine.send({ kind: 'connected', at: 0 });
  stayInCall({
    room: room as unknown as Room,
    machine,
    scope,
    livekitUrl: 'ws://media',
    renew: () => Promise.resolve(renewals.shift() ?? { kind: 'granted', grant: GRANT }),
    onResume: null,
    enter: () => {
      entered += 1;
      room.connected = true;
      return Promise.resolve();
    },
    mend: () => {
      mended += 1;
      return Promise.resolve();
    },
    onBack: () => undefined,
    end: (reason: EndReason) => {
      machine.send({ kind: 'ended', reason, at: Date.now() });
      void scope.end();
    },
  });
});
afterEach(async () => {
  await scope.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('leaves the way back to LiveKit where that one leads there', async () => {
  room.emit(RoomEvent.SignalReconnecting);
  expect(machine.state.value.kind).toBe('resuming');
  await vi.advanceTimersByTimeAsync(2_000);
  room.emit(RoomEvent.Reconnected);
  await vi.advanceTimersByTimeAsync(0);
  expect(machine.state.value.kind).toBe('live');
  expect([mended, entered, room.cuts]).toEqual([1, 0, 0]);
});

it('takes over as soon as a media server that was away answers again', async () => {
  door = away;
  room.emit(RoomEvent.SignalReconnecting);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(machine.state.value).toMatchObject({ kind: 'resuming', fault: 'media-server' });
  door = open;
  await vi.advanceTimersByTimeAsync(400);
  expect(machine.state.value.kind).toBe('live');
  expect(entered).toBe(1);
});

it('tries again, says whose side it is on, and stops at a word that is final', async () => {
  door = nothing;
  room.emit(RoomEvent.Disconnected, undefined);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(machine.state.value).toMatchObject({ kind: 'rejoining', fault: 'unreachable' });
  vi.stubGlobal('navigator', { onLine: false });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(machine.state.value).toMatchObject({ kind: 'rejoining', fault: 'offline' });
  door = open;
  renewals = [
    { kind: 'failed', fault: 'service' },
    { kind: 'over', reason: 'locked' },
  ];
  await vi.advanceTimersByTimeAsync(3_000);
  expect(machine.state.value).toMatchObject({ kind: 'ended', reason: 'locked' });
  expect(entered).toBe(0);
});

it.each([
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
  [DisconnectReason.ROOM_DELETED, 'ended-by-host'],
  [DisconnectReason.DUPLICATE_IDENTITY, 'joined-elsewhere'],
])('takes the word %s of the media server for the end', (word, reason) => {
  room.emit(RoomEvent.Disconnected, word);
  expect(machine.state.value).toMatchObject({ kind: 'ended', reason });
});

it.each([DisconnectReason.SERVER_SHUTDOWN, DisconnectReason.STATE_MISMATCH, undefined])(
  'comes back after %s, which is no word on us',
  async (word) => {
    room.emit(RoomEvent.Disconnected, word);
    await vi.advanceTimersByTimeAsync(500);
    expect(machine.state.value.kind).toBe('live');
    expect(entered).toBe(1);
  },
);

describe('a line that says nothing', () => {
  it('is noticed within seconds, though nobody tells of it', async () => {
    room.pulse = () => 42;
    await vi.advanceTimersByTimeAsync(13_000);
    expect([entered, machine.state.value.kind]).toEqual([1, 'live']);
  });

  it('is noticed sooner after a change of network', async () => {
    room.pulse = () => 42;
    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(3_600);
    expect(entered).toBe(1);
  });

  it('is not suspected where something still comes', async () => {
    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([entered, room.cuts]).toEqual([0, 0]);
  });
});

it('tries nothing more once the call is left', async () => {
  door = nothing;
  room.emit(RoomEvent.Disconnected, undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  machine.send({ kind: 'ended', reason: 'left', at: 1 });
  await scope.end();
  door = open;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(entered).toBe(0);
});
