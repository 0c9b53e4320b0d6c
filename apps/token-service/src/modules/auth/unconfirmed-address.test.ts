import type { SessionResponse } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../../testing/client.ts';
import { mailedToken } from '../../testing/letters.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

/** What somebody does who registers an address that is not theirs and waits for its owner to come. */

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

const post = (path: string, body: unknown, bearer?: string): Promise<Answer> =>
  service.send('POST', path, bearer === undefined ? { body } : { body, bearer });
const statusFor = async (bearer: string): Promise<number> =>
  (await service.send('GET', '/api/users/profile', { bearer })).status;

/** A passkey and an identity, as an unconfirmed account may have them from before the rule or from its provider. */
async function giveWaysIn({ user: { id, email } }: SessionResponse): Promise<void> {
  const db = await service.openDatabase();
  const time = Date.now();
  const of = { id, userId: id, createdAt: time, lastUsedAt: time };
  const passkey = { credentialId: id, publicKey: 'key', counter: 0, transports: '[]', name: 'Theirs' };
  await db
    .insertInto('passkey')
    .values({ ...of, ...passkey })
    .execute();
  await db
    .insertInto('identity')
    .values({ ...of, provider: 'company', issuer: 'https://id.example', subject: id, email })
    .execute();
  await db.destroy();
}

async function waysInOf({ user }: SessionResponse): Promise<number> {
  const db = await service.openDatabase();
  const of = (table: 'passkey' | 'identity') =>
    db.selectFrom(table).select('id').where('userId', '=', user.id).execute();
  const found = [...(await of('passkey')), ...(await of('identity'))];
  await db.destroy();
  return found.length;
}

describe('before the address is confirmed', () => {
  it.each([
    ['a passkey', '/api/auth/passkeys/options', {}],
    ['a second factor', '/api/auth/two-factor/setup', {}],
    ['a second factor that was set up earlier', '/api/auth/two-factor/enable', { code: '000000' }],
    ["a provider's identity", '/api/auth/identities/link', {}],
  ])('nobody adds %s', async (_name, path, body) => {
    const { email, token } = await service.register();
    const refused = problemOf(await post(path, body, token));
    expect([refused.status, refused.code]).toEqual([403, 'auth.email-not-verified']);
    await post('/api/auth/verify', { token: await mailedToken(mails, email, 'verify') });
    const answer = await post(path, body, token);
    expect(answer.status, 'open afterwards, as far as this rule goes').not.toBe(403);
  });
});

describe('the owner of the address', () => {
  it('takes the account over from who has made it, by the link and a new password', async () => {
    const stranger = await service.register();
    await giveWaysIn(stranger);
    const { email, password, token } = stranger;
    const opened = await post('/api/auth/verify', { token: await mailedToken(mails, email, 'verify') });
    expect(opened.status).toBe(200);
    expect(await waysInOf(stranger)).toBe(0);

    await post('/api/auth/forgot', { email });
    const reset = {
      token: await mailedToken(mails, email, 'reset'),
      password: 'a mild turnip in late November',
    };
    expect((await post('/api/auth/reset', reset)).status).toBe(200);
    expect(await statusFor(token)).toBe(401);
    expect((await post('/api/auth/login', { email, password })).status).toBe(401);
  });

  it('ends what a provider has opened for somebody else, as soon as the link is opened', async () => {
    const stranger = await service.register();
    await giveWaysIn(stranger);
    const db = await service.openDatabase();
    await db.deleteFrom('account').where('userId', '=', stranger.user.id).execute();
    await db.destroy();
    await post('/api/auth/verify', { token: await mailedToken(mails, stranger.email, 'verify') });
    expect(await waysInOf(stranger)).toBe(0);
    expect(await statusFor(stranger.token)).toBe(401);
  });

  it('keeps what they have set up where they open the link in their own session; the others end', async () => {
    const owner = await service.register();
    await giveWaysIn(owner);
    const { email, password } = owner;
    const elsewhere = await post('/api/auth/login', { email, password });
    const other = (elsewhere.body as SessionResponse).token;
    const link = await mailedToken(mails, email, 'verify');
    expect((await post('/api/auth/verify', { token: link }, owner.token)).status).toBe(200);
    expect(await waysInOf(owner)).toBe(2);
    expect([await statusFor(owner.token), await statusFor(other)]).toEqual([200, 401]);
  });

  it("opens the link in somebody else's session as if in none", async () => {
    const stranger = await service.register();
    await giveWaysIn(stranger);
    const passer = await service.register();
    const link = await mailedToken(mails, stranger.email, 'verify');
    expect((await post('/api/auth/verify', { token: link }, passer.token)).status).toBe(200);
    expect(await waysInOf(stranger)).toBe(0);
    expect(await statusFor(passer.token)).toBe(200);
  });
});
