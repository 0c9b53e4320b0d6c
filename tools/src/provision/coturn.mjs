/** The program of a TURN server, which only tests start. */
import { ToolError } from '../failure.mjs';
import { findCommand } from '../process/find-command.mjs';
import { installDebian } from './system-packages.mjs';

/** @returns {string | undefined} the path of coturn */
export function findCoturn() {
  return findCommand('turnserver');
}

/**
 * The system's coturn, or Debian's package where we may install it.
 * @returns {Promise<string>} its path; rejects with `coturn.missing`
 */
export async function provideCoturn() {
  const found = findCoturn();
  if (found) return found;
  if (process.platform === 'linux' && (await installDebian(['coturn']))) {
    const installed = findCoturn();
    if (installed) return installed;
  }
  throw new ToolError(
    'coturn.missing',
    'There is no coturn and none could be installed. Install one (Debian and Ubuntu: the package coturn; macOS: "brew install coturn"), then run this again.',
  );
}
