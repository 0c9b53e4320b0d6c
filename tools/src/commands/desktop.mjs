/** `npm run desktop` */
import { desktopSpec } from '../desktop.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { startChild } from '../process/tree.mjs';
import { parseDesktopArguments } from './desktop-arguments.mjs';

/**
 * Runs the app alone until it is quit.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the app's exit code
 */
export async function runDesktop(args) {
  const { server, link } = parseDesktopArguments('npm run desktop', args);
  const spec = await desktopSpec({ server });
  const app = await startChild({
    name: 'The app',
    command: spec.executablePath,
    args: [...spec.args, ...(link === undefined ? [] : [link])],
    env: childEnvironment(spec.env),
    stopTarget: 'leader',
    graceMs: 2_500,
  });
  const exit = await app.exited;
  return exit.code ?? 1;
}
