import { afterEach, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../testing/client.ts';
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

  it('count wrong passwords by account, from however many addresses', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    let address = 0;
    const attempt = () => login(`198.51.100.${(address += 1)}`, 'victim@example.org');
    expect((await untilLimited(attempt, 60)).taken).toBe(30);
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
