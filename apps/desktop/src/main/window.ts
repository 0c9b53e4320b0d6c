import { BrowserWindow, nativeTheme } from 'electron';
import { createReloadPacing } from './crash-recovery.ts';
import type { Log } from './log.ts';
import { APP_ORIGIN, isAppUrl } from './security/origin.ts';
import { stringsIn } from './strings.ts';

/** The canvas behind the page until it has drawn, as the theme has it. */
const BACKGROUND = { light: '#f6f3ec', dark: '#0d1020' };

/** What closing the window means at this moment. */
export type CloseIntent = 'hide' | 'close';

/** The one window. It can be gone (macOS keeps the app without it) and come back. */
export interface MainWindow {
  /** The id of its web contents, or null while there is no window. */
  readonly webContentsId: number | null;
  /** Its id among capture sources, and those of the windows that its page has opened beside it. */
  readonly mediaSourceIds: readonly string[];
  /** Opens the window or brings it to the front. */
  show(): void;
  /** Loads the page anew, from the start page. */
  reload(): void;
  send(channel: string): void;
}

export function createMainWindow(options: {
  readonly preload: string;
  readonly closeIntent: () => CloseIntent;
  /** The page crashed or is loaded anew: what it had told about itself no longer holds. */
  readonly onPageGone: () => void;
  readonly log: Log;
}): MainWindow {
  const { preload, closeIntent, onPageGone, log } = options;
  const reloadWait = createReloadPacing(() => performance.now());
  let current: BrowserWindow | null = null;
  const second = new Set<BrowserWindow>();

  function load(window: BrowserWindow, address = `${APP_ORIGIN}/`): void {
    onPageGone();
    window.loadURL(address).catch(() => log.warn('page.load-failed'));
  }

  function open(): BrowserWindow {
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      minWidth: 360,
      minHeight: 480,
      show: false,
      title: stringsIn('en')['window.title'],
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        // Chromium would fetch its word lists from a third party.
        spellcheck: false,
        // A call goes on behind other windows: timers and media keep their pace.
        backgroundThrottling: false,
        // Voices play as they arrive; there is no foreign page here to keep quiet.
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    window.once('ready-to-show', () => window.show());
    // The title is seen by other apps and in shares: it never says more than the app's name.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      if (closeIntent() === 'close') return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      if (current === window) current = null;
      for (const beside of second) beside.destroy();
    });
    window.webContents.on('did-create-window', (beside) => {
      second.add(beside);
      beside.on('page-title-updated', (event) => event.preventDefault());
      beside.on('closed', () => second.delete(beside));
    });
    window.webContents.on('render-process-gone', (_event, details) => {
      const wait = reloadWait();
      log.warn('page.gone', { reason: details.reason, exitCode: details.exitCode, wait });
      setTimeout(() => {
        // Back to where the person was: from a meeting's page the way into the call is one click.
        if (!window.isDestroyed()) load(window, pageOf(window.webContents.getURL()));
      }, wait);
    });
    load(window);
    return window;
  }

  return {
    get webContentsId() {
      return current?.webContents.id ?? null;
    },
    get mediaSourceIds() {
      return [...(current ? [current] : []), ...second].map((window) => window.getMediaSourceId());
    },
    show() {
      if (current === null) {
        current = open();
        return;
      }
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
    },
    reload() {
      if (current !== null) load(current);
    },
    send(channel) {
      current?.webContents.send(channel);
    },
  };
}

/** The place inside the app that an address names, or the start page. */
function pageOf(address: string): string {
  return isAppUrl(address) ? `${APP_ORIGIN}${new URL(address).pathname}` : `${APP_ORIGIN}/`;
}
