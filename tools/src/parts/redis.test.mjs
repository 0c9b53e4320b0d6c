import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectEndWithOwner, expectLoopbackOnly } from './expectations.mjs';
import { findRedis, startRedis } from './redis.mjs';

describe.skipIf(findRedis() === undefined)('a Redis for tests', () => {
  /** @type {import('./redis.mjs').Redis} */
  let lasting;
  /** @type {import('./redis.mjs').Redis} */
  let passing;
  beforeAll(async () => {
    [lasting, passing] = await Promise.all([startRedis({ persist: true }), startRedis()]);
  }, 60_000);
  afterAll(() => Promise.all([lasting?.stop(), passing?.stop()]));

  it('keeps what was confirmed over a restart and a crash when it is asked to', async () => {
    expect(await ask(lasting.url, 'SET one 1')).toBe('+OK');
    await lasting.restart();
    expect(await ask(lasting.url, 'SET two 2')).toBe('+OK');
    await lasting.kill();
    await expect(ask(lasting.url, 'PING')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await lasting.start();
    expect(await ask(lasting.url, 'MGET one two')).toBe('*2\r\n$1\r\n1\r\n$1\r\n2');
  });

  it('is empty after a restart otherwise', async () => {
    expect(await ask(passing.url, 'SET one 1')).toBe('+OK');
    await passing.restart();
    expect(await ask(passing.url, 'DBSIZE')).toBe(':0');
  });

  it('answers on loopback alone', () => expectLoopbackOnly(passing.url));

  it.skipIf(process.platform === 'win32')('ends with its owner', async () => {
    await expectEndWithOwner('redis', (started) => ask(String(started['url']), 'PING'));
  });
});

/**
 * The answer to one command, as it comes over the wire.
 * @param {string} url
 * @param {string} command
 * @returns {Promise<string>}
 */
function ask(url, command) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => (answer += text));
    socket.once('error', reject);
    socket.once('end', () => resolve(answer.replace(/\r\n(\+OK\r\n)?$/, '')));
    socket.write(`${command}\r\nQUIT\r\n`);
  });
}
