import { existsSync, readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack } from './stack.mjs';

/** @type {import('./stack.mjs').Stack} */
let stack;
/** @type {string[]} */
const surprises = [];
beforeAll(async () => {
  stack = await startStack({ web: false, onExit: (part) => surprises.push(part) });
}, 300_000);
afterAll(() => stack?.stop());

describe('a stack', () => {
  it('answers at its origin', async () => {
    expect((await fetch(`${stack.origin}/readyz`)).status).toBe(200);
  });

  it.runIf(process.platform === 'linux')('keeps every socket on loopback', () => {
    const addresses = [stack.livekit.pid, stack.service.pid].flatMap((pid) => boundAddresses(Number(pid)));
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    expect(addresses.filter((address) => !isLoopback(address))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('keeps its key from other users', () => {
    for (const name of ['livekit-key.json', 'livekit.yaml']) {
      expect(statSync(join(stack.dataDir, name)).mode & 0o077, name).toBe(0);
    }
  });

  it('brings back a killed part under the same address, and tells only of ends that nobody asked for', async () => {
    const { url, pid } = stack.livekit;
    await stack.killLiveKit();
    expect(stack.livekit.pid).toBeUndefined();
    await stack.startLiveKit();
    expect(stack.livekit.url).toBe(url);
    expect(stack.livekit.pid).not.toBe(pid);

    await stack.killService();
    await stack.startService();
    expect((await fetch(`${stack.origin}/readyz`)).status).toBe(200);
    expect(surprises).toEqual([]);

    process.kill(Number(stack.livekit.pid), 'SIGKILL');
    await expect.poll(() => surprises).toEqual(['livekit']);
    expect(stack.livekit.pid).toBeUndefined();
  });

  it('leaves nothing behind', async () => {
    await stack.stop();
    expect(existsSync(stack.dataDir)).toBe(false);
    await expect(fetch(`${stack.origin}/readyz`)).rejects.toThrow('fetch failed');
  });
});

it('says which variables are missing when LiveKit is somebody else’s', async () => {
  const env = { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '' };
  await expect(startStack({ web: false, env })).rejects.toMatchObject({
    code: 'livekit.credentials',
    message: expect.stringContaining('LIVEKIT_API_SECRET'),
  });
});

/**
 * Local addresses of a process's listening TCP sockets and of its UDP sockets, in the kernel's hexadecimal form.
 * @param {number} pid
 * @returns {string[]}
 */
function boundAddresses(pid) {
  const folder = `/proc/${pid}/fd`;
  const inodes = new Set(
    readdirSync(folder).flatMap((fd) => {
      const socket = /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, fd)));
      return socket ? [socket[1]] : [];
    }),
  );
  const LISTENING = '0A';
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => {
        return inodes.has(inode) && (protocol.startsWith('udp') || state === LISTENING);
      })
      .map(([, local = '']) => String(local.split(':')[0])),
  );
}

/** @param {string} address */
function isLoopback(address) {
  // 127.x.x.x, written with its last byte first, plain and mapped into IPv6; and ::1.
  const mapped = '0000000000000000FFFF0000';
  if (address.startsWith(mapped)) return isLoopback(address.slice(mapped.length));
  return /^.{6}7F$/.test(address) || address === '00000000000000000000000001000000';
}
