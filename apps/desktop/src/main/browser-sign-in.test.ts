import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBrowserSignIn, type BrowserSignIn } from './browser-sign-in.ts';

const SERVER = 'https://meet.example';
const CODE = 'c'.repeat(43);
let opened: URL[];
let told: number;
let time: number;
let signIn: BrowserSignIn;

beforeEach(() => {
  opened = [];
  told = 0;
  time = 0;
  signIn = createBrowserSignIn({
    openExternal: (url) => Promise.resolve(void opened.push(new URL(url))),
    onFinished: () => (told += 1),
    now: () => time,
  });
});

const stateOf = (url: URL | undefined): string => url?.searchParams.get('state') ?? '';
const back = (state: string) => signIn.finish({ kind: 'auth', code: CODE, state });

describe('a sign-in in the browser', () => {
  it('opens the server with a challenge and keeps the verifier until it comes back', async () => {
    await signIn.start(SERVER, { provider: 'company' });
    const [url] = opened;
    expect(url?.origin).toBe(SERVER);
    expect(url?.pathname).toBe('/api/auth/app/start');
    expect(url?.searchParams.get('provider')).toBe('company');
    expect(signIn.take(SERVER)).toBeNull();

    expect(back(stateOf(url))).toBe(true);
    expect(told).toBe(1);
    const finished = signIn.take(SERVER);
    expect(finished?.code).toBe(CODE);
    const challenge = createHash('sha256')
      .update(finished?.verifier ?? '')
      .digest('base64url');
    expect(url?.searchParams.get('challenge')).toBe(challenge);
    expect(url?.href).not.toContain(finished?.verifier);
    expect(signIn.take(SERVER)).toBeNull();
  });

  it("opens the web client's own page for a passkey", async () => {
    await signIn.start(SERVER, { method: 'passkey' });
    expect(opened[0]?.searchParams.get('method')).toBe('passkey');
    expect(opened[0]?.searchParams.has('provider')).toBe(false);
    expect(back(stateOf(opened[0]))).toBe(true);
  });

  it.each<[string, () => Promise<void> | void]>([
    ['that was never begun', () => undefined],
    [
      'that was cancelled',
      async () => (await signIn.start(SERVER, { provider: 'company' }), signIn.cancel()),
    ],
    [
      'that has run out',
      async () => {
        await signIn.start(SERVER, { provider: 'company' });
        time = 600_001;
      },
    ],
    [
      'that has come back already',
      async () => {
        await signIn.start(SERVER, { provider: 'company' });
        back(stateOf(opened[0]));
        signIn.take(SERVER);
        told = 0;
      },
    ],
    [
      'that another has taken the place of',
      async () => {
        await signIn.start(SERVER, { provider: 'company' });
        await signIn.start(SERVER, { provider: 'company' });
      },
    ],
  ])('does nothing %s', async (_name, arrange) => {
    await arrange();
    expect(back(stateOf(opened[0]))).toBe(false);
    expect(told).toBe(0);
    expect(signIn.take(SERVER)).toBeNull();
  });

  it('does nothing with the state of somebody else', async () => {
    await signIn.start(SERVER, { provider: 'company' });
    expect(back('s'.repeat(43))).toBe(false);
    expect(back('')).toBe(false);
    // What was begun here can still come back.
    expect(back(stateOf(opened[0]))).toBe(true);
  });

  it('is not for another server', async () => {
    await signIn.start(SERVER, { provider: 'company' });
    back(stateOf(opened[0]));
    expect(signIn.take('https://other.example')).toBeNull();
    expect(signIn.take(SERVER)).toBeNull();
  });
});
