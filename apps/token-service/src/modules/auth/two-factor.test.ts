import {
  RecoveryCodes,
  SessionResponse,
  TwoFactorSetup,
  TwoFactorStatus,
  TwoFactorStep,
} from '@parley/core/contracts/rest';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { createSecretSeal } from './secret-seal.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

const post = (path: string, body: unknown, bearer?: string) =>
  service.send('POST', path, bearer === undefined ? { body } : { body, bearer });

/**
 * A code of the authenticator that was not shown before: the next one, which the clock's tolerance takes already. The
 * present one (0) has turned the steps on. Neither is wrong when half a minute ends in between.
 */
const code = (secret: string, step = 1): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 });

/** Codes that are wrong now and for a while. */
const wrongCode = (secret: string): string => {
  const near = new Set([-2, -1, 0, 1, 2].map((step) => code(secret, step)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((one) => !near.has(one)) ?? '';
};

async function protectedPerson() {
  const person = await service.register();
  const setup = TwoFactorSetup.parse((await post('/api/auth/two-factor/setup', {}, person.token)).body);
  const answer = await post('/api/auth/two-factor/enable', { code: code(setup.secret, 0) }, person.token);
  const { recoveryCodes } = RecoveryCodes.parse(answer.body);
  const begin = async () => {
    const { email, password } = person;
    const login = await post('/api/auth/login', { email, password });
    expect(login.status).toBe(202);
    expect(login.headers.getSetCookie().join()).not.toContain('session_token');
    return TwoFactorStep.parse(login.body).ticket;
  };
  return { ...person, secret: setup.secret, uri: setup.uri, recoveryCodes, begin };
}

describe('two-step sign-in', () => {
  it('wants a code after the password, and the ticket alone is nothing', async () => {
    const person = await protectedPerson();
    expect(person.uri).toMatch(/^otpauth:\/\/totp\/Parley:/);
    const ticket = await person.begin();
    expect((await service.send('GET', '/api/users/profile', { bearer: ticket })).status).toBe(401);
    const verify = (given: string) => post('/api/auth/two-factor/verify', { ticket, code: given });
    expect(problemOf(await verify(wrongCode(person.secret)))).toMatchObject({
      status: 401,
      code: 'auth.wrong-code',
    });
    const answer = await verify(code(person.secret));
    expect(answer.status).toBe(200);
    const { token, user } = SessionResponse.parse(answer.body);
    expect(user.id).toBe(person.user.id);
    expect((await service.send('GET', '/api/users/profile', { bearer: token })).status).toBe(200);
    const again = await verify(code(person.secret));
    expect(problemOf(again).code, 'a ticket is good once').toBe('auth.invalid-token');
  });

  it('takes no code twice', async () => {
    const person = await protectedPerson();
    const given = code(person.secret);
    const [first, second] = [await person.begin(), await person.begin()];
    expect(
      problemOf(await post('/api/auth/two-factor/verify', { ticket: first, code: given })).code,
      'a newer sign-in ends the older ticket',
    ).toBe('auth.invalid-token');
    expect((await post('/api/auth/two-factor/verify', { ticket: second, code: given })).status).toBe(200);
    const third = await person.begin();
    const replay = await post('/api/auth/two-factor/verify', { ticket: third, code: given });
    expect(problemOf(replay).code).toBe('auth.wrong-code');
  });

  it('takes one of many equal codes at the same moment', async () => {
    const person = await protectedPerson();
    const ticket = await person.begin();
    const given = code(person.secret);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => post('/api/auth/two-factor/verify', { ticket, code: given })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const person = await protectedPerson();
    expect(person.recoveryCodes).toHaveLength(10);
    expect(new Set(person.recoveryCodes).size).toBe(10);
    const [given = ''] = person.recoveryCodes;
    const typed = given.toUpperCase().replaceAll('-', ' ');
    const verify = async () =>
      post('/api/auth/two-factor/verify', { ticket: await person.begin(), code: typed });
    expect((await verify()).status).toBe(200);
    expect(problemOf(await verify()).code).toBe('auth.wrong-code');
    const status = await service.send('GET', '/api/auth/two-factor', { bearer: person.token });
    expect(TwoFactorStatus.parse(status.body)).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    const renewed = await post('/api/auth/two-factor/recovery-codes', {}, person.token);
    expect(RecoveryCodes.parse(renewed.body).recoveryCodes).toHaveLength(10);
    const old = { ticket: await person.begin(), code: person.recoveryCodes[1] };
    expect(problemOf(await post('/api/auth/two-factor/verify', old)).code).toBe('auth.wrong-code');
  });

  it('looks at ten wrong codes an hour and no more, limits on or off', async () => {
    const person = await protectedPerson();
    const wrong = wrongCode(person.secret);
    const verify = async (given: string) =>
      post('/api/auth/two-factor/verify', { ticket: await person.begin(), code: given });
    const codes = new Set<string>();
    for (let turn = 0; turn < 11; turn += 1) codes.add(problemOf(await verify(wrong)).code);
    expect([...codes]).toEqual(['auth.wrong-code', 'request.rate-limited']);
    const right = await verify(code(person.secret));
    expect(problemOf(right).code).toBe('request.rate-limited');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(3000);
    const recovery = await verify(person.recoveryCodes[0] ?? '');
    expect(recovery.status, 'who owns a recovery code is not locked out').toBe(200);
  });

  it('is off again after a proof, and a secret that was never shown right changes nothing', async () => {
    const person = await protectedPerson();
    expect(problemOf(await post('/api/auth/two-factor/setup', {}, person.token)).code).toBe(
      'auth.two-factor-on',
    );
    expect((await post('/api/auth/two-factor/disable', {}, person.token)).status).toBe(200);
    const { email, password } = person;
    expect((await post('/api/auth/login', { email, password })).status).toBe(200);
    await post('/api/auth/two-factor/setup', {}, person.token);
    expect((await post('/api/auth/login', { email, password })).status).toBe(200);
  });

  it('counts as a proof, and the changes that need one are refused without', async () => {
    const person = await protectedPerson();
    const db = await service.openDatabase();
    const past = new Date(Date.now() - 11 * 60 * 1000).toISOString();
    await db.updateTable('session').set({ createdAt: past }).where('userId', '=', person.user.id).execute();
    const stored = await db
      .selectFrom('twoFactor')
      .select('secret')
      .where('userId', '=', person.user.id)
      .executeTakeFirstOrThrow();
    await db.destroy();
    expect(stored.secret, 'sealed').not.toContain(person.secret);
    for (const path of ['disable', 'recovery-codes', 'setup']) {
      const answer = await post(`/api/auth/two-factor/${path}`, {}, person.token);
      expect(problemOf(answer).code).toBe('auth.reauthentication-required');
    }
    const { password } = person;
    const prove = (proof: unknown) => post('/api/auth/reauthenticate', proof, person.token);
    expect(problemOf(await prove({ password })).code, 'a password alone').toBe('auth.code-required');
    const wrong = await prove({ password, code: wrongCode(person.secret) });
    expect(problemOf(wrong).code).toBe('auth.wrong-code');
    const disable = () => post('/api/auth/two-factor/disable', {}, person.token);
    expect(problemOf(await disable()).code).toBe('auth.reauthentication-required');
    expect((await prove({ password, code: person.recoveryCodes[0] })).status).toBe(200);
    expect((await post('/api/auth/two-factor/recovery-codes', {}, person.token)).status).toBe(200);
    expect((await prove({ code: code(person.secret) })).status).toBe(200);
    expect((await post('/api/auth/two-factor/disable', {}, person.token)).status).toBe(200);
  });
});

describe('a sealed secret', () => {
  const FORGED = 'unable to authenticate data';
  const seal = createSecretSeal('a secret of the service, long enough', 'test');

  it('opens for its owner only, with the same key, unchanged', () => {
    const sealed = seal.seal('JBSWY3DP', 'user-1');
    expect(seal.open(sealed, 'user-1')).toBe('JBSWY3DP');
    expect(() => seal.open(sealed, 'user-2')).toThrow(FORGED);
    const other = createSecretSeal('another secret of the service, as long', 'test');
    expect(() => other.open(sealed, 'user-1')).toThrow(FORGED);
    const bytes = Buffer.from(sealed, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(() => seal.open(bytes.toString('base64url'), 'user-1')).toThrow(FORGED);
  });
});
