/** Arguments of the commands that launch the app. */
import { ToolError } from '../failure.mjs';

/**
 * Reads `--server <origin>` (or `--server=<origin>`) and at most one `parley:` link.
 * @param {string} command for the sentence about how it is used
 * @param {readonly string[]} args
 * @returns {{server: string | undefined, link: string | undefined}}
 */
export function parseDesktopArguments(command, args) {
  /** @type {string | undefined} */
  let server;
  /** @type {string | undefined} */
  let link;
  const rest = args.flatMap((arg) => (arg.startsWith('--server=') ? ['--server', arg.slice(9)] : [arg]));
  while (rest.length > 0) {
    const arg = /** @type {string} */ (rest.shift());
    if (arg === '--server' && rest[0] !== undefined)
      server = parseOrigin(/** @type {string} */ (rest.shift()));
    else if (arg.startsWith('parley:') && link === undefined) link = arg;
    else {
      throw new ToolError(
        'arguments.unknown',
        `"${arg}" is not understood. Use: ${command} [-- --server <origin> [parley://…]]`,
      );
    }
  }
  return { server, link };
}

/** @param {string} text */
function parseOrigin(text) {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.origin;
  } catch {
    // Told below.
  }
  throw new ToolError(
    'arguments.server',
    `"${text}" is no address of a server. Give it like https://meet.example.org.`,
  );
}
