/** The program of a Redis server, which only tests start. */
import { ToolError } from '../failure.mjs';
import { findCommand } from '../process/find-command.mjs';
import { installDebian } from './system-packages.mjs';

/**
 * A Redis server on PATH, or Valkey, which speaks the same.
 * @returns {string | undefined} its path
 */
export function findRedis() {
  return findCommand('redis-server') ?? findCommand('valkey-server');
}

/**
 * A Redis server: the system's, or Debian's package where we may install it.
 * @returns {Promise<string>} its path; rejects with `redis.missing`
 */
export async function provideRedis() {
  const found = findRedis();
  if (found) return found;
  if (process.platform === 'linux' && (await installDebian(['redis-server']))) {
    const installed = findRedis();
    if (installed) return installed;
  }
  throw new ToolError(
    'redis.missing',
    'There is no Redis server and none could be installed. Install one (Debian and Ubuntu: the package redis-server; macOS: "brew install redis"), then run this again.',
  );
}
