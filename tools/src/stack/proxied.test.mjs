import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNginx } from '../parts/nginx.mjs';
import { findPostgres, startPostgres } from '../parts/postgres.mjs';
import { findRedis, startRedis } from '../parts/redis.mjs';
import { freeTcpPort } from '../process/ports.mjs';
import { findNginx } from '../provision/nginx.mjs';
import { startStack } from '../stack.mjs';

const possible = findPostgres() !== undefined && findRedis() !== undefined && findNginx() !== undefined;
const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'MTIzNDU2Nzg5MDEyMzQ1Ng==',
};

describe.skipIf(!possible)('two token services behind the nginx that is delivered', () => {
  /** @type {import('../stack.mjs').Stack} */
  let stack;
  /** @type {import('../parts/nginx.mjs').Nginx} */
  let nginx;
  /** @type {{stop(): Promise<void>}[]} */
  const servers = [];
  beforeAll(async () => {
    const [postgres, redis, port] = await Promise.all([startPostgres(), startRedis(), freeTcpPort()]);
    servers.push(postgres, redis);
    const env = {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      PUBLIC_URL: `https://localhost:${port}`,
      TRUSTED_PROXIES: '127.0.0.1',
    };
    stack = await startStack({ web: false, instances: 2, env });
    nginx = await startNginx({ port, upstreams: stack.instances.map((instance) => instance.port) });
  }, 300_000);
  afterAll(async () => {
    await nginx?.stop();
    await stack?.stop();
    await Promise.all(servers.map((server) => server.stop()));
  });

  /**
   * @param {string} path
   * @param {{method?: string, localAddress?: string, headers?: Record<string, string>, body?: unknown}} [options]
   * @returns {Promise<{status: number, text: string, headers: import('node:http').IncomingHttpHeaders}>}
   */
  const ask = (path, { method = 'GET', localAddress, headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const options = {
        method,
        headers: { ...json, ...headers },
        ca: readFileSync(nginx.caFile),
        localAddress,
      };
      httpsRequest(`${nginx.origin}${path}`, options)
        .on('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
          );
        })
        .on('upgrade', (response, socket) => {
          socket.destroy();
          resolve({ status: 101, text: '', headers: response.headers });
        })
        .on('error', reject)
        .end(body === undefined ? undefined : JSON.stringify(body));
    });

  it('serve https, and send plain http there', async () => {
    const { status, text, headers } = await ask('/readyz');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ status: 'ready', database: 'ok', media: 'ok' });
    expect(headers['strict-transport-security']).toContain('max-age=');
    const plain = await new Promise((resolve, reject) => {
      httpRequest({ port: nginx.httpPort, path: '/j/abc' }, resolve).on('error', reject).end();
    });
    expect(plain.statusCode).toBe(301);
    expect(plain.headers.location).toMatch(/^https:\/\/.*\/j\/abc$/);
  });

  it('pass WebSockets to signalling and realtime, with the answer of whom they are for', async () => {
    // LiveKit and the service themselves refuse who has no token; nginx alone would know nothing of it.
    const signalling = await ask('/rtc?access_token=nothing-of-worth', { headers: HANDSHAKE });
    expect(signalling.status).toBe(401);
    const realtime = await ask('/realtime/?EIO=4&transport=websocket', { headers: HANDSHAKE });
    expect([101, 401]).toContain(realtime.status);
  });

  // Only Linux has the whole of 127.0.0.0/8, and so an address that is not the proxy's own.
  it.runIf(process.platform === 'linux')(
    'count people by their own address, whatever they say of it',
    async () => {
      const wrong = { code: '7zzz-zzzz-zzzz', name: 'Gus' };
      let status = 0;
      let asked = 0;
      while (status !== 429 && asked < 40) {
        asked += 1;
        const headers = { 'x-forwarded-for': `203.0.113.${asked}` };
        const options = { method: 'POST', localAddress: '127.0.0.9', body: wrong, headers };
        ({ status } = await ask('/api/rooms/join', options));
      }
      expect(asked, 'ten wrong codes, on both services together').toBe(11);
    },
  );

  it('keep metrics inside', async () => {
    expect((await ask('/metrics')).status).toBe(404);
    const inside = await fetch(`${stack.origin}/metrics`);
    expect(inside.status).toBe(200);
  });

  it('go on with one while the other is down, for everybody', async () => {
    const account = { name: 'Ada', email: 'ada@example.org', password: 'a mild turnip in late November' };
    const registered = await ask('/api/auth/register', { method: 'POST', body: account });
    expect(registered.status).toBe(201);
    const { token } = JSON.parse(registered.text);
    await stack.instances[0]?.kill();
    const headers = { authorization: `Bearer ${token}` };
    for (let time = 0; time < 20; time += 1) {
      expect((await ask('/api/users/profile', { headers })).status).toBe(200);
    }
    await stack.instances[0]?.start();
    expect((await ask('/readyz')).status).toBe(200);
  });

  it('leave no token in the logs of nginx', async () => {
    const folder = nginx.caFile.replace(/ca\.pem$/, '');
    for (const name of ['logs/nginx.log', 'parley.error.log']) {
      expect(readFileSync(`${folder}${name}`, 'utf8')).not.toContain('nothing-of-worth');
    }
  });
});
