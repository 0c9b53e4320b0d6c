/**
 * The names of the bridge between renderer and main, one map for both sides. This file imports nothing, so that the
 * preload can hold it without a schema library.
 */
export const IPC_REQUESTS = {
  appInfo: 'app:info',
  serverUse: 'server:use',
  sessionRead: 'session:read',
  sessionWrite: 'session:write',
  sessionClear: 'session:clear',
  roomKeyRead: 'room-keys:read',
  roomKeyWrite: 'room-keys:write',
  roomKeyForget: 'room-keys:forget',
  deviceKeyOf: 'device-keys:of',
  deviceKeyAgree: 'device-keys:agree',
  captureList: 'capture:list',
  captureChoose: 'capture:choose',
  capturePermission: 'capture:permission',
  captureOpenSettings: 'capture:open-settings',
  deviceSettingsOpen: 'device-settings:open',
  linkTake: 'link:take',
  signInStart: 'sign-in:start',
  signInCancel: 'sign-in:cancel',
  signInTake: 'sign-in:take',
  clipboardWrite: 'clipboard:write',
  themeUse: 'theme:use',
  languageUse: 'language:use',
  noticeShow: 'notice:show',
  noticeClose: 'notice:close',
  callPhase: 'call:phase',
} as const;

export const IPC_EVENTS = {
  linkArrived: 'link:arrived',
  signInFinished: 'sign-in:finished',
  systemResumed: 'system:resumed',
} as const;

export type IpcRequestName = keyof typeof IPC_REQUESTS;

/** What went wrong on the bridge, in the form it crosses: a code and nothing of the cause. */
export const IPC_ERRORS = [
  /** Not the app's own page in its main frame. */
  'ipc.forbidden',
  'ipc.invalid-request',
  /** A bug or a full disk in main; the log there says which. */
  'ipc.failed',
  /** Asked for something of a server before one was confirmed. */
  'server.not-chosen',
  /** The chosen screen or window is not among those listed, or has closed. */
  'capture.unknown-source',
  'capture.unavailable',
] as const;
export type IpcErrorCode = (typeof IPC_ERRORS)[number];

/** The answer main gives to every request; the preload turns a refusal into an error whose message is the code. */
export type IpcAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: IpcErrorCode };
