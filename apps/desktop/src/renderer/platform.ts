import type { AppInfo, DesktopBridge, SecretPersistence } from '@parley/core/contracts/ipc';
import { observable } from '@parley/core/domain/observable';
import { fromBase64Url } from '@parley/core/keys';
import type {
  DeviceKeyStore,
  LinkInbox,
  Platform,
  ProviderDoor,
  RoomKeyStore,
  SessionStore,
  ShareSources,
  SystemNotices,
} from '@parley/core/platform';

/** The UI's ports on the app's bridge. Rejects where main refuses this page, which its own page never sees. */
export async function createDesktopPlatform(bridge: DesktopBridge): Promise<Platform> {
  const info = await bridge.appInfo();
  return {
    kind: 'desktop',
    system: info.platform,
    server: info.server,
    defaultServer: info.defaultServer,
    useServer: (origin) => bridge.serverUse({ origin }),
    session: createSessionStore(bridge),
    roomKeys: createRoomKeyStore(bridge),
    deviceKeys: createDeviceKeyStore(bridge),
    share: createShareSources(bridge, info.capture),
    deviceSettings:
      info.platform === 'linux' ? null : { open: (kind) => bridge.deviceSettingsOpen({ kind }) },
    links: createLinks(bridge),
    providers: createProviderDoor(bridge),
    notices: createNotices(bridge),
    copyText: (text) => bridge.clipboardWrite({ text }),
    useTheme: (theme) => void bridge.themeUse({ theme }),
    useLanguage: (language) => void bridge.languageUse({ language }),
    onResume: (listener) => bridge.onSystemResumed(listener),
    setCallPhase: (phase) => void bridge.callPhase({ phase }),
  };
}

function createSessionStore(bridge: DesktopBridge): SessionStore {
  const persistence = observable<SecretPersistence>('keychain');
  /** The first read, or what was written since: the keychain is asked once per page. */
  let token: Promise<string | null> | null = null;
  return {
    kind: 'bearer',
    persistence,
    read() {
      token ??= bridge.sessionRead().then(
        (stored) => {
          persistence.set(stored.persistence);
          return stored.token;
        },
        (error: unknown) => {
          token = null;
          throw error;
        },
      );
      return token;
    },
    async write(next) {
      token = Promise.resolve(next);
      persistence.set((await bridge.sessionWrite({ token: next })).persistence);
    },
    async clear() {
      token = Promise.resolve(null);
      await bridge.sessionClear();
    },
  };
}

function createRoomKeyStore(bridge: DesktopBridge): RoomKeyStore {
  return {
    read: async (code) => (await bridge.roomKeyRead({ code })).linkSecret,
    write: (code, linkSecret) => bridge.roomKeyWrite({ code, linkSecret }),
    forget: (code) => bridge.roomKeyForget({ code }),
  };
}

function createDeviceKeyStore(bridge: DesktopBridge): DeviceKeyStore {
  return {
    async of(userId) {
      const { device } = await bridge.deviceKeyOf({ userId });
      if (!device) return null;
      return {
        ...device,
        async agree(publicKey) {
          const { secret } = await bridge.deviceKeyAgree({ userId, publicKey });
          return secret === null ? null : fromBase64Url(secret);
        },
      };
    },
  };
}

function createShareSources(bridge: DesktopBridge, capture: AppInfo['capture']): ShareSources {
  if (capture.picker === 'system') return { picker: 'system' };
  return {
    picker: 'own',
    computerSound: capture.computerSound,
    list: async () => (await bridge.captureList()).sources,
    choose: (sourceId, computerSound) => bridge.captureChoose({ sourceId, computerSound }),
    permission: async () => (await bridge.capturePermission()).permission,
    openSettings: () => bridge.captureOpenSettings(),
  };
}

function createLinks(bridge: DesktopBridge): LinkInbox {
  return {
    take: async () => (await bridge.linkTake()).pending,
    onArrived: (listener) => bridge.onLinkArrived(listener),
  };
}

function createProviderDoor(bridge: DesktopBridge): ProviderDoor {
  return {
    kind: 'browser',
    start: (provider) => bridge.signInStart({ provider }),
    startOnPage: () => bridge.signInStart({ method: 'passkey' }),
    cancel: () => bridge.signInCancel(),
    take: async () => (await bridge.signInTake()).finished,
    onFinished: (listener) => bridge.onSignInFinished(listener),
  };
}

/** The system asks nobody about an installed app's notices; where it holds them back, it does so itself. */
function createNotices(bridge: DesktopBridge): SystemNotices {
  return {
    standing: () => 'granted',
    ask: () => Promise.resolve('granted'),
    show: (notice) => void bridge.noticeShow(notice),
    close: (id) => void bridge.noticeClose({ id }),
  };
}
