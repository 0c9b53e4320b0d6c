/** Real processes, because what matters here is what the system does with them. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const fixture = fileURLToPath(new URL('./tree-fixture.mjs', import.meta.url));
const END_WITHIN_MS = 8_000;

/** @type {Set<number>} */
const started = new Set();
afterEach(() => {
  for (const pid of started) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  started.clear();
});

// Windows has neither groups nor signals; there a tree is ended by taskkill.
describe.skipIf(process.platform === 'win32')('a tool with children', () => {
  it.each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))('ends them all on %s', async (signal) => {
    const { tool, pids } = await startTool();
    const end = exitOf(tool);
    tool.kill(signal);
    expect(await end).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('ends them all when the signal reaches its whole group', async () => {
    const { tool, pids } = await startTool();
    const end = exitOf(tool);
    process.kill(-(/** @type {number} */ (tool.pid)), 'SIGINT');
    expect(await end).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('leaves no orphan when it is killed', async () => {
    const { tool, pids } = await startTool();
    tool.kill('SIGKILL');
    await gone(pids);
  });

  it('ends when the npm that started it is killed', async () => {
    const { tool, pids } = await startTool({ npm: true });
    tool.kill('SIGKILL');
    await gone(pids);
  });

  it('ends the higher stages before the lower ones', async () => {
    const { tool, ended } = await startTool();
    const end = exitOf(tool);
    tool.kill('SIGTERM');
    await end;
    expect(ended()).toEqual(['top', 'bottom']);
  });
});

/**
 * Starts the fixture: a child that obeys SIGTERM, one that ignores it and has a child of its own.
 * @param {{npm?: boolean}} [options] npm: behind a parent that does nothing, as npm is one
 */
async function startTool({ npm = false } = {}) {
  const behindNpm = `import('node:child_process').then(({ spawn }) => spawn(process.execPath, ${JSON.stringify([fixture])}, { stdio: 'inherit' }))`;
  const tool = spawn(process.execPath, npm ? ['-e', behindNpm] : [fixture], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: npm ? 'start' : '' },
  });
  /** @type {number[]} */
  const pids = [];
  /** @type {string[]} */
  const endings = [];
  const lines = createInterface({ input: tool.stdout });
  await new Promise((resolve, reject) => {
    tool.once('exit', (code) => reject(new Error(`the fixture ended with code ${code}`)));
    lines.on('line', (line) => {
      const [word, value = ''] = line.split(' ');
      if (word === 'pid') pids.push(Number(value));
      if (word === 'ended') endings.push(value);
      if (word === 'ready') resolve(undefined);
    });
  });
  for (const pid of pids) started.add(pid);
  expect(pids.length).toBe(4);
  expect(pids.every(isAlive)).toBe(true);
  return { tool, pids, ended: () => endings };
}

/** @param {import('node:child_process').ChildProcess} tool */
function exitOf(tool) {
  return new Promise((resolve) => tool.once('close', resolve));
}

/** @param {readonly number[]} pids */
async function gone(pids) {
  await expect.poll(() => pids.filter(isAlive), { timeout: END_WITHIN_MS, interval: 50 }).toEqual([]);
}

/**
 * Whether a process runs; one that has ended and only waits to be collected does not.
 * @param {number} pid
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}
