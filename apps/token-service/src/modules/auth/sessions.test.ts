import { SessionList, SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { testUser } from '../../testing/users.ts';
import { createAccountEngine } from './engine.ts';
import { deviceLabel } from './device-label.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSessions } from './sessions.ts';
import { hashToken } from './token-hash.ts';

const SECRET = 'a secret of the service, long enough';
const ORIGIN = 'http://localhost:1';
const DAY_MS = 24 * 3600 * 1000;

describe('a session in the database', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  const start = async () => {
    let time = Date.now();
    const cookie = createSessionCookie(SECRET, ORIGIN);
    const sessions = createSessions(database.db, cookie, () => time);
    const engine = createAccountEngine(database.db, SECRET, ORIGIN);
    const user = await testUser(database.db, 'Ada');
    const token = await engine.createSession(user.id, 'Firefox on Linux');
    return { sessions, cookie, user, token, wait: (ms: number) => (time += ms) };
  };

  it('is found by its token, of which only the hash is stored', async () => {
    const { sessions, user, token } = await start();
    expect((await sessions.byToken(token))?.user.id).toBe(user.id);
    const rows = await database.db.selectFrom('session').selectAll().execute();
    expect(rows.map((row) => row.token)).toEqual([hashToken(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await sessions.byToken(hashToken(token)), 'the hash opens nothing').toBeNull();
  });

  it('is found by its cookie, signed by us and by nobody else', async () => {
    const { sessions, cookie, user, token } = await start();
    const [pair = ''] = cookie.set(token, 60).split(';');
    expect((await sessions.byCookie(`a=b; ${pair}; c=d`))?.user.id).toBe(user.id);
    const foreign = createSessionCookie('another secret, as long as the first', ORIGIN).set(token, 60);
    expect(await sessions.byCookie(foreign.split(';')[0] ?? '')).toBeNull();
    for (const forged of [
      pair.slice(0, -6),
      pair.replace(token, `x${token}`),
      `${pair}%`,
      `parley.session_token=${token}`,
    ]) {
      expect(await sessions.byCookie(forged), forged).toBeNull();
    }
  });

  it('ends when it is not used for two weeks', async () => {
    const { sessions, token, wait } = await start();
    wait(14 * DAY_MS + 1000);
    expect(await sessions.byToken(token)).toBeNull();
  });

  it('goes on while it is used, and ends after 90 days all the same', async () => {
    const { sessions, token, wait } = await start();
    for (let day = 0; day < 81; day += 9) {
      wait(9 * DAY_MS);
      expect(await sessions.byToken(token), `after ${day + 9} days`).not.toBeNull();
    }
    wait(8 * DAY_MS);
    expect(await sessions.byToken(token)).not.toBeNull();
    wait(DAY_MS + 1000);
    expect(await sessions.byToken(token)).toBeNull();
  });

  it('is forgotten once it has run out', async () => {
    const { sessions, wait } = await start();
    await sessions.forgetExpired();
    expect(await database.db.selectFrom('session').selectAll().execute()).toHaveLength(1);
    wait(15 * DAY_MS);
    await sessions.forgetExpired();
    expect(await database.db.selectFrom('session').selectAll().execute()).toHaveLength(0);
  });
});

describe("one's sessions", () => {
  let service: LocalService;
  beforeAll(async () => {
    service = await startLocalService({ RATE_LIMITS: 'off' });
  });
  afterAll(() => service.stop());

  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const list = async (bearer: string) =>
    SessionList.parse((await service.send('GET', '/api/auth/sessions', { bearer })).body).sessions;
  const signIn = async ({ email, password }: { email: string; password: string }, userAgent = FIREFOX) => {
    const headers = { 'user-agent': userAgent };
    const answer = await service.send('POST', '/api/auth/login', { body: { email, password }, headers });
    return SessionResponse.parse(answer.body).token;
  };

  it('are listed by device, and the current one is marked', async () => {
    const person = await service.register();
    const token = await signIn(person);
    const sessions = await list(token);
    expect(sessions).toHaveLength(2);
    expect(sessions.find((session) => session.current)?.device).toBe('Firefox on Linux');
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  it('are ended one by one, and nobody ends those of others', async () => {
    const person = await service.register();
    const other = await signIn(person);
    const stranger = await service.register();
    const id = (await list(other)).find((session) => session.current)?.id ?? '';
    const path = `/api/auth/sessions/${id}`;
    expect(problemOf(await service.send('DELETE', path, { bearer: stranger.token })).code).toBe(
      'auth.session-not-found',
    );
    expect((await service.send('GET', '/api/users/profile', { bearer: other })).status).toBe(200);
    expect((await service.send('DELETE', path, { bearer: person.token })).status).toBe(200);
    expect((await service.send('GET', '/api/users/profile', { bearer: other })).status).toBe(401);
    expect((await service.send('GET', '/api/users/profile', { bearer: person.token })).status).toBe(200);
  });

  it('are ended all but this one', async () => {
    const person = await service.register();
    const others = [await signIn(person), await signIn(person)];
    const answer = await service.send('DELETE', '/api/auth/sessions', { bearer: person.token });
    expect(answer.status).toBe(200);
    for (const bearer of others) {
      expect((await service.send('GET', '/api/users/profile', { bearer })).status).toBe(401);
    }
    expect(await list(person.token)).toHaveLength(1);
  });
});

describe('the label of a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 parley/0.1 Chrome/130 Electron/33.2.1 Safari/537.36',
      'Parley app on Linux',
    ],
    ['curl/8.0', 'Unknown device'],
    ['<script>alert(1)</script>', 'Unknown device'],
    [undefined, 'Unknown device'],
  ])('of %s', (userAgent, label) => {
    expect(deviceLabel(userAgent)).toBe(label);
  });
});
