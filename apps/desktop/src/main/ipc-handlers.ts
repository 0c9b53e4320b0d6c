import type { AppInfo, SpokenLanguage, Theme } from '@parley/core/contracts/ipc';
import type { MutableObservable } from '@parley/core/domain/observable';
import { capturePermission, openCaptureSettings } from './capture/permission.ts';
import { openDeviceSettings } from './device-settings.ts';
import type { BrowserSignIn } from './browser-sign-in.ts';
import type { Arming } from './capture/arming.ts';
import type { CaptureSources } from './capture/sources.ts';
import type { LinkInbox } from './deeplink/inbox.ts';
import { IpcError, type IpcHandlers } from './ipc-door.ts';
import type { Notices } from './notices.ts';
import type { SecretAccounts } from './secrets/accounts.ts';
import type { DeviceKeyVault } from './secrets/device-key-vault.ts';
import type { RoomKeyVault } from './secrets/room-key-vault.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import type { ServerChoice } from './server-choice.ts';

export type CallPhase = 'idle' | 'in-call';

/** What the page may ask for, joined to the rooms of main that answer. */
export function createIpcHandlers(rooms: {
  readonly appInfo: Omit<AppInfo, 'server'>;
  readonly server: ServerChoice;
  readonly secrets: SecretStore;
  readonly accounts: SecretAccounts;
  readonly roomKeys: RoomKeyVault;
  readonly deviceKeys: DeviceKeyVault;
  readonly sources: CaptureSources;
  readonly arming: Arming;
  readonly links: LinkInbox;
  readonly signIn: BrowserSignIn;
  readonly callPhase: MutableObservable<CallPhase>;
  readonly useTheme: (theme: Theme) => void;
  readonly useLanguage: (language: SpokenLanguage) => void;
  readonly notices: Notices;
  readonly reloadPage: () => void;
  readonly writeClipboard: (text: string) => Promise<void>;
}): IpcHandlers {
  const {
    appInfo,
    server,
    secrets,
    accounts,
    roomKeys,
    deviceKeys,
    sources,
    arming,
    links,
    signIn,
    callPhase,
    notices,
  } = rooms;
  const chosenServer = (): string => {
    if (server.origin === null) throw new IpcError('server.not-chosen');
    return server.origin;
  };
  return {
    appInfo: () => ({ ...appInfo, server: server.origin }),
    serverUse: async ({ origin }) => {
      await server.confirm(origin);
      links.keepFor(origin);
      // After the answer: the page that asks is the one that goes.
      setImmediate(rooms.reloadPage);
    },
    sessionRead: async () => {
      const { value, persistence } = await secrets.read(accounts.session(chosenServer()));
      return { token: value, persistence };
    },
    sessionWrite: async ({ token }) => ({
      persistence: await secrets.write(accounts.session(chosenServer()), token),
    }),
    sessionClear: async () => {
      await secrets.clear(accounts.session(chosenServer()));
    },
    roomKeyRead: async ({ code }) => ({ linkSecret: await roomKeys.read(chosenServer(), code) }),
    roomKeyWrite: ({ code, linkSecret }) => roomKeys.write(chosenServer(), code, linkSecret),
    roomKeyForget: ({ code }) => roomKeys.forget(chosenServer(), code),
    deviceKeyOf: async ({ userId }) => ({ device: await deviceKeys.of(chosenServer(), userId) }),
    deviceKeyAgree: async ({ userId, publicKey }) => ({
      secret: await deviceKeys.agree(chosenServer(), userId, publicKey),
    }),
    captureList: async () => {
      if (appInfo.capture.picker === 'system') throw new IpcError('capture.unavailable');
      return { sources: await sources.list() };
    },
    captureChoose: ({ sourceId, computerSound }, caller) => {
      if (!sources.wasListed(sourceId)) throw new IpcError('capture.unknown-source');
      arming.arm(caller, { sourceId, computerSound });
    },
    capturePermission: () => ({ permission: capturePermission() }),
    captureOpenSettings: () => openCaptureSettings(),
    deviceSettingsOpen: ({ kind }) => openDeviceSettings(kind),
    linkTake: () => ({ pending: links.take() }),
    signInStart: (way) => signIn.start(chosenServer(), way),
    signInCancel: () => signIn.cancel(),
    signInTake: () => ({ finished: signIn.take(chosenServer()) }),
    themeUse: ({ theme }) => rooms.useTheme(theme),
    languageUse: ({ language }) => rooms.useLanguage(language),
    noticeShow: (notice) => notices.show(notice),
    noticeClose: ({ id }) => notices.close(id),
    clipboardWrite: ({ text }) => rooms.writeClipboard(text),
    callPhase: ({ phase }) => callPhase.set(phase),
  };
}
