/**
 * Notices that the npm which started us is gone: SIGKILL cannot be passed on, and without this the tools would
 * go on for nobody. (The scripts of package.json begin with `exec`, so npm is our parent, with no shell between.)
 */

const POLL_MS = 500;

/**
 * Calls `onGone` once when our parent ends. Watches only when a package manager started us: whoever runs the
 * file itself (with nohup, say) may leave.
 * @param {() => void} onGone
 */
export function watchParent(onGone) {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (isAlive(parent)) return;
    clearInterval(timer);
    onGone();
  }, POLL_MS);
  timer.unref();
}

/** @param {number} parent */
function isAlive(parent) {
  if (process.platform !== 'win32') return process.ppid === parent;
  try {
    process.kill(parent, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
