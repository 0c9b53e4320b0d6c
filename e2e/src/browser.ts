import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '@parley/tools/chromium';
import { fakeDeviceArgs, type FakeDevices } from './fake-devices.ts';

/** Chromium refuses its sandbox to root; the rest keeps it from speaking to anyone but the service. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a browser's camera and microphone are like. */
export type BrowserDevices =
  | { readonly kind: 'fake'; readonly devices: FakeDevices }
  /** The machine's own, which has none where tests run. */
  | { readonly kind: 'none' }
  /** Devices are there, and the person said no to the page. */
  | { readonly kind: 'denied' };

export interface LaunchedBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts the system's Chromium, or Playwright's own where the system has none. */
export async function launchBrowser(
  kind: BrowserDevices,
  special: { readonly executablePath?: string; readonly args?: readonly string[] } = {},
): Promise<LaunchedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-browser-'));
  const executablePath = special.executablePath ?? findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...FLAGS, ...(await deviceArgs(kind, folder)), ...(special.args ?? [])],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Browsers that are started once for each kind of devices. */
export interface KeptBrowsers {
  withDevices(devices: BrowserDevices): Promise<Browser>;
  /** Closes every context in them. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps browsers from one test to the next: a start costs more than many a step of a test. */
export function keepBrowsers(): KeptBrowsers {
  // Fake devices are those of a person, who is the same one in every test.
  const kept = new Map<FakeDevices | 'none' | 'denied', Promise<LaunchedBrowser>>();
  const all = async (): Promise<readonly LaunchedBrowser[]> =>
    (await Promise.allSettled(kept.values())).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
  return {
    async withDevices(devices) {
      const key = devices.kind === 'fake' ? devices.devices : devices.kind;
      const running = (kept.get(key) ?? launchBrowser(devices)).then(async (launched) => {
        // One that a test has brought down is started anew.
        if (launched.browser.isConnected()) return launched;
        await launched.close();
        return launchBrowser(devices);
      });
      kept.set(key, running);
      running.catch(() => kept.delete(key));
      return (await running).browser;
    },
    async clear() {
      const contexts = (await all()).flatMap(({ browser }) => browser.contexts());
      await Promise.all(contexts.map((context) => context.close()));
    },
    async close() {
      await Promise.all((await all()).map((launched) => launched.close()));
    },
  };
}

async function deviceArgs(kind: BrowserDevices, folder: string): Promise<string[]> {
  switch (kind.kind) {
    case 'fake':
      return [...(await fakeDeviceArgs(kind.devices, folder)), '--use-fake-ui-for-media-stream'];
    case 'none':
      return ['--use-fake-ui-for-media-stream'];
    case 'denied':
      return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'];
  }
}
