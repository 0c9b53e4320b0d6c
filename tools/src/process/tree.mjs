/**
 * The processes that one tool has started. Each child leads a process group of its own, so it is ended with
 * whatever it started in turn, and a keeper process ends them all if this process dies without a chance to.
 */
import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const windows = process.platform === 'win32';
const keeperFile = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
const POLL_MS = 25;
const SWEEP_MS = 250;

/**
 * @typedef {object} ChildOptions
 * @property {string} name for messages
 * @property {string} command
 * @property {readonly string[]} [args]
 * @property {string | undefined} [cwd]
 * @property {Record<string, string> | undefined} [env]
 * @property {import('node:child_process').StdioOptions} [stdio] default: no input, output to our stderr
 * @property {'group' | 'leader'} [stopTarget] who is asked to end: all (default), or the leader alone, which then
 *   ends its own children in order
 * @property {NodeJS.Signals} [stopSignal] what asks it to end; default SIGTERM
 * @property {number} [graceMs] how long after that until SIGKILL; default 2000
 * @property {number} [stage] `stopAll` ends higher stages before lower ones; default 0
 * @property {boolean | undefined} [sweep] whether what is left of the group is ended when its leader exits; default true
 * @property {boolean | undefined} [shell] Windows only: run through the shell (for .cmd files)
 * @property {{readonly uid: number, readonly gid: number} | undefined} [user] whom it runs as; only root may choose
 *
 * @typedef {{code: number | null, signal: NodeJS.Signals | null}} Exit
 *
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {number} stage
 * @property {import('node:child_process').ChildProcess} process
 * @property {Promise<Exit>} exited settles once the process and, when swept, its group are gone
 * @property {() => Promise<Exit>} stop the stop signal, then SIGKILL after the grace time
 * @property {() => Promise<Exit>} kill SIGKILL to the group at once
 */

/** @type {Set<Child>} */
const children = new Set();
/** @type {import('node:child_process').ChildProcess | undefined} */
let keeper;
let closing = false;

/** @param {string} line */
function tellKeeper(line) {
  if (!keeper) {
    const started = spawn(process.execPath, [keeperFile], {
      detached: !windows,
      windowsHide: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    started.on('exit', () => {
      if (keeper === started) keeper = undefined;
    });
    started.on('error', () => {});
    started.stdin.on('error', () => {});
    started.unref();
    // The pipe must not keep this process alive: its end is the keeper's cue.
    if ('unref' in started.stdin && typeof started.stdin.unref === 'function') started.stdin.unref();
    keeper = started;
    for (const child of children) keeper.stdin?.write(`+${child.pid}\n`);
  }
  keeper.stdin?.write(`${line}\n`);
}

/**
 * Starts a child under the keeper's eye.
 * @param {ChildOptions} options
 * @returns {Promise<Child>} rejects when the program cannot be started
 */
export async function startChild(options) {
  if (closing) throw new Error(`not starting ${options.name}: everything is being ended`);
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd,
    env: options.env,
    stdio: options.stdio ?? ['ignore', 2, 2],
    detached: !windows,
    windowsHide: true,
    shell: windows && options.shell === true,
    ...options.user,
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', reject);
  });
  const pid = /** @type {number} */ (child.pid);
  tellKeeper(`+${pid}`);
  const grace = options.graceMs ?? 2_000;

  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) => {
    const settle = async (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
      if (options.sweep !== false) await endGroup(pid);
      children.delete(entry);
      tellKeeper(`-${pid}`);
      resolve({ code, signal });
    };
    child.once('exit', (code, signal) => void settle(code, signal));
  });
  /** @type {Child} */
  const entry = {
    name: options.name,
    pid,
    stage: options.stage ?? 0,
    process: child,
    exited,
    stop: async () => {
      if (windows) forceTree(pid);
      else signalProcess(options.stopTarget === 'leader' ? pid : -pid, options.stopSignal ?? 'SIGTERM');
      const timer = setTimeout(() => signalProcess(-pid, 'SIGKILL'), grace);
      try {
        return await exited;
      } finally {
        clearTimeout(timer);
      }
    },
    kill: () => {
      if (windows) forceTree(pid);
      else signalProcess(-pid, 'SIGKILL');
      return exited;
    },
  };
  children.add(entry);
  return entry;
}

/**
 * Whether everything is being ended, so that a child's end is no surprise.
 * @returns {boolean}
 */
export function isStopping() {
  return closing;
}

/** Ends every child, higher stages first, the children of one stage together; nothing can be started after. */
export async function stopAll() {
  closing = true;
  while (children.size > 0) {
    const stage = Math.max(...[...children].map((child) => child.stage));
    await Promise.all([...children].filter((child) => child.stage === stage).map((child) => child.stop()));
  }
}

/**
 * Kills what is left of a group and waits until it is gone, or for a moment: nobody escapes SIGKILL, and an
 * entry that only waits to be collected by its parent holds nothing.
 * @param {number} pid the group's leader
 */
async function endGroup(pid) {
  if (windows) return;
  const deadline = Date.now() + SWEEP_MS;
  while (signalProcess(-pid, 'SIGKILL') && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** @param {number} pid */
function forceTree(pid) {
  execFile('taskkill', ['/PID', String(pid), '/T', '/F'], () => {});
}

/**
 * @param {number} target a process, or a group when negative
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether somebody was there to get it
 */
function signalProcess(target, signal) {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}
