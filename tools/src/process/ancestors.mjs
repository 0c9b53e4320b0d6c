/**
 * Notices that the `npm` that started us is gone. A signal can reach npm alone, and SIGKILL cannot be passed
 * on; without this the tools would go on for nobody.
 */
import { readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';

const POLL_MS = 500;

/**
 * Calls `onGone` once when our parent ends, or the parent of the shell that a package manager put in between.
 * Watches only when a package manager started us: whoever runs the file itself (with nohup, say) may leave.
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchAncestors(onGone) {
  if (!process.env['npm_lifecycle_event']) return () => {};
  const parent = process.ppid;
  let stopped = false;
  /** @type {number | undefined} */
  let grandparent;
  const gone = () => {
    if (stopped) return;
    stop();
    onGone();
  };
  const look = () => {
    if (process.platform === 'win32') {
      if (!exists(parent)) gone();
      return;
    }
    if (process.ppid !== parent) return gone();
    parentOf(parent, (pid) => {
      if (pid === undefined || stopped) return;
      grandparent ??= pid;
      if (pid !== grandparent) gone();
    });
  };
  look();
  const timer = setInterval(look, POLL_MS);
  timer.unref();
  const stop = () => {
    stopped = true;
    clearInterval(timer);
  };
  return stop;
}

/**
 * @param {number} pid
 * @param {(parent: number | undefined) => void} answer
 */
function parentOf(pid, answer) {
  if (process.platform === 'linux') {
    try {
      // "pid (name) state ppid …": the name may hold spaces and brackets, so read from its end.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      answer(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      answer(undefined);
    }
    return;
  }
  execFile('ps', ['-o', 'ppid=', '-p', String(pid)], (error, stdout) => {
    answer(error ? undefined : Number(stdout.trim()) || undefined);
  });
}

/** @param {number} pid */
function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
