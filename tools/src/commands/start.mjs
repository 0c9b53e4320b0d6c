/**
 * `npm start`: LiveKit, the token service and the app's window, ended together.
 *
 * A server that ends by itself is started again on its ports, so that calls recover as they would from a crash
 * in production; one that keeps ending takes everything down with exit code 1, because a product that is half
 * there helps nobody.
 */
import { join } from 'node:path';
import { ToolError } from '../failure.mjs';
import { desktopSpec } from '../desktop.mjs';
import { choosePort, parsePort } from '../process/ports.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { isStopping, startChild } from '../process/tree.mjs';
import { say } from '../progress.mjs';
import { startStack } from '../stack.mjs';
import { claimDataFolder } from '../stack/data-folder.mjs';
import { openLog } from '../stack/log-file.mjs';
import { describeExit } from '../stack/readiness.mjs';
import { createRestartBudget } from '../stack/restart-budget.mjs';

const PREFERRED_PORT = 4400;
const NAMES = { livekit: 'LiveKit', service: 'The token service' };

/**
 * Runs until the window is closed, a part cannot be kept running, or a signal ends it.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function start(args) {
  const headless = parseArguments(args) || !hasDisplay();
  const named = parsePort(process.env['PORT']);
  const folder = claimDataFolder(process.env['DATA_DIR']);
  const port = await choosePort({ named, preferred: PREFERRED_PORT });

  /** @type {(code: number) => void} */
  let end = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => (end = resolve));

  // The window's parts are looked after while the servers start; a failure is told when it is needed.
  const preparing = headless ? undefined : desktopSpec();
  preparing?.catch(() => {});

  const budget = createRestartBudget();
  const stack = await startStack({
    dataDir: folder.path,
    port,
    onExit: (part, exit) => {
      const what = `${NAMES[part]} ended by itself (${describeExit(exit)})`;
      if (!budget.spend()) {
        say(`${what}, too often to go on. Its log is in ${join(folder.path, 'logs')}.`);
        return end(1);
      }
      say(`${what}; starting it again.`);
      (part === 'livekit' ? stack.startLiveKit() : stack.startService()).catch((error) => {
        say(error instanceof ToolError ? error.message : String(error));
        end(1);
      });
    },
  });
  process.stdout.write(`Parley is ready at ${stack.origin}\n`);

  if (preparing) {
    const window = await openWindow(await preparing, stack.origin, folder);
    void window.exited.then((exit) => {
      if (isStopping()) return;
      if (exit.code !== 0)
        say(`The app ended ${describeExit(exit)}. Its log is in ${join(folder.path, 'logs')}.`);
      end(exit.code === 0 ? 0 : 1);
    });
  }
  return ended;
}

/**
 * @param {import('../desktop.mjs').DesktopSpec} spec
 * @param {string} origin
 * @param {import('../stack/data-folder.mjs').DataFolder} folder
 */
function openWindow(spec, origin, folder) {
  // A second Parley beside a first one has a profile of its own; in one profile it would only raise the other.
  const profile =
    folder.instance > 1 && !process.env['USER_DATA_DIR']
      ? { USER_DATA_DIR: join(folder.path, 'desktop') }
      : {};
  return openLog(folder.path, 'desktop').append((descriptor) =>
    startChild({
      name: 'The app',
      command: spec.executablePath,
      args: [...spec.args, '--server', origin],
      env: childEnvironment({ ...spec.env, ...profile }),
      stdio: ['ignore', descriptor, descriptor],
      stopTarget: 'leader',
      graceMs: 2_500,
      stage: 3,
    }),
  );
}

/**
 * @param {readonly string[]} args
 * @returns {boolean} whether no window is wanted
 */
function parseArguments(args) {
  const unknown = args.find((arg) => arg !== '--headless');
  if (unknown !== undefined) {
    throw new ToolError(
      'arguments.unknown',
      `"${unknown}" is not understood. Use: npm start [-- --headless]`,
    );
  }
  return args.includes('--headless');
}

function hasDisplay() {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return true;
  say(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so Parley runs without its window.',
  );
  return false;
}
