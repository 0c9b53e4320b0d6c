import { release } from 'node:os';
import { join } from 'node:path';
import { AppInfo, type LaunchLink, type SpokenLanguage } from '@parley/core/contracts/ipc';
import { IPC_EVENTS } from '@parley/core/contracts/ipc-channels';
import { observable } from '@parley/core/domain/observable';
import { createScope } from '@parley/core/domain/scope';
import { app, clipboard, nativeTheme, protocol, session, shell, webContents } from 'electron';
import { createAppProtocol, listBuiltFiles } from './app-protocol.ts';
import { createBrowserSignIn } from './browser-sign-in.ts';
import { captureAbilities } from './capture/abilities.ts';
import { createArming } from './capture/arming.ts';
import { handleDisplayMedia } from './capture/display-media.ts';
import { createCaptureSources } from './capture/sources.ts';
import { createLinkInbox } from './deeplink/inbox.ts';
import { readOpenedUrl, type Launch } from './deeplink/launch.ts';
import { registerProtocolClient } from './deeplink/protocol-client.ts';
import type { Environment } from './environment.ts';
import { listenToPage } from './ipc.ts';
import { createIpcDoor } from './ipc-door.ts';
import { createIpcHandlers, type CallPhase } from './ipc-handlers.ts';
import { errorFacts, type Log } from './log.ts';
import { installMenu } from './menu.ts';
import { createNotices } from './notices.ts';
import { watchPower } from './power.ts';
import { secretAccounts } from './secrets/accounts.ts';
import { createSystemKeychain } from './secrets/keychain.ts';
import { createDeviceKeyVault } from './secrets/device-key-vault.ts';
import { createRoomKeyVault } from './secrets/room-key-vault.ts';
import { createSecretStore } from './secrets/secret-store.ts';
import { guardWebContents } from './security/guards.ts';
import { guardPermissions } from './security/permissions.ts';
import { APP_SCHEME } from './security/origin.ts';
import { createServerChoice } from './server-choice.ts';
import { openSettings } from './settings.ts';
import { claimInstance } from './single-instance.ts';
import { stringsIn } from './strings.ts';
import { showTray } from './tray.ts';
import { createMainWindow } from './window.ts';

/**
 * Wires the app: the only place where rooms of main meet. What must be there before the app is ready (guards, the
 * lock, links from the system) is attached at once, the rest when it is.
 */
export function compose(options: {
  readonly launch: Launch;
  readonly environment: Environment;
  readonly args: readonly string[];
  readonly outDirectory: string;
  readonly log: Log;
}): void {
  const { launch, environment, args, outDirectory, log } = options;
  const scope = createScope((error) => log.warn('end.failed', errorFacts(error)));
  const callPhase = observable<CallPhase>('idle');
  let quitting = false;
  /** Until there is something to show, asking for the window is answered by the start itself. */
  let showWindow = (): void => undefined;
  const platform = AppInfo.shape.platform.parse(process.platform);
  const abilities = captureAbilities({
    platform,
    release: release(),
    electron: process.versions.electron,
    sessionType: environment.XDG_SESSION_TYPE,
    waylandDisplay: environment.WAYLAND_DISPLAY,
  });

  const window = createMainWindow({
    preload: join(outDirectory, 'preload/index.cjs'),
    closeIntent: () => (callPhase.value === 'in-call' && !quitting ? 'hide' : 'close'),
    // The next page says so itself when it is in a call.
    onPageGone: () => callPhase.set('idle'),
    log,
  });
  const links = createLinkInbox(() => window.send(IPC_EVENTS.linkArrived));
  const signIn = createBrowserSignIn({
    openExternal: (url) => shell.openExternal(url),
    onFinished: () => window.send(IPC_EVENTS.signInFinished),
    now: () => performance.now(),
  });
  const arrive = (arrived: LaunchLink): void => {
    if (!arrived.ok) links.offer(arrived);
    else if (arrived.link.kind === 'join') links.offer({ ok: true, link: arrived.link });
    else if (!signIn.finish(arrived.link)) links.offer({ ok: false, error: 'link.stale-sign-in' });
  };
  const arming = createArming(() => performance.now());
  const sources = createCaptureSources(() => window.mediaSourceIds);

  const role = claimInstance({
    launch,
    args,
    onSecond: (link) => {
      if (link) arrive(link);
      showWindow();
    },
    log,
  });
  if (role === 'second') {
    app.exit(0);
    return;
  }
  if (launch.link) arrive(launch.link);
  if (launch.server.kind === 'invalid') log.warn('launch.invalid-server');
  // A profile of its own is a test or a second identity: the system's links stay with the installed app.
  if (environment.USER_DATA_DIR === undefined) registerProtocolClient();

  guardWebContents(app, (id) => id === window.webContentsId, log);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrive(readOpenedUrl(url));
    showWindow();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.warn('child-process.gone', { type, reason, exitCode }),
  );
  app.on('will-quit', () => void scope.end());

  const start = async (): Promise<void> => {
    const profile = app.getPath('userData');
    const onDamaged = (error: unknown): void => log.warn('file.damaged', errorFacts(error));
    const settings = await openSettings(join(profile, 'settings.json'), onDamaged);
    const server = createServerChoice(
      settings,
      launch.server.kind === 'origin' ? launch.server.origin : null,
      (error) => log.warn('settings.unsaved', errorFacts(error)),
    );
    const secrets = createSecretStore({
      keychain: createSystemKeychain(),
      onAbsent: (reason, error) =>
        log.warn('keychain.absent', { reason, ...(error === undefined ? {} : errorFacts(error)) }),
    });
    const accounts = secretAccounts(profile);
    const roomKeys = createRoomKeyVault({ directory: join(profile, 'rooms'), secrets, accounts, onDamaged });
    const deviceKeys = createDeviceKeyVault({
      directory: join(profile, 'devices'),
      secrets,
      accounts,
      onDamaged,
    });

    const listFiles = (): ReadonlyMap<string, string> => listBuiltFiles(join(outDirectory, 'renderer'));
    const files = listFiles();
    protocol.handle(
      APP_SCHEME,
      createAppProtocol({
        // A build that follows its sources names its files anew.
        files: () => (app.isPackaged ? files : listFiles()),
        server: () => server.origin,
      }),
    );
    scope.onEnd(watchPower(() => window.send(IPC_EVENTS.systemResumed)));
    guardPermissions({
      session: session.defaultSession,
      isOwnWindow: (id) => id === window.webContentsId,
      mayCapture: (id) => abilities.picker === 'system' || arming.isArmed(id),
    });
    handleDisplayMedia({
      session: session.defaultSession,
      callerOf: (frame) => webContents.fromFrame(frame)?.id ?? null,
      arming,
      abilities,
      platform,
      log,
    });

    const strings = stringsIn('en');
    /** Until the page says which language it speaks there is nobody to read another one. */
    let speak = (_language: SpokenLanguage): void => undefined;
    const door = createIpcDoor({
      handlers: createIpcHandlers({
        appInfo: {
          version: app.getVersion(),
          platform,
          defaultServer: PARLEY_DEFAULT_SERVER,
          capture: abilities,
        },
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
        useTheme: (theme) => {
          nativeTheme.themeSource = theme;
        },
        useLanguage: (language) => speak(language),
        notices: createNotices(() => window.show()),
        reloadPage: () => window.reload(),
        // Newer Electron answers with a promise.
        writeClipboard: async (text) => clipboard.writeText(text),
      }),
      windowId: () => window.webContentsId,
      log,
    });
    listenToPage(door);

    showWindow = () => window.show();
    installMenu({ development: !app.isPackaged, strings });
    const tray = showTray({ strings, onShow: showWindow, onQuit: () => app.quit(), log });
    scope.onEnd(() => tray.remove());
    speak = (language) => {
      tray.speak(stringsIn(language));
      installMenu({ development: !app.isPackaged, strings: stringsIn(language) });
    };
    app.on('activate', showWindow);
    showWindow();
    log.info('app.started', { electron: process.versions.electron, picker: abilities.picker });
  };

  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.warn('start.failed', errorFacts(error));
      app.exit(1);
    });
}
