/**
 * A display that nobody sees, for tests: Xvfb with a window manager, a message bus of its own and an unlocked
 * keyring, so that apps under test find what a desktop would offer and touch nothing of the user's.
 */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from './failure.mjs';
import { childEnvironment } from './process/environment.mjs';
import { run } from './process/run.mjs';
import { startChild } from './process/tree.mjs';
import { provideTestSystem } from './provision/system-packages.mjs';

const POLL_MS = 40;
const TIMEOUT_MS = 20_000;
/** The keyring lives for one run in a temporary folder, so its password guards nothing. */
const KEYRING_PASSWORD = 'test\n';

/**
 * @typedef {object} Display
 * @property {Record<string, string>} env variables to add to those of the programs that shall appear on it
 * @property {() => Promise<void>} stop ends the display and all that belongs to it
 */

/**
 * Starts a display of the given size. On macOS and Windows, which have one always, it starts nothing and `env`
 * is empty. Fails with `display.missing` when the system lacks a part and it cannot be installed.
 * @param {{width?: number, height?: number}} [options]
 * @returns {Promise<Display>}
 */
export async function startDisplay({ width = 1600, height = 1000 } = {}) {
  if (process.platform !== 'linux') return { env: {}, stop: async () => {} };
  const { missing } = await provideTestSystem();
  if (missing.length > 0) {
    throw new ToolError(
      'display.missing',
      `The desktop tests need ${missing.join(', ')}. Install them with the system's package manager and run this again.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-display-'));
  /** @type {import('./process/tree.mjs').Child[]} */
  const children = [];
  const stop = async () => {
    for (const child of children.reverse()) await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const env = await bringUp(folder, `${width}x${height}x24`, children);
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {string} geometry
 * @param {import('./process/tree.mjs').Child[]} children filled in the order of starting
 * @returns {Promise<Record<string, string>>}
 */
async function bringUp(folder, geometry, children) {
  /**
   * @param {string} name
   * @param {readonly string[]} args
   * @param {Record<string, string>} env
   * @param {import('node:child_process').StdioOptions} stdio
   */
  const start = async (name, args, env, stdio) => {
    const child = await startChild({
      name,
      command: name,
      args,
      env: childEnvironment(env),
      stdio,
      stage: -1,
      graceMs: 1_000,
    });
    children.push(child);
    return child;
  };

  // Xvfb and the bus each choose a free address by themselves and write it to descriptor 3.
  const server = await start(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', geometry, '-nolisten', 'tcp', '-noreset'],
    {},
    ['ignore', 'ignore', 'ignore', 'pipe'],
  );
  const display = `:${await firstLine(server)}`;

  const runtime = join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  const env = { DISPLAY: display, XDG_RUNTIME_DIR: runtime, XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '' };
  const bus = await start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], env, [
    'ignore',
    'ignore',
    'ignore',
    'pipe',
  ]);
  const session = { ...env, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };

  await start('openbox', ['--sm-disable'], session, ['ignore', 'ignore', 'ignore']);
  const keyring = await start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { ...session, XDG_DATA_HOME: join(folder, 'data') },
    ['pipe', 'ignore', 'ignore'],
  );
  keyring.process.stdin?.end(KEYRING_PASSWORD);

  const probe = childEnvironment(session);
  await Promise.all([
    until('the window manager', async () => {
      const answer = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], {
        env: probe,
        output: 'capture',
      });
      return answer.stdout.includes('window id');
    }),
    until('the keyring', async () => {
      const answer = await run(
        'dbus-send',
        [
          '--session',
          '--print-reply',
          '--dest=org.freedesktop.DBus',
          '/org/freedesktop/DBus',
          'org.freedesktop.DBus.NameHasOwner',
          'string:org.freedesktop.secrets',
        ],
        { env: probe, output: 'capture' },
      );
      return answer.stdout.includes('boolean true');
    }),
  ]);
  return session;
}

/**
 * The first line that a child writes to its descriptor 3.
 * @param {import('./process/tree.mjs').Child} child
 * @returns {Promise<string>}
 */
async function firstLine(child) {
  const stream = /** @type {import('node:stream').Readable} */ (child.process.stdio[3]);
  let text = '';
  const read = (async () => {
    for await (const chunk of stream) {
      text += String(chunk);
      if (text.includes('\n')) return text.trim().split('\n')[0] ?? '';
    }
    throw new ToolError('display.start', `${child.name} ended while starting.`);
  })();
  return withDeadline(read, child.name);
}

/**
 * @param {string} what
 * @param {() => Promise<boolean>} isReady
 */
async function until(what, isReady) {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await isReady())) {
    if (Date.now() > deadline) throw late(what);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {string} what
 * @returns {Promise<T>}
 */
async function withDeadline(work, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(() => reject(late(what)), TIMEOUT_MS);
  });
  try {
    return /** @type {T} */ (await Promise.race([work, deadline]));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} what */
function late(what) {
  return new ToolError('display.start', `${what} was not ready after ${TIMEOUT_MS / 1000} s.`);
}
