import { afterEach, describe, expect, inject, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';

const TOKEN = 'm'.repeat(40);
let service: LocalService;
afterEach(() => service.stop());

const read = async (headers: Record<string, string> = {}) => service.send('GET', '/metrics', { headers });
/** The value of a sample, by its name and its labels as they are written. */
function sample(text: unknown, name: string): number {
  const line = String(text)
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name} `));
  if (line === undefined) throw new Error(`there is no ${name}`);
  return Number(line.slice(name.length + 1));
}

describe('metrics', () => {
  it('count answers by the pattern of their route, joins by their result, and what is open', async () => {
    service = await startLocalService();
    const { token, email, user } = await service.register('Grace Hopper');
    const { room } = await service.createRoom(token, { settings: { lobby: 'guests' } });
    const join = { bearer: token, body: { code: room.code } };
    expect((await service.send('POST', '/api/rooms/join', join)).status, 'no media server').toBe(503);
    await service.wait({ code: room.code, name: 'Gus' });
    await service.send('POST', '/api/rooms/join', { body: { code: '7zzz-zzzz-zzzz', name: 'Eve' } });
    await service.send('GET', `/api/rooms/${room.code}?k=secret`, { bearer: token });
    await service.send('GET', '/nothing/here/secret');
    const { status, headers, body } = await read();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    const requests = 'parley_http_request_duration_seconds_count';
    expect(sample(body, `${requests}{method="GET",route="/api/rooms/{codeOrId}",status="200"}`)).toBe(1);
    expect(sample(body, `${requests}{method="POST",route="/api/rooms/join",status="404"}`)).toBe(1);
    expect(sample(body, `${requests}{method="GET",route="static",status="404"}`)).toBe(1);
    expect(sample(body, 'parley_joins_total{result="failed"}')).toBe(1);
    expect(sample(body, 'parley_joins_total{result="lobby"}')).toBe(1);
    expect(sample(body, 'parley_joins_total{result="refused"}')).toBe(1);
    expect(sample(body, 'parley_meetings_open')).toBe(1);
    expect(sample(body, 'parley_participants_present'), 'nobody is connected to a media server').toBe(0);
    expect(sample(body, 'parley_mails_queued')).toBeGreaterThanOrEqual(0);
    expect(sample(body, 'parley_signalling_sockets')).toBe(0);
    expect(sample(body, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(sample(body, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
    const pool = () => sample(body, 'parley_database_connections');
    if (inject('postgres') === null) expect(pool).toThrow('there is no');
    else expect(pool()).toBeGreaterThan(0);
    for (const secret of [room.code, room.id, email, user.id, 'Grace', 'Gus', 'secret', token]) {
      expect(String(body)).not.toContain(secret);
    }
  });

  it('are for this machine, and for nobody behind a proxy', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback' });
    expect((await read()).status).toBe(200);
    const refused = await read({ 'x-forwarded-for': '203.0.113.9' });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'metrics.forbidden' });
  });

  it('are for nobody behind a proxy that is not named either', async () => {
    service = await startLocalService();
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
      expect((await read({ [name]: '203.0.113.9' })).status, name).toBe(403);
      expect((await read({ [name]: '127.0.0.1' })).status, name).toBe(403);
    }
  });

  it('are for the networks that are named, behind a proxy too', async () => {
    service = await startLocalService({
      TRUSTED_PROXIES: 'loopback',
      METRICS_NETWORKS: '10.1.0.0/16,fd00::/8',
    });
    expect((await read()).status, 'this machine is not among them').toBe(403);
    expect((await read({ 'x-forwarded-for': '10.1.2.3' })).status).toBe(200);
    expect((await read({ 'x-forwarded-for': 'fd00::7' })).status).toBe(200);
    expect((await read({ 'x-forwarded-for': '10.2.0.1' })).status).toBe(403);
  });

  it('are for who has the token, from anywhere', async () => {
    service = await startLocalService({ TRUSTED_PROXIES: 'loopback', METRICS_TOKEN: TOKEN });
    const far = { 'x-forwarded-for': '203.0.113.9' };
    expect((await read({ ...far, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, 'Bearer', TOKEN]) {
      expect((await read({ ...far, authorization: wrong })).status, wrong).toBe(403);
    }
    expect((await read({ authorization: 'Bearer wrong' })).status, 'a wrong token on this machine').toBe(403);
  });
});
