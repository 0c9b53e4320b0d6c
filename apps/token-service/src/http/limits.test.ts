import { mkdtempSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { startRedis } from '@parley/tools/redis';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problemOf, type Answer } from '../testing/client.ts';
import { freshDatabaseUrl } from '../testing/database.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

let service: LocalService;
afterEach(() => service.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const login = (address: string, email = 'nobody@example.org') =>
  service.send('POST', '/api/auth/login', {
    body: { email, password: 'wrong wrong' },
    headers: from(address),
  });
const join = (address: string, code = '7zzz-zzzz-zzzz') =>
  service.send('POST', '/api/rooms/join', { body: { code, name: 'Gus' }, headers: from(address) });

async function untilLimited(
  send: () => Promise<Answer>,
  most: number,
): Promise<{ taken: number; last: Answer }> {
  for (let taken = 0; ; taken += 1) {
    const last = await send();
    if (last.status === 429 || taken > most) return { taken, last };
  }
}

/** How many clients a Redis has. */
async function connections(url: string): Promise<number> {
  const redis = new Redis(url);
  const clients = await redis.client('LIST');
  redis.disconnect();
  return String(clients).trim().split('\n').length;
}

/** The status that an upgrade is refused with, or 101. */
function upgradeStatus(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'MTIzNDU2Nzg5MDEyMzQ1Ng==',
    };
    httpRequest({ port, path, headers })
      .on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      })
      .on('error', reject)
      .end();
  });
}

describe('limits', () => {
  it('let 20 sign-ins of an address through in a minute and tell when to come back', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    const { taken, last } = await untilLimited(() => login('192.0.2.1'), 40);
    expect(taken).toBe(20);
    expect(problemOf(last).code).toBe('request.rate-limited');
    const retryAfter = Number(last.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect((await login('192.0.2.2')).status, 'another address').toBe(401);
  });

  it('let 10 registrations through', async () => {
    service = await startLocalService();
    const register = () => service.send('POST', '/api/auth/register', { body: { email: 'x' } });
    expect((await untilLimited(register, 30)).taken).toBe(10);
  });

  it('count wrong codes harder, whichever route they are tried on', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    expect((await untilLimited(() => join('192.0.2.3'), 70)).taken).toBe(10);
    const look = (code: string) => service.send('GET', `/api/rooms/${code}`, { headers: from('192.0.2.4') });
    const { taken } = await untilLimited(() => look('7zzz-zzzz-zzzz'), 70);
    expect(taken).toBeLessThanOrEqual(12);
  });

  it('hide a right code from an address that guessed too often', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    const { token } = await service.register();
    const { room } = await service.createRoom(token);
    const look = (code: string) => service.send('GET', `/api/rooms/${code}`, { headers: from('192.0.2.5') });
    await untilLimited(() => look('7zzz-zzzz-zzzz'), 70);
    expect((await look(room.code)).status).toBe(429);
  });

  it('count wrong passwords by account, and leave its owner alone where they are known', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback', RATE_LIMITS: '0.1' });
    const owner = await service.register();
    const signIn = (address: string, cookie = '') =>
      service.send('POST', '/api/auth/login', {
        body: { email: owner.email, password: owner.password },
        headers: { ...from(address), cookie },
      });
    const home = await signIn('192.0.2.10');
    const cookie = home.headers.getSetCookie().find((line) => line.startsWith('parley_device='));
    let address = 0;
    const attempt = () => login(`198.51.100.${(address += 1)}`, owner.email);
    expect((await untilLimited(attempt, 30)).taken).toBe(15);
    const unknown = await signIn('203.0.113.50');
    expect(problemOf(unknown).code).toBe('request.rate-limited');
    expect(Number(unknown.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await signIn('203.0.113.51', cookie?.split(';')[0])).status, 'a known device').toBe(200);
    expect((await signIn('192.0.2.10')).status, 'a known network').toBe(200);
  });

  it('outlive a restart', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'parley-limits-'));
    const env = { DATABASE_URL: await freshDatabaseUrl(folder), AUTH_SECRET: 's'.repeat(32) };
    service = await startLocalService(env);
    expect((await untilLimited(() => join(''), 70)).taken).toBe(10);
    await service.stop();
    service = await startLocalService(env);
    expect((await join('')).status).toBe(429);
  });

  it('are one for two services on one Redis', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url, AUTH_SECRET: 's'.repeat(32) };
    service = await startLocalService(env);
    const other = await startLocalService(env);
    const wrong = { body: { code: '7zzz-zzzz-zzzz', name: 'Gus' } };
    try {
      await vi.waitFor(() => expect(connections(redis.url)).resolves.toBeGreaterThanOrEqual(3));
      const services = [service, other];
      let turn = 0;
      const attempt = async () => {
        const asked = services[(turn += 1) % 2] ?? service;
        return asked.send('POST', '/api/rooms/join', wrong);
      };
      expect((await untilLimited(attempt, 70)).taken).toBe(10);
      expect((await attempt()).status).toBe(429);
    } finally {
      await other.stop();
      await redis.stop();
    }
  });

  it('hold for upgrades and requests of signalling', async () => {
    service = await startLocalService({ RATE_LIMITS: '0.0005' });
    const upgrade = (path: string) => upgradeStatus(service.port, path);
    expect(await upgrade('/rtc')).not.toBe(429);
    expect((await service.send('GET', '/rtc/validate')).status).not.toBe(429);
    await upgrade('/rtc');
    const refused = await service.send('GET', '/rtc/validate');
    expect(problemOf(refused).code).toBe('request.rate-limited');
    expect(await upgrade('/rtc')).toBe(429);
  });

  it('take an IPv6 network for one address', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    let host = 0;
    const attempt = () => login(`2001:db8:1:2::${(host += 1).toString(16)}`, `u${host}@example.org`);
    expect((await untilLimited(attempt, 40)).taken).toBe(20);
    expect((await login('2001:db8:1:3::1')).status).toBe(401);
  });

  it('believe no forwarded address of a stranger', async () => {
    service = await startLocalService();
    let address = 0;
    const attempt = () => login(`203.0.113.${(address += 1)}`, `u${address}@example.org`);
    expect((await untilLimited(attempt, 40)).taken).toBe(20);
  });

  it.each([
    ['2', 40],
    ['0.5', 10],
  ])('are multiplied by RATE_LIMITS=%s', async (factor, expected) => {
    service = await startLocalService({ RATE_LIMITS: factor });
    let user = 0;
    expect((await untilLimited(() => login('', `u${(user += 1)}@example.org`), 60)).taken).toBe(expected);
  });

  it('are off with RATE_LIMITS=off', async () => {
    service = await startLocalService({ RATE_LIMITS: 'off' });
    expect((await untilLimited(() => join(''), 70)).taken).toBeGreaterThan(70);
  });
});
