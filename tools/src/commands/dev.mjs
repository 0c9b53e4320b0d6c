/** `npm run dev`: every part follows its sources. */
import { join } from 'node:path';
import { desktopSpec } from '../desktop.mjs';
import { ToolError } from '../failure.mjs';
import { defaultDataDir, desktopDir, webDir } from '../paths.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { choosePort, parsePort } from '../process/ports.mjs';
import { startChild } from '../process/tree.mjs';
import { say } from '../progress.mjs';
import { provideWorkspace } from '../provision/toolchain.mjs';
import { startStack } from '../stack.mjs';
import { claimDataFolder } from '../stack/data-folder.mjs';

const SERVICE_PORT = 4400;
const WEB_PORT = 5173;

/**
 * Runs the service under `node --watch`, the web client on Vite's server with hot replacement, and the app on a
 * build that follows its sources (reload its window to see a change). Ends when one of them does.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function dev(args) {
  const headless = args.includes('--headless');
  const unknown = args.find((arg) => arg !== '--headless');
  if (unknown !== undefined) {
    throw new ToolError(
      'arguments.unknown',
      `"${unknown}" is not understood. Use: npm run dev [-- --headless]`,
    );
  }
  const toolchain = await provideWorkspace();
  const folder = claimDataFolder(process.env['DATA_DIR'] ?? join(defaultDataDir, 'dev'));
  const port = await choosePort({ named: parsePort(process.env['PORT']), preferred: SERVICE_PORT });
  const webPort = await choosePort({ preferred: WEB_PORT });
  const web = `http://localhost:${webPort}`;

  /** @type {(code: number) => void} */
  let end = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => (end = resolve));
  const stack = await startStack({
    dataDir: folder.path,
    port,
    web: false,
    watch: true,
    env: { ALLOWED_ORIGINS: web },
    onExit: () => end(1),
  });

  const vite = await startChild({
    name: 'Vite',
    command: toolchain.node,
    args: [join(webDir, 'node_modules', 'vite', 'bin', 'vite.js'), '--port', String(webPort), '--strictPort'],
    cwd: webDir,
    env: { ...toolchain.env, PARLEY_SERVICE: stack.origin },
  });
  void vite.exited.then(() => end(1));
  say(`The web client: ${web} · the service: ${stack.origin} · its log: ${join(folder.path, 'logs')}`);
  if (headless) return ended;

  const spec = await desktopSpec({ server: stack.origin });
  const builder = await startChild({
    name: 'The build of the app',
    command: toolchain.node,
    args: [join(desktopDir, 'build.mjs'), '--watch'],
    cwd: desktopDir,
    env: toolchain.env,
  });
  void builder.exited.then(() => end(1));
  const app = await startChild({
    name: 'The app',
    command: spec.executablePath,
    args: spec.args,
    env: childEnvironment(spec.env),
    stopTarget: 'leader',
    stage: 3,
  });
  void app.exited.then((exit) => end(exit.code === 0 ? 0 : 1));
  return ended;
}
