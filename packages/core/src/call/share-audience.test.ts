import type { RemoteParticipant, Room } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShareViewPacket } from '../contracts/data.ts';
import { observable } from '../domain/observable.ts';
import { createScope } from '../domain/scope.ts';
import { DEFAULT_SHARE_QUALITY } from '../domain/share.ts';
import type { DataGate } from './data-gate.ts';
import type { OwnShare } from './local-share.ts';
import type { SentScreen } from './share-picture.ts';
import { watchAudience } from './share-audience.ts';
import type { LocalShare, ShareSound } from './types.ts';

const FULL_HD = { width: 1920, height: 1080 };
const SENT = {
  video: { mediaStreamTrack: { getSettings: () => FULL_HD } },
  quality: DEFAULT_SHARE_QUALITY,
  effort: 'full',
  layers: 1,
} as unknown as SentScreen;
const WELL: ShareViewPacket = { received: FULL_HD, framesPerSecond: 15, delay: 90, shown: FULL_HD };
const ON_A_PHONE: ShareViewPacket = { ...WELL, shown: { width: 700, height: 394 } };
const THIN_LINE: ShareViewPacket = { ...WELL, received: { width: 480, height: 270 } };

function present(sent: SentScreen | null = SENT) {
  const done: string[] = [];
  const share: OwnShare = {
    state: observable<LocalShare>({ kind: 'on' }),
    sound: observable<ShareSound>('none'),
    sent: observable(sent),
    spare: () => {
      done.push('spare');
      return Promise.resolve();
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    resume: () => Promise.resolve(),
    change: () => Promise.resolve(),
    setQuality: () => Promise.resolve(),
    lose: () => undefined,
    permit: () => undefined,
  };
  let hear: (packet: ShareViewPacket, sender: RemoteParticipant) => void = () => undefined;
  const data: DataGate = {
    send: (topic, packet, to) => {
      done.push(`${topic} ${JSON.stringify(packet)} to ${to?.join() ?? 'all'}`);
      return Promise.resolve();
    },
    on: (_topic, schema, listener) => {
      hear = (packet, sender) => {
        const parsed = schema.safeParse(packet);
        if (parsed.success) listener(parsed.data, sender);
      };
    },
  };
  const grace = { identity: 'p-grace', name: 'Grace' } as RemoteParticipant;
  const room = { remoteParticipants: new Map([['p-grace', grace]]), on: () => room, off: () => room };
  const scope = createScope();
  const audience = watchAudience(room as unknown as Room, share, data, scope);
  const says = (packet: ShareViewPacket, sender = grace): void => hear(packet, sender);
  return { audience, says, done, scope, only: () => audience.viewers.value[0] };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what viewers say', () => {
  it('becomes a verdict', () => {
    const { says, only } = present();
    says(WELL);
    expect(only()).toMatchObject({ name: 'Grace', verdict: { kind: 'clear' }, remedy: null });
  });
  it('is not heard while nothing is shared', () => {
    const { says, audience } = present(null);
    says(WELL);
    expect(audience.viewers.value).toEqual([]);
  });
  it('is forgotten when it is not said again', () => {
    const { says, only } = present();
    says(WELL);
    vi.advanceTimersByTime(10_000);
    expect(only()).toMatchObject({ view: null, verdict: null, remedy: null });
  });
  it('counts once within a second, however often it is said', () => {
    const { says, only } = present();
    says(WELL);
    for (let flood = 0; flood < 1_000; flood += 1) says(ON_A_PHONE);
    expect(only()?.verdict).toEqual({ kind: 'clear' });
    vi.advanceTimersByTime(1_000);
    says(ON_A_PHONE);
    expect(only()?.verdict).toEqual({ kind: 'lost', cause: 'small-window' });
  });
  it.each<[string, object]>([
    ['a negative size', { received: { width: -1, height: 1 } }],
    ['an endless size', { received: { width: 1e12, height: 1 } }],
    ['a half pixel', { shown: { width: 0.5, height: 1 } }],
    ['a delay of a day', { delay: 86_400_000 }],
    ['no number', { framesPerSecond: Number.NaN }],
  ])('is dropped with %s', (_name, change) => {
    const { says, only } = present();
    says({ ...WELL, ...change });
    expect(only()?.view ?? null).toBeNull();
  });
  it('adds nobody who is not in the meeting', () => {
    const { says, audience } = present();
    says(WELL, { identity: 'p-ghost', name: 'Ghost' } as RemoteParticipant);
    expect(audience.viewers.value.map(({ identity }) => identity)).toEqual(['p-grace']);
  });
  it('changes nothing by itself', () => {
    const { says, done } = present();
    says(THIN_LINE);
    expect(done).toEqual([]);
  });
});

describe('help', () => {
  it('asks a viewer with a small window, and nobody else', async () => {
    const { says, audience, done } = present();
    says(ON_A_PHONE);
    await audience.help('p-grace');
    expect(done).toEqual(['share-ask.v1 {"want":"enlarge"} to p-grace']);
  });
  it('sends less to a thin line', async () => {
    const { says, audience, done } = present();
    says(THIN_LINE);
    await audience.help('p-grace');
    expect(done).toEqual(['spare']);
  });
  it('does nothing where nothing is wrong', async () => {
    const { says, audience, done } = present();
    says(WELL);
    await audience.help('p-grace');
    await audience.help('p-ghost');
    expect(done).toEqual([]);
  });
});
