/** The TURN servers of the environment, as LiveKit takes them. */
import { ToolError } from '../failure.mjs';

const ADDRESS = /^(turns?):([^:?/\s]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;
const DEFAULT_PORT = { turn: 3478, turns: 5349 };

/**
 * @typedef {{host: string, port: number, protocol: 'udp' | 'tcp' | 'tls', secret: string}} TurnServer
 */

/**
 * Reads TURN_URLS (`turn:host:port?transport=udp`, comma-separated, as RFC 7065 writes them) and TURN_SECRET (the
 * server's static-auth-secret, from which LiveKit makes users that end after hours).
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {TurnServer[]} none when the environment names none; throws `turn.address` or `turn.secret`
 */
export function turnServers(env) {
  const urls = (env['TURN_URLS'] ?? '').split(',').flatMap((url) => url.trim() || []);
  if (urls.length === 0) return [];
  const secret = env['TURN_SECRET'];
  if (!secret) throw new ToolError('turn.secret', 'TURN_URLS is set, but TURN_SECRET is not.');
  return urls.map((url) => {
    const [, scheme = '', host = '', port, transport] = ADDRESS.exec(url) ?? [];
    if (!host) {
      throw new ToolError(
        'turn.address',
        'TURN_URLS has an address that is not understood. Write turn:<host>:<port>?transport=udp, or turns:<host>:<port>.',
      );
    }
    const isSecure = scheme.toLowerCase() === 'turns';
    return {
      host,
      port: port === undefined ? DEFAULT_PORT[isSecure ? 'turns' : 'turn'] : Number(port),
      protocol: isSecure ? 'tls' : transport?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
      secret,
    };
  });
}
