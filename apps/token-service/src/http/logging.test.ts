import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

describe('the log', () => {
  it('holds one line per answer and none of what people sent', async () => {
    const { token, email, user } = await service.register('Griselda Nightingale');
    const { room } = await service.createRoom(token, { title: 'The takeover' });
    const ticket = 'T'.repeat(43);
    await service.send('POST', '/api/auth/login', { body: { email, password: 'the wrong secret' } });
    await service.send('GET', `/api/rooms/${room.code}/lobby/me?secret=hunter2`, { ticket });
    await service.send('POST', '/api/rooms/join', {
      body: { code: room.code, name: 'Griselda Nightingale' },
    });
    await service.send('GET', '/rtc?access_token=eyJhbGciOiJIUzI1NiJ9.hunter2.sig');
    await service.send('GET', `/j/${room.code}`, { headers: { cookie: 'parley.session_token=hunter2' } });
    await service.send('GET', `/api/${room.code}`);
    await service.send('POST', '/api/auth/login', { raw: `{"email":"${email}` });

    const text = service.log.join('');
    expect(text).toContain('"route":"/api/rooms/join"');
    expect(text).toContain('"route":"/rtc"');
    const secrets = [
      token,
      email,
      user.name,
      room.code,
      'The takeover',
      ticket,
      'hunter2',
      'the wrong secret',
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('blacks out what somebody logs by mistake', async () => {
    const lines: string[] = [];
    const { createLogger } = await import('./logging.ts');
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    logger.info({
      authorization: 'hunter2',
      user: { password: 'hunter2' },
      req: { headers: { cookie: 'hunter2' } },
    });
    expect(lines.join('')).not.toContain('hunter2');
  });
});
