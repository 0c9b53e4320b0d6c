import { IPC_REQUESTS, type IpcRequestName } from '@parley/core/contracts/ipc-channels';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIpcDoor, IpcError, type IpcDoor, type IpcEvent, type IpcHandlers } from './ipc-door.ts';

const WINDOW = 7;
const SECRET = 'A'.repeat(43);
const NAMES = Object.keys(IPC_REQUESTS) as IpcRequestName[];
const ownPage: IpcEvent = {
  sender: { id: WINDOW },
  senderFrame: { url: 'parley-app://app/meeting/x', parent: null },
};

let reached: { name: string; request: unknown; caller: number }[];
let answers: Partial<Record<IpcRequestName, unknown>>;
let logged: string;
let door: IpcDoor;

beforeEach(() => {
  reached = [];
  logged = '';
  answers = {
    appInfo: {
      version: '1',
      platform: 'linux',
      server: null,
      defaultServer: 'http://localhost:4400',
      capture: { picker: 'own', computerSound: false },
    },
    sessionRead: { token: null, persistence: 'memory' },
    sessionWrite: { persistence: 'keychain' },
    roomKeyRead: { linkSecret: null },
    deviceKeyOf: { device: null },
    deviceKeyAgree: { secret: null },
    captureList: { sources: [] },
    capturePermission: { permission: 'not-needed' },
    linkTake: { pending: null },
    signInTake: { finished: null },
  };
  const handlers = Object.fromEntries(
    NAMES.map((name) => [
      name,
      (request: unknown, caller: number) => {
        reached.push({ name, request, caller });
        if (answers[name] instanceof Error) throw answers[name];
        return answers[name];
      },
    ]),
  ) as unknown as IpcHandlers;
  const write = (event: string, fields: object = {}): void => {
    logged += `${event} ${JSON.stringify(fields)}\n`;
  };
  door = createIpcDoor({ handlers, windowId: () => WINDOW, log: { info: write, warn: write } });
});

const GOOD: Record<IpcRequestName, unknown> = {
  appInfo: undefined,
  serverUse: { origin: 'https://meet.example' },
  sessionRead: undefined,
  sessionWrite: { token: 'token' },
  sessionClear: undefined,
  roomKeyRead: { code: 'ABCDEFGHJKMN' },
  roomKeyWrite: { code: 'abcd-efgh-jkmn', linkSecret: SECRET },
  roomKeyForget: { code: 'abcd-efgh-jkmn' },
  deviceKeyOf: { userId: 'ada' },
  deviceKeyAgree: { userId: 'ada', publicKey: 'A'.repeat(87) },
  captureList: undefined,
  captureChoose: { sourceId: 'window:1:0', computerSound: false },
  capturePermission: undefined,
  captureOpenSettings: undefined,
  deviceSettingsOpen: { kind: 'camera' },
  linkTake: undefined,
  signInStart: { provider: 'company' },
  signInCancel: undefined,
  signInTake: undefined,
  themeUse: { theme: 'dark' },
  languageUse: { language: 'ar' },
  noticeShow: { id: 'call-1', title: 'Ada', body: 'rings' },
  noticeClose: { id: 'call-1' },
  clipboardWrite: { text: 'invite' },
  callPhase: { phase: 'in-call' },
};

describe("the app's own page", () => {
  it.each(NAMES)('reaches %s with a request of the contract', async (name) => {
    expect(await door(name, ownPage, GOOD[name])).toMatchObject({ ok: true });
    expect(reached).toMatchObject([{ name, caller: WINDOW }]);
  });

  it('hands over what was parsed, not what was sent', async () => {
    await door('roomKeyRead', ownPage, { code: 'ABCD efgh jkmn', extra: 'dropped' });
    expect(reached[0]?.request).toEqual({ code: 'abcd-efgh-jkmn' });
  });
});

describe('anybody else', () => {
  const disposed = (): IpcEvent => ({
    sender: { id: WINDOW },
    senderFrame: {
      get url(): string {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
      parent: null,
    },
  });
  it.each<[string, IpcEvent]>([
    ['another site', { ...ownPage, senderFrame: { url: 'https://evil.example/', parent: null } }],
    [
      'a site with our name in it',
      { ...ownPage, senderFrame: { url: 'https://app/parley-app://app/', parent: null } },
    ],
    [
      'another host of the scheme',
      { ...ownPage, senderFrame: { url: 'parley-app://app.evil/', parent: null } },
    ],
    [
      'user info before the host',
      { ...ownPage, senderFrame: { url: 'parley-app://app@evil/', parent: null } },
    ],
    ['a file', { ...ownPage, senderFrame: { url: 'file:///app/', parent: null } }],
    ['an empty page', { ...ownPage, senderFrame: { url: 'about:blank', parent: null } }],
    ['an address that is none', { ...ownPage, senderFrame: { url: '', parent: null } }],
    ['a sub-frame of our own page', { ...ownPage, senderFrame: { url: 'parley-app://app/', parent: {} } }],
    ['another window', { ...ownPage, sender: { id: WINDOW + 1 } }],
    ['a frame that is gone', { ...ownPage, senderFrame: null }],
    ['a frame that goes meanwhile', disposed()],
  ])('is refused: %s', async (_name, event) => {
    for (const name of NAMES)
      expect(await door(name, event, GOOD[name])).toEqual({ ok: false, code: 'ipc.forbidden' });
    expect(reached).toEqual([]);
  });

  it('is refused while there is no window', async () => {
    const closed = createIpcDoor({
      handlers: {} as IpcHandlers,
      windowId: () => null,
      log: { info: () => undefined, warn: () => undefined },
    });
    expect(await closed('appInfo', ownPage, undefined)).toEqual({ ok: false, code: 'ipc.forbidden' });
  });
});

const HOSTILE: unknown[] = [
  null,
  0,
  'text',
  [],
  {},
  JSON.parse(
    '{"__proto__":{"origin":"https://evil.example","token":"x","code":"abcd-efgh-jkmn","text":"x"}}',
  ),
  { origin: 'http://evil.example' },
  { origin: 'https://evil.example/path' },
  { origin: 'javascript:alert(1)' },
  { origin: ['https://meet.example'] },
  { token: '' },
  { token: 'x'.repeat(4_097) },
  { code: '../../etc/passwd' },
  { code: 'abcd-efgh-jkmn', linkSecret: 'short' },
  { code: 'a'.repeat(1_000_000) },
  { sourceId: 'x'.repeat(201), computerSound: true },
  { sourceId: 'screen:0:0', computerSound: 'yes' },
  { text: 'x'.repeat(4_097) },
  { phase: 'recording' },
  { theme: 'pink' },
  { method: 'password' },
  { provider: 'company', method: 'passkey' },
  { id: '', title: 'Ada', body: 'rings' },
  { title: 'Ada', body: 'x'.repeat(401) },
];

describe('a payload that is not of the contract', () => {
  const rows = NAMES.flatMap((name) => [
    ...HOSTILE.filter((payload) => !isRightFor(name, payload)).map((payload) => ({ name, payload })),
    ...(GOOD[name] === undefined ? [] : [{ name, payload: undefined }]),
  ]);
  it.each(rows)('never reaches $name', async ({ name, payload }) => {
    expect(await door(name, ownPage, payload)).toEqual({ ok: false, code: 'ipc.invalid-request' });
    expect(reached).toEqual([]);
  });

  /** Two channels ask for a code alone, and a wrong secret beside it is dropped unread. */
  function isRightFor(name: IpcRequestName, payload: unknown): boolean {
    const codeAlone = name === 'roomKeyRead' || name === 'roomKeyForget';
    return codeAlone && typeof payload === 'object' && payload !== null && 'linkSecret' in payload;
  }
});

describe('an answer', () => {
  it('that breaks the contract does not leave', async () => {
    answers.sessionRead = { token: 5, persistence: 'keychain' };
    expect(await door('sessionRead', ownPage, undefined)).toEqual({ ok: false, code: 'ipc.failed' });
  });

  it('tells the code that a handler means, and nothing of an accident', async () => {
    answers.captureChoose = new IpcError('capture.unknown-source');
    answers.sessionWrite = new Error('token secret-token could not be written');
    expect(await door('captureChoose', ownPage, GOOD.captureChoose)).toEqual({
      ok: false,
      code: 'capture.unknown-source',
    });
    expect(await door('sessionWrite', ownPage, { token: 'secret-token' })).toEqual({
      ok: false,
      code: 'ipc.failed',
    });
    expect(logged).not.toContain('secret-token');
  });
});
