/** The program of a reverse proxy, which only tests start. */
import { ToolError } from '../failure.mjs';
import { findCommand, isExecutable } from '../process/find-command.mjs';
import { installDebian } from './system-packages.mjs';

/** @returns {string | undefined} the path of nginx */
export function findNginx() {
  // Distributions put it where the PATH of an ordinary user does not lead.
  return findCommand('nginx') ?? ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(isExecutable);
}

/**
 * The system's nginx, or Debian's package where we may install it.
 * @returns {Promise<string>} its path; rejects with `nginx.missing`
 */
export async function provideNginx() {
  const found = findNginx();
  if (found) return found;
  if (process.platform === 'linux' && (await installDebian(['nginx-light']))) {
    const installed = findNginx();
    if (installed) return installed;
  }
  throw new ToolError(
    'nginx.missing',
    'There is no nginx and none could be installed. Install one (Debian and Ubuntu: the package nginx; macOS: "brew install nginx"), then run this again.',
  );
}
