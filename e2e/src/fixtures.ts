import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { desktopSpec, type DesktopSpec } from '@parley/tools/desktop';
import { startStack, type Stack } from '@parley/tools/stack';
import { keepBrowsers, type BrowserDevices, type KeptBrowsers } from './browser.ts';
import { collectConsole } from './console-log.ts';
import {
  createProfile,
  launchDesktop,
  type DesktopApp,
  type DesktopLaunch,
  type Profile,
} from './desktop-app.ts';
import { openSharedWindow, type SharedWindow } from './shared-window.ts';
import type { Page } from '@playwright/test';

export interface WorkerFixtures {
  /** Service, web client and LiveKit of this run, on ports and data of their own. */
  readonly stack: Stack;
  readonly spec: DesktopSpec;
  /** Browsers that outlive a test: what a test does in one is gone with its contexts. */
  readonly browsers: KeptBrowsers;
}

export interface TestFixtures {
  /** Keeps what the servers and apps logged with a test that failed. */
  readonly logs: { add(name: string, read: () => string): void };
  /** A new folder for an app's profile. */
  readonly newProfile: () => Promise<Profile>;
  /** Starts the app, by default against the stack with a new profile; quit after the test. */
  readonly startApp: (
    launch?: Partial<DesktopLaunch> & { readonly firstRun?: boolean },
  ) => Promise<DesktopApp>;
  /** A page of somebody who shares nothing with others, with the devices it shall have; closed after the test. */
  readonly openBrowser: (devices: BrowserDevices) => Promise<Page>;
  readonly openWindow: (title: string, html: string) => Promise<SharedWindow>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    async ({}, use) => {
      const stack = await startStack({ env: { RATE_LIMITS: 'off' } });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  spec: [async ({}, use) => use(await desktopSpec()), { scope: 'worker', timeout: 180_000 }],
  browsers: [
    async ({}, use) => {
      const browsers = keepBrowsers();
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  logs: [
    async ({ stack }, use, testInfo) => {
      const sources: [string, () => string][] = ['livekit', 'service'].map((name) => [
        name,
        () => readFileSync(join(stack.dataDir, 'logs', `${name}.log`), 'utf8'),
      ]);
      await use({ add: (name, read) => void sources.push([name, read]) });
      if (testInfo.status === testInfo.expectedStatus) return;
      for (const [name, read] of sources) await testInfo.attach(`${name}.log`, { body: read() });
    },
    { auto: true },
  ],
  newProfile: async ({}, use) => {
    const profiles: Profile[] = [];
    await use(async () => {
      const profile = await createProfile();
      profiles.push(profile);
      return profile;
    });
    await Promise.all(profiles.map((profile) => profile.remove()));
  },
  startApp: async ({ spec, stack, newProfile, logs }, use) => {
    const apps: DesktopApp[] = [];
    await use(async ({ firstRun = false, ...launch } = {}) => {
      const app = await launchDesktop(spec, {
        profile: launch.profile ?? (await newProfile()),
        ...(firstRun ? {} : { server: stack.origin }),
        ...launch,
      });
      apps.push(app);
      logs.add(`app-${apps.length}`, () => app.log());
      return app;
    });
    await Promise.all(apps.map((app) => app.quit()));
  },
  openBrowser: async ({ browsers, logs }, use) => {
    let opened = 0;
    await use(async (devices) => {
      const browser = await browsers.withDevices(devices);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      opened += 1;
      logs.add(`browser-${opened}`, collectConsole(page));
      return page;
    });
    await browsers.clear();
  },
  openWindow: async ({ spec }, use) => {
    const windows: SharedWindow[] = [];
    await use(async (title, html) => {
      const window = await openSharedWindow(spec, title, html);
      windows.push(window);
      return window;
    });
    await Promise.all(windows.map((window) => window.close()));
  },
});

export { expect } from '@playwright/test';
