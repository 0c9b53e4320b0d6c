/**
 * Outlives its parent by a moment and ends what the parent has left behind.
 *
 * The parent holds the other end of our stdin and writes `+<pid>` for each child it starts and `-<pid>` for
 * each that is gone. However the parent ends, SIGKILL included, the kernel closes that pipe: then every child
 * still on the list is ended with its whole process group. It runs in a session of its own, so that a signal
 * to the parent's group does not reach it.
 */
import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';

const GRACE_MS = 1_500;
const POLL_MS = 50;

/** @type {Set<number>} */
const groups = new Set();

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, () => {});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const pid = Number(line.slice(1));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  if (line.startsWith('+')) groups.add(pid);
  else groups.delete(pid);
});
lines.on('close', () => {
  if (process.platform === 'win32') endTrees();
  else endGroups();
});

function endTrees() {
  for (const pid of groups) execFile('taskkill', ['/PID', String(pid), '/T', '/F'], () => {});
}

function endGroups() {
  for (const pid of groups) signal(pid, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  const timer = setInterval(() => {
    for (const pid of groups) {
      if (Date.now() >= deadline) signal(pid, 'SIGKILL');
      if (!signal(pid, 0)) groups.delete(pid);
    }
    if (groups.size === 0 || Date.now() >= deadline + GRACE_MS) clearInterval(timer);
  }, POLL_MS);
}

/**
 * @param {number} group
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} whether somebody was there to get it
 */
function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}
