/** What the tests expect of every part. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const fixture = fileURLToPath(new URL('./owner-fixture.mjs', import.meta.url));
const END_WITHIN_MS = 8_000;

/**
 * Starts a part in a process of its own, sees it answer, kills that process, and waits until it answers no more.
 * @param {string} part
 * @param {(started: Record<string, string>) => Promise<unknown>} ask rejects when the part does not answer
 */
export async function expectEndWithOwner(part, ask) {
  const owner = spawn(process.execPath, [fixture, part], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const started = await new Promise((resolve, reject) => {
      owner.once('exit', (code) => reject(new Error(`the fixture ended with code ${code}`)));
      createInterface({ input: owner.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    });
    await ask(started);
    owner.kill('SIGKILL');
    const answers = () =>
      ask(started).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: END_WITHIN_MS, interval: 100 }).toBe(false);
  } finally {
    owner.kill('SIGKILL');
  }
}

/**
 * Expects that nobody reaches the part from another machine: it answers on loopback alone.
 * @param {string} url
 */
export async function expectLoopbackOnly(url) {
  const port = Number(new URL(url).port);
  await expect(reach('127.0.0.1', port)).resolves.toBeUndefined();
  const outside = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
  );
  for (const { address } of outside) {
    await expect(reach(address, port), address).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
}

/**
 * @param {string} host
 * @param {number} port
 */
async function reach(host, port) {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
