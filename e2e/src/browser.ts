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
