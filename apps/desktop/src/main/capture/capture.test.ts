import { beforeEach, describe, expect, it } from 'vitest';
import { captureAbilities, type CaptureFacts } from './abilities.ts';
import { ARMED_FOR_MS, createArming, type Arming } from './arming.ts';
import { decideDisplayMedia, type DisplayMediaRequest } from './decision.ts';

const PAGE = 7;
const CHOICE = { sourceId: 'window:1:0', computerSound: true };

let time: number;
let arming: Arming;
beforeEach(() => {
  time = 0;
  arming = createArming(() => time);
});

describe('arming', () => {
  it('gives a choice once', () => {
    arming.arm(PAGE, CHOICE);
    expect(arming.take(PAGE)).toEqual(CHOICE);
    expect(arming.take(PAGE)).toBeNull();
  });
  it('expires', () => {
    arming.arm(PAGE, CHOICE);
    time = ARMED_FOR_MS - 1;
    expect(arming.isArmed(PAGE)).toBe(true);
    time = ARMED_FOR_MS;
    expect(arming.isArmed(PAGE)).toBe(false);
    expect(arming.take(PAGE)).toBeNull();
  });
  it('is for the page that chose, and another one does not use it up', () => {
    arming.arm(PAGE, CHOICE);
    expect(arming.take(PAGE + 1)).toBeNull();
    expect(arming.take(PAGE)).toEqual(CHOICE);
  });
  it('holds the last choice only', () => {
    arming.arm(PAGE, CHOICE);
    arming.arm(PAGE, { sourceId: 'screen:0:0', computerSound: false });
    expect(arming.take(PAGE)?.sourceId).toBe('screen:0:0');
    expect(arming.take(PAGE)).toBeNull();
  });
});

describe('getDisplayMedia', () => {
  const own: DisplayMediaRequest = {
    frame: { url: 'parley-app://app/', parent: null },
    audioRequested: true,
  };
  const ours = { picker: 'own', computerSound: true } as const;
  const decide = (
    request: DisplayMediaRequest,
    caller: number | null = PAGE,
    abilities: Parameters<typeof decideDisplayMedia>[0]['abilities'] = ours,
  ) => decideDisplayMedia({ request, caller, arming, abilities, platform: 'linux' });

  it('captures what was chosen, and nothing a second time', () => {
    arming.arm(PAGE, CHOICE);
    expect(decide(own)).toEqual({ kind: 'capture', ...CHOICE });
    expect(decide(own)).toEqual({ kind: 'deny' });
  });
  it('leaves the sound out where it cannot be had or was not asked for', () => {
    arming.arm(PAGE, CHOICE);
    expect(decide(own, PAGE, { picker: 'own', computerSound: false })).toMatchObject({
      computerSound: false,
    });
    arming.arm(PAGE, CHOICE);
    expect(decide({ ...own, audioRequested: false })).toMatchObject({ computerSound: false });
  });
  it('leaves the choice to the portal where it is used', () => {
    expect(decide(own, PAGE, { picker: 'system', computerSound: false })).toEqual({ kind: 'ask-portal' });
  });
  it("captures nothing where macOS's picker should have been shown and was not", () => {
    const abilities = { picker: 'system', computerSound: true } as const;
    expect(decideDisplayMedia({ request: own, caller: PAGE, arming, abilities, platform: 'darwin' })).toEqual(
      {
        kind: 'deny',
      },
    );
  });
  it.each<[string, DisplayMediaRequest, number | null]>([
    ['another site', { ...own, frame: { url: 'https://evil.example/', parent: null } }, PAGE],
    ['a sub-frame', { ...own, frame: { url: 'parley-app://app/', parent: {} } }, PAGE],
    ['a frame that is gone', { ...own, frame: null }, PAGE],
    ['nobody known', own, null],
    ['another page', own, PAGE + 1],
  ])('denies %s, also with a choice waiting', (_name, request, caller) => {
    arming.arm(PAGE, CHOICE);
    expect(decide(request, caller)).toEqual({ kind: 'deny' });
    expect(arming.isArmed(PAGE)).toBe(true);
  });
});

describe('captureAbilities', () => {
  const linux: CaptureFacts = {
    platform: 'linux',
    release: '6.1.0',
    electron: '45.4.1',
    sessionType: 'x11',
    waylandDisplay: undefined,
  };
  it.each<[string, Partial<CaptureFacts>, ReturnType<typeof captureAbilities>]>([
    ['X11', {}, { picker: 'own', computerSound: false }],
    ['no session type', { sessionType: undefined }, { picker: 'own', computerSound: false }],
    [
      'Wayland',
      { sessionType: 'wayland', waylandDisplay: 'wayland-0' },
      { picker: 'system', computerSound: false },
    ],
    [
      'a console login named Wayland',
      { sessionType: 'wayland', waylandDisplay: '' },
      { picker: 'own', computerSound: false },
    ],
    ['Windows', { platform: 'win32', release: '10.0.26100' }, { picker: 'own', computerSound: true }],
    ['macOS 13', { platform: 'darwin', release: '22.6.0' }, { picker: 'own', computerSound: false }],
    ['macOS 14.2', { platform: 'darwin', release: '23.2.0' }, { picker: 'own', computerSound: true }],
    [
      'macOS 14.2 with an old Electron',
      { platform: 'darwin', release: '23.2.0', electron: '33.2.1' },
      { picker: 'own', computerSound: false },
    ],
    ['macOS 15', { platform: 'darwin', release: '24.0.0' }, { picker: 'system', computerSound: true }],
  ])('knows %s', (_name, facts, expected) => {
    expect(captureAbilities({ ...linux, ...facts })).toEqual(expected);
  });
});
