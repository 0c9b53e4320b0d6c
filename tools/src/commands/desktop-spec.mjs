/** `npm run -s desktop:spec` */
import { desktopSpec } from '../desktop.mjs';
import { parseDesktopArguments } from './desktop-arguments.mjs';

/**
 * Prints how to launch the built app, as JSON and nothing else on stdout.
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function printDesktopSpec(args) {
  const { server } = parseDesktopArguments('npm run -s desktop:spec', args);
  const spec = await desktopSpec({ server });
  await new Promise((resolve) => process.stdout.write(`${JSON.stringify(spec)}\n`, resolve));
  return 0;
}
