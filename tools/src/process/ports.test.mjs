import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePort, freeTcpPort, isPortFree, parsePort } from './ports.mjs';

/** @type {import('node:net').Server[]} */
const servers = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/**
 * @param {number} port
 * @param {string} host
 */
async function occupy(port, host) {
  const server = createServer();
  servers.push(server);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
}

describe('choosing a port', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::'])('sees a server on %s', async (host) => {
    const port = await freeTcpPort();
    expect(await isPortFree(port)).toBe(true);
    await occupy(port, host);
    expect(await isPortFree(port)).toBe(false);
  });

  it('takes the next free one when none is named', async () => {
    const port = await freeTcpPort();
    await occupy(port, '127.0.0.1');
    expect(await choosePort({ preferred: port })).toBeGreaterThan(port);
  });

  it('names a taken port that was asked for', async () => {
    const port = await freeTcpPort();
    await occupy(port, '127.0.0.1');
    await expect(choosePort({ named: port, preferred: 4400 })).rejects.toMatchObject({
      code: 'port.taken',
      message: expect.stringContaining(String(port)),
    });
  });
});

describe('a port in the environment', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['4400', 4400],
  ])('%j is %j', (text, port) => expect(parsePort(text)).toBe(port));

  it.each(['0', '65536', '44.5', '-1', 'http', '4400;'])('%j is refused', (text) => {
    expect(() => parsePort(text)).toThrow(expect.objectContaining({ code: 'port.invalid' }));
  });
});
