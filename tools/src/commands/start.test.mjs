/** `npm start -- --headless` as people run it: ready, reachable, and gone without a trace on a signal. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { repoRoot } from '../paths.mjs';

/** The first start of a clean clone fetches and builds; this only ends a wait that would have no end. */
const READY_DEADLINE_MS = 600_000;
/** What the command promises. */
const STOP_DEADLINE_MS = 8_000;

/** @type {(() => void)[]} */
const cleanups = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/**
 * Starts the command with a data folder of its own; settles with its address once the ready line is there.
 */
async function startHeadless() {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-start-'));
  const child = spawn(process.execPath, [join(repoRoot, 'tools/bin/start.mjs'), '--headless'], {
    cwd: repoRoot,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  cleanups.push(() => {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });
  /** @type {string} */
  const origin = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^Parley is ready at (http:\/\/localhost:\d+)$/.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
    void exited.then((code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
  return { child, dataDir, origin, exited };
}

/**
 * Command lines of processes that still work in `dataDir`, from the system's own list.
 * @param {string} dataDir
 */
function processesOf(dataDir) {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const text = ['cmdline', 'environ']
        .map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'))
        .join('\0');
      return text.includes(dataDir) ? [text.split('\0').slice(0, 3).join(' ')] : [];
    } catch {
      return [];
    }
  });
}

it.runIf(process.platform === 'linux').each(/** @type {const} */ (['SIGINT', 'SIGTERM']))(
  'is ready, serves, and leaves no process behind after %s',
  async (signal) => {
    const { child, dataDir, origin, exited } = await startHeadless();
    const config = await fetch(`${origin}/api/config`);
    expect(await config.json()).toMatchObject({ product: 'parley' });
    expect((await fetch(`${origin}/signin`)).headers.get('content-type')).toContain('text/html');
    expect(processesOf(dataDir).length).toBeGreaterThan(1);
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await exited;
    clearTimeout(late);
    expect(child.signalCode).not.toBe('SIGKILL');
    await expect.poll(() => processesOf(dataDir), { timeout: STOP_DEADLINE_MS }).toEqual([]);
  },
  READY_DEADLINE_MS,
);
