import { PasskeyList, SessionResponse } from '@parley/core/contracts/rest';
import { findChromium } from '@parley/tools/chromium';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';

/** What a page's request answered. */
interface Told {
  readonly status: number;
  readonly body: unknown;
}

let service: LocalService;
let browser: Browser;
let page: Page;
let devices: CDPSession;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  const executablePath = findChromium();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ args, ...(executablePath === undefined ? {} : { executablePath }) });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await service.stop();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  // Passkeys belong to a name, which an address of numbers is not.
  await page.goto(`http://localhost:${service.port}/livez`);
  devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
});

/** A phone or a key that is one with its person; without `verified` it does not know whom it serves. */
async function authenticator(verified = true): Promise<string> {
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

/** Runs in the page, whose types this package does not have. */
const IN_PAGE = `async ({ kind, path, next, bearer, replay }) => {
  const headers = { 'content-type': 'application/json', ...(bearer && { authorization: 'Bearer ' + bearer }) };
  const post = (url, body) =>
    fetch(url, { method: 'POST', credentials: 'omit', headers, body: JSON.stringify(body) });
  const { ticket, options } = await (await post(path, {})).json();
  const made =
    kind === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  const body = { ticket, response: made.toJSON(), ...(kind === 'create' && { name: 'My laptop' }) };
  if (replay) await post(next, body);
  const answer = await post(next, body);
  return { status: answer.status, body: await answer.json() };
}`;

/** Asks for options at `path`, lets the browser answer them, and posts what it wrote to `next`. */
function ceremony(
  kind: 'create' | 'get',
  path: string,
  next: string,
  bearer = '',
  replay = false,
): Promise<Told> {
  return page.evaluate<Told>(`(${IN_PAGE})(${JSON.stringify({ kind, path, next, bearer, replay })})`);
}

const add = (bearer: string): Promise<Told> =>
  ceremony('create', '/api/auth/passkeys/options', '/api/auth/passkeys', bearer);
const signIn = (replay = false): Promise<Told> =>
  ceremony('get', '/api/auth/passkeys/sign-in/options', '/api/auth/passkeys/sign-in', '', replay);
const list = async (bearer: string) =>
  PasskeyList.parse((await service.send('GET', '/api/auth/passkeys', { bearer })).body).passkeys;

describe('a passkey in a browser', () => {
  it('is made, signs in without a password, is renamed and removed', async () => {
    const person = await service.register();
    await authenticator();
    expect(await add(person.token)).toMatchObject({ status: 201, body: { name: 'My laptop' } });
    const answer = await signIn();
    expect(answer.status).toBe(200);
    const { user, token } = SessionResponse.parse(answer.body);
    expect(user.id).toBe(person.user.id);
    const [passkey] = await list(token);
    expect(passkey?.lastUsedAt).not.toBeNull();
    const path = `/api/auth/passkeys/${passkey?.id}`;
    const renamed = await service.send('PATCH', path, { bearer: token, body: { name: 'Old laptop' } });
    expect(renamed.body).toMatchObject({ name: 'Old laptop' });
    const stranger = await service.register();
    for (const method of ['PATCH', 'DELETE']) {
      const refused = await service.send(method, path, {
        bearer: stranger.token,
        ...(method === 'PATCH' ? { body: { name: 'Mine' } } : {}),
      });
      expect(problemOf(refused).code).toBe('auth.passkey-not-found');
    }
    expect((await service.send('DELETE', path, { bearer: token })).status).toBe(200);
    expect(await list(token)).toEqual([]);
    expect(await signIn()).toMatchObject({ status: 401, body: { code: 'auth.passkey-rejected' } });
  });

  it('answers each challenge once', async () => {
    const person = await service.register();
    await authenticator();
    await add(person.token);
    expect(await signIn(true)).toMatchObject({ status: 400, body: { code: 'auth.invalid-token' } });
  });

  it('is not added twice from one device', async () => {
    const person = await service.register();
    await authenticator();
    await add(person.token);
    await expect(add(person.token)).rejects.toThrow(
      /InvalidStateError|already registered|excludeCredentials/,
    );
  });

  it('needs its person: a device that has not recognised anybody is refused', async () => {
    const person = await service.register();
    await authenticator(false);
    await expect(add(person.token)).rejects.toThrow(/NotAllowedError/);
  });

  it('is added only after a proof', async () => {
    const person = await service.register();
    const db = await service.openDatabase();
    const past = new Date(Date.now() - 11 * 60 * 1000).toISOString();
    await db.updateTable('session').set({ createdAt: past }).where('userId', '=', person.user.id).execute();
    await db.destroy();
    const answer = await service.send('POST', '/api/auth/passkeys/options', { bearer: person.token });
    expect(problemOf(answer).code).toBe('auth.reauthentication-required');
  });

  it("answers no other person's challenge", async () => {
    const [person, other] = [await service.register(), await service.register()];
    await authenticator();
    const asked = await service.send('POST', '/api/auth/passkeys/options', { bearer: other.token });
    const { ticket } = asked.body as { ticket: string };
    const response = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' },
    };
    const body = { ticket, response };
    const answer = await service.send('POST', '/api/auth/passkeys', { bearer: person.token, body });
    expect(problemOf(answer).code).toBe('auth.invalid-token');
  });
});
