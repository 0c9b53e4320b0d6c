import { hashPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { createPasswordStrength } from './password-strength.ts';
import { createPasswords } from './passwords.ts';

const passwords = createPasswords();

describe('a password', () => {
  it("is hashed with argon2id at OWASP's cost", async () => {
    const hash = await passwords.hash('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches(hash, 'correct horse')).toBe(true);
    expect(await passwords.matches(hash, 'wrong horse')).toBe(false);
    expect(passwords.isOutdated(hash)).toBe(false);
  });

  it('matches nobody where there is no account', async () => {
    expect(await passwords.matches(null, 'correct horse')).toBe(false);
    expect(await passwords.matches(null, '')).toBe(false);
  });

  it('may have any characters and is not cut', async () => {
    const long = '𝕏 é\u0000 '.repeat(16);
    const hash = await passwords.hash(long);
    expect(await passwords.matches(hash, long)).toBe(true);
    expect(await passwords.matches(hash, long.slice(0, -1))).toBe(false);
    expect(await passwords.matches(hash, '𝕏 é')).toBe(false);
  });
});

describe('a choice of password', () => {
  const about = { email: 'ada.lovelace@analytical.example', name: 'Ada King' };
  const strength = createPasswordStrength();

  it.each([
    'password',
    'password1',
    'Password123!',
    'qwertyuiop',
    '12345678',
    'aaaaaaaaaaaa',
    'lovelace',
    'adalovelace',
    'Analytical1',
    'parleyparley',
    'letmein123',
    'x'.repeat(128),
  ])('is refused among the first guesses: %s', async (password) => {
    expect(await strength.isWeak(password, about)).toBe(true);
  });

  it.each([
    'correct horse',
    'a mild turnip in late November',
    'tr0ub4dor&3',
    'ein schöner Tag',
    '8 Kühe grasen',
  ])('is taken: %s', async (password) => {
    expect(await strength.isWeak(password, about)).toBe(false);
  });
});

describe('an account', () => {
  let service: LocalService;
  beforeAll(async () => {
    service = await startLocalService({ RATE_LIMITS: 'off' });
  });
  afterAll(() => service.stop());

  it('is not made with a password that everybody tries', async () => {
    const body = { email: 'weak@example.org', password: 'password1', name: 'Wea' };
    const answer = await service.send('POST', '/api/auth/register', { body });
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'auth.weak-password' });
    const login = await service.send('POST', '/api/auth/login', { body });
    expect(login.status).toBe(401);
  });

  it('keeps its password of older times, which is hashed anew at the next sign-in', async () => {
    const { user, email, password } = await service.register();
    const db = await service.openDatabase();
    try {
      const old = await hashPassword(password);
      const hash = () =>
        db.selectFrom('account').select('password').where('userId', '=', user.id).executeTakeFirstOrThrow();
      await db.updateTable('account').set({ password: old }).where('userId', '=', user.id).execute();
      const login = (given: string) =>
        service.send('POST', '/api/auth/login', { body: { email, password: given } });
      expect((await login('not the password')).status).toBe(401);
      expect((await hash()).password).toBe(old);
      expect((await login(password)).status).toBe(200);
      expect((await hash()).password).toMatch(/^\$argon2id\$/);
      expect((await login(password)).status).toBe(200);
    } finally {
      await db.destroy();
    }
  });
});
