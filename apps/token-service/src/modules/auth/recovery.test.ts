import { Profile, SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { openTestDatabase } from '../../testing/database.ts';
import { mailedToken } from '../../testing/letters.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';
import { createOneTimeTokens } from './one-time-tokens.ts';

let mails: MailServer;
let service: LocalService;
beforeAll(async () => {
  mails = await startMailServer();
  service = await startLocalService({
    RATE_LIMITS: 'off',
    SMTP_URL: mails.url,
    REQUIRE_VERIFIED_EMAIL: 'true',
  });
});
afterAll(async () => {
  await service.stop();
  await mails.stop();
});

const post = (path: string, body: unknown, bearer?: string) =>
  service.send('POST', path, bearer === undefined ? { body } : { body, bearer });
const profile = async (bearer: string) =>
  Profile.parse((await service.send('GET', '/api/users/profile', { bearer })).body);
const subjectsTo = (address: string): (string | undefined)[] =>
  mails.arrived.filter((mail) => mail.recipients.includes(address)).map((mail) => mail.parsed.subject);

describe('an e-mail address', () => {
  it('is confirmed by the link of the first mail, which opens hosting', async () => {
    const { email, token } = await service.register();
    const room = await post('/api/rooms/create', {}, token);
    expect(problemOf(room).code).toBe('auth.email-not-verified');
    const link = await mailedToken(mails, email, 'verify');
    const address = `/api/auth/verify?token=${link}`;
    expect((await service.send('GET', address)).status, 'what scans mails only looks').toBe(405);
    expect((await post('/api/auth/verify', { token: link })).status).toBe(200);
    expect((await profile(token)).emailVerified).toBe(true);
    expect((await post('/api/rooms/create', {}, token)).status).toBe(201);
    expect(problemOf(await post('/api/auth/verify', { token: link })).code).toBe('auth.invalid-token');
  });

  it('is sent its link again, and only the newest one counts', async () => {
    const { email, token } = await service.register();
    const first = await mailedToken(mails, email, 'verify');
    expect((await post('/api/auth/verify/resend', { email })).status).toBe(202);
    const second = await mailedToken(mails, email, 'verify', 2);
    expect(problemOf(await post('/api/auth/verify', { token: first })).code).toBe('auth.invalid-token');
    expect((await post('/api/auth/verify', { token: second })).status).toBe(200);
    expect((await profile(token)).emailVerified).toBe(true);
  });

  it('is asked about with the same answer, whether anybody has it or not', async () => {
    const { email } = await service.register();
    for (const path of ['/api/auth/forgot', '/api/auth/verify/resend']) {
      const known = await post(path, { email });
      const unknown = await post(path, { email: 'nobody-here@example.org' });
      expect([known.status, known.body]).toEqual([202, { ok: true }]);
      expect([unknown.status, unknown.body]).toEqual([202, { ok: true }]);
    }
    await mailedToken(mails, email, 'reset');
    expect(subjectsTo('nobody-here@example.org')).toEqual([]);
    const db = await service.openDatabase();
    const left = () =>
      db.selectFrom('outboxMail').select('id').where('to', '=', 'nobody-here@example.org').execute();
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 10_000 });
    await db.destroy();
  });

  it('changes when the link at the new one is opened, and the old one is told', async () => {
    const { email, token } = await service.register();
    const fresh = `new-${email}`;
    const answer = await service.send('PUT', '/api/users/email', { bearer: token, body: { email: fresh } });
    expect(answer.status).toBe(202);
    const link = await mailedToken(mails, fresh, 'verify');
    expect((await profile(token)).email).toBe(email);
    expect((await post('/api/auth/verify', { token: link })).status).toBe(200);
    expect(await profile(token)).toMatchObject({ email: fresh, emailVerified: true });
    await vi.waitFor(() => expect(subjectsTo(email)).toContain('Your e-mail address was changed'), {
      timeout: 5000,
    });
  });

  it("cannot be changed to another account's, and whose it is is not told", async () => {
    const { token } = await service.register();
    const other = await service.register();
    const change = (email: string) =>
      service.send('PUT', '/api/users/email', { bearer: token, body: { email } });
    expect((await change(other.email)).status).toBe(202);
    const late = `late-${other.email}`;
    await change(late);
    const link = await mailedToken(mails, late, 'verify');
    const body = { email: late, password: 'correct horse battery', name: 'Faster' };
    expect((await post('/api/auth/register', body)).status).toBe(201);
    expect(problemOf(await post('/api/auth/verify', { token: link })).code).toBe('auth.email-taken');
  });

  it('changes only for who has just proved who they are', async () => {
    const { user, token, email, password } = await service.register();
    const db = await service.openDatabase();
    const past = new Date(Date.now() - 11 * 60 * 1000).toISOString();
    await db.updateTable('session').set({ createdAt: past }).where('userId', '=', user.id).execute();
    await db.destroy();
    const change = () =>
      service.send('PUT', '/api/users/email', { bearer: token, body: { email: `x-${email}` } });
    expect(problemOf(await change()).code).toBe('auth.reauthentication-required');
    const wrong = await post('/api/auth/reauthenticate', { password: 'not it' }, token);
    expect(problemOf(wrong).code).toBe('auth.invalid-credentials');
    expect((await change()).status).toBe(403);
    expect((await post('/api/auth/reauthenticate', { password }, token)).status).toBe(200);
    expect((await change()).status).toBe(202);
  });
});

describe('a forgotten password', () => {
  it('is replaced once, which ends all sessions and is told by mail', async () => {
    const { email, password, token } = await service.register();
    expect((await post('/api/auth/forgot', { email: email.toUpperCase() })).status).toBe(202);
    const link = await mailedToken(mails, email, 'reset');
    const weak = await post('/api/auth/reset', { token: link, password: 'password1' });
    expect(problemOf(weak).code, 'a refused password uses nothing up').toBe('auth.weak-password');
    const next = 'a mild turnip in late November';
    expect((await post('/api/auth/reset', { token: link, password: next })).status).toBe(200);
    expect((await service.send('GET', '/api/users/profile', { bearer: token })).status).toBe(401);
    expect((await post('/api/auth/login', { email, password })).status).toBe(401);
    const login = await post('/api/auth/login', { email, password: next });
    expect(SessionResponse.parse(login.body).user.emailVerified, 'the link has reached the address').toBe(
      true,
    );
    const again = await post('/api/auth/reset', { token: link, password: `${next} again` });
    expect(problemOf(again).code).toBe('auth.invalid-token');
    await vi.waitFor(() => expect(subjectsTo(email)).toContain('Your password was changed'), {
      timeout: 5000,
    });
  });

  it.each([
    ['takes away what a stranger has set up before the address was confirmed', false, 0],
    ['leaves what the owner of a confirmed address has set up', true, 1],
  ])('%s', async (_name, confirmed, left) => {
    const { email, user } = await service.register();
    if (confirmed) await post('/api/auth/verify', { token: await mailedToken(mails, email, 'verify') });
    const db = await service.openDatabase();
    const [userId, id, time] = [user.id, user.id, Date.now()];
    const device = { id, userId, publicKey: 'key', createdAt: time };
    const used = { provider: 'company', issuer: 'https://id.example', subject: id, email };
    const step = { secret: 'sealed', enabledAt: time, lastStep: 0, attempts: 0, attemptsSince: time };
    const passkey = { credentialId: id, counter: 0, transports: '[]', name: 'Theirs', lastUsedAt: null };
    const granted = { browserHash: 'x', challenge: 'x', state: 'x', redirect: null, codeHash: id };
    await db
      .insertInto('passkey')
      .values({ ...device, ...passkey })
      .execute();
    await db
      .insertInto('identity')
      .values({ id, userId, ...used, createdAt: time, lastUsedAt: time })
      .execute();
    await db
      .insertInto('twoFactor')
      .values({ userId, ...step })
      .execute();
    await db.insertInto('recoveryCode').values({ userId, hash: id }).execute();
    await db.insertInto('deviceKey').values(device).execute();
    await db
      .insertInto('appSignIn')
      .values({ id, userId, sessionId: null, ...granted, expiresAt: time + 60_000 })
      .execute();
    await post('/api/auth/forgot', { email });
    const link = await mailedToken(mails, email, 'reset');
    const password = 'a mild turnip in late November';
    expect((await post('/api/auth/reset', { token: link, password })).status).toBe(200);
    for (const table of ['passkey', 'identity', 'twoFactor', 'recoveryCode', 'deviceKey'] as const) {
      const rows = await db.selectFrom(table).select('userId').where('userId', '=', userId).execute();
      expect(rows, table).toHaveLength(left);
    }
    const grants = await db.selectFrom('appSignIn').select('id').where('userId', '=', userId).execute();
    expect(grants, 'a grant ends with the sessions').toEqual([]);
    await db.destroy();
  });

  it('is not replaced by a link for something else, nor the reverse', async () => {
    const { email } = await service.register();
    const verify = await mailedToken(mails, email, 'verify');
    const reset = await post('/api/auth/reset', { token: verify, password: 'a mild turnip in November' });
    expect(problemOf(reset).code).toBe('auth.invalid-token');
    await post('/api/auth/forgot', { email });
    const link = await mailedToken(mails, email, 'reset');
    expect(problemOf(await post('/api/auth/verify', { token: link })).code).toBe('auth.invalid-token');
    expect((await post('/api/auth/verify', { token: verify })).status).toBe(200);
  });

  it('leaves no token in the database, the log or the audit log', async () => {
    const { email } = await service.register();
    await post('/api/auth/forgot', { email });
    const link = await mailedToken(mails, email, 'reset');
    const db = await service.openDatabase();
    const kept = JSON.stringify([
      await db.selectFrom('oneTimeToken').selectAll().execute(),
      await db.selectFrom('outboxMail').selectAll().execute(),
      await db.selectFrom('auditEntry').selectAll().execute(),
    ]);
    await db.destroy();
    expect(kept).not.toContain(link);
    expect(service.log.join()).not.toContain(link);
    expect(service.log.join()).not.toContain(email);
  });
});

describe('a one-time token', () => {
  let time = 0;
  beforeEach(() => {
    time = Date.now();
  });
  const within = async (act: (tokens: ReturnType<typeof createOneTimeTokens>) => Promise<void>) => {
    const database = await openTestDatabase();
    try {
      await act(createOneTimeTokens(database.db, () => time));
    } finally {
      await database.close();
    }
  };
  const token = { purpose: 'two-factor', userId: null, data: { a: 1 } } as const;

  it('is good for ten minutes', () =>
    within(async (tokens) => {
      const text = await tokens.issue(token);
      time += 10 * 60 * 1000 - 1;
      expect(await tokens.peek(text, ['two-factor'])).toEqual(token);
      time += 1;
      expect(await tokens.peek(text, ['two-factor'])).toBeNull();
      expect(await tokens.consume(text, ['two-factor'])).toBeNull();
    }));

  it('is used by one of many who come at the same moment', () =>
    within(async (tokens) => {
      const text = await tokens.issue(token);
      const used = await Promise.all(Array.from({ length: 10 }, () => tokens.consume(text, ['two-factor'])));
      expect(used.filter((one) => one !== null)).toHaveLength(1);
    }));
});
