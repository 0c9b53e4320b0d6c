import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, startPostgres } from '../parts/postgres.mjs';
import { findRedis, startRedis } from '../parts/redis.mjs';
import { startStack } from '../stack.mjs';

const possible = findPostgres() !== undefined && findRedis() !== undefined;

describe.skipIf(!possible)('a stack of two token services on one PostgreSQL and one Redis', () => {
  /** @type {import('../stack.mjs').Stack} */
  let stack;
  /** @type {{stop(): Promise<void>}[]} */
  const servers = [];
  beforeAll(async () => {
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    servers.push(postgres, redis);
    const env = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
    stack = await startStack({ web: false, instances: 2, env });
  }, 300_000);
  afterAll(async () => {
    await stack?.stop();
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('keeps nothing in a database of its own', () => {
    expect(readdirSync(stack.dataDir).filter((name) => name.endsWith('.db'))).toEqual([]);
  });

  it('serves each on a port of its own, under one public address', async () => {
    expect(stack.instances).toHaveLength(2);
    expect(stack.instances[0]?.origin).toBe(stack.origin);
    expect(new Set(stack.instances.map(({ pid }) => pid)).size).toBe(2);
    for (const { origin } of stack.instances) expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });

  it('takes at the second a session that the first has begun', async () => {
    const [first, second] = stack.instances.map(({ origin }) => origin);
    const account = { name: 'Ada', email: 'ada@example.org', password: 'a mild turnip in late November' };
    const registered = await fetch(`${first}/api/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
    const { token } = /** @type {{token: string}} */ (await registered.json());
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${second}/api/users/profile`, { headers })).status).toBe(200);
  });

  it('has LiveKit tell both', async () => {
    await createRoom(stack.livekit);
    for (const name of ['service', 'service-2']) {
      await expect
        .poll(() => readFileSync(join(stack.dataDir, 'logs', `${name}.log`), 'utf8'), { timeout: 10_000 })
        .toContain('/api/webhooks/livekit');
    }
  });

  it('goes on with one while the other is down, and brings that one back where it was', async () => {
    const [first, second] = stack.instances;
    await first?.kill();
    await expect(fetch(`${first?.origin}/readyz`)).rejects.toThrow('fetch failed');
    expect(first?.pid).toBeUndefined();
    expect((await fetch(`${second?.origin}/readyz`)).status).toBe(200);
    await first?.start();
    expect((await fetch(`${first?.origin}/readyz`)).status).toBe(200);
  });
});

/**
 * Makes a room past the services, so that LiveKit has something to tell.
 * @param {import('../stack.mjs').Stack['livekit']} livekit
 */
async function createRoom({ url, apiKey, apiSecret }) {
  const encode = (/** @type {object} */ part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: apiKey, exp: Math.floor(Date.now() / 1000) + 60, video: { roomCreate: true } };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = createHmac('sha256', apiSecret).update(signed).digest('base64url');
  const answer = await fetch(`${url.replace(/^ws/, 'http')}/twirp/livekit.RoomService/CreateRoom`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signed}.${signature}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'two-services' }),
  });
  expect(answer.status).toBe(200);
}
