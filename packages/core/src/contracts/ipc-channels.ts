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
  captureList: 'capture:list',
  captureChoose: 'capture:choose',
  capturePermission: 'capture:permission',
  captureOpenSettings: 'capture:open-settings',
  linkTake: 'link:take',
  clipboardWrite: 'clipboard:write',
  callPhase: 'call:phase',
} as const;

export const IPC_EVENTS = { linkArrived: 'link:arrived' } as const;

export type IpcRequestName = keyof typeof IPC_REQUESTS;
