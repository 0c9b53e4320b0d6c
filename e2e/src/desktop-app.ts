import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DesktopSpec } from '@parley/tools/desktop';
import { collectConsole } from './console-log.ts';
import { launchElectron } from './electron.ts';
import { fakeDeviceArgs, type FakeDevices } from './fake-devices.ts';

/** How long an app that was asked to quit may take before it is killed, in milliseconds. */
const QUIT_DEADLINE_MS = 8_000;

/** A folder for one app's profile; given to a second launch it is the same person on the same computer. */
export interface Profile {
  readonly directory: string;
  remove(): Promise<void>;
}

export async function createProfile(): Promise<Profile> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-profile-'));
  return { directory, remove: () => rm(directory, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface DesktopLaunch {
  readonly profile: Profile;
  /** Given as `--server`; without it the app asks, as on its first run. */
  readonly server?: string;
  /** After everything else, as the system's launcher gives a link. */
  readonly links?: readonly string[];
  readonly devices?: FakeDevices;
  readonly env?: Readonly<Record<string, string>>;
}

/** A running desktop app, driven as a person would. */
export interface DesktopApp {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** Starts the executable once more with the same profile, as the system does to hand over a link. */
  openAgain(...args: readonly string[]): Promise<number | null>;
  readClipboard(): Promise<string>;
  /** What the app's main process and its page have logged so far. */
  log(): string;
  /** Quits, and kills what does not. */
  quit(): Promise<void>;
}

/** Starts the built app and waits for its window. */
export async function launchDesktop(spec: DesktopSpec, launch: DesktopLaunch): Promise<DesktopApp> {
  const { directory } = launch.profile;
  const media = launch.devices
    ? await fakeDeviceArgs(launch.devices, directory)
    : ['--use-fake-device-for-media-stream'];
  const env = { ...spec.env, ...launch.env, USER_DATA_DIR: directory };
  const server = launch.server === undefined ? [] : ['--server', launch.server];
  const application = await launchElectron({
    executablePath: spec.executablePath,
    args: [...media, ...spec.args, ...server, ...(launch.links ?? [])],
    env,
  });
  // Playwright forgets the process of an app that has ended.
  const child = application.process();
  let log = '';
  child.stderr?.on('data', (chunk) => (log += String(chunk)));
  const page = await application.firstWindow();
  const readConsole = collectConsole(page);
  await page.waitForLoadState();
  return {
    application,
    page,
    async openAgain(...args) {
      const second = spawn(spec.executablePath, [...spec.args, ...args], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      second.stderr.on('data', (chunk) => (log += `second start: ${String(chunk)}`));
      const [code] = (await once(second, 'exit')) as [number | null];
      return code;
    },
    log: () => `${log}\n${readConsole()}`,
    readClipboard: () => application.evaluate(({ clipboard }) => clipboard.readText()),
    async quit() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_DEADLINE_MS);
      await application.close().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
