import type { ApiError } from '@parley/core/api';
import type { RedeemRequest, ServiceConfig } from '@parley/core/contracts/rest';
import type { ProviderDoor } from '@parley/core/platform';
import { expect, it } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { draw } from '../../testing/draw.tsx';
import { SignInPage } from './SignInPage.tsx';

const CLAIM: RedeemRequest = { code: 'c'.repeat(43), verifier: 'v'.repeat(43) };
const ADA = { id: 'u1', email: 'ada@example.org', name: 'Ada', emailVerified: true };
const CONFIG: ServiceConfig = {
  product: 'parley',
  apiVersion: 1,
  minClientVersion: '0.1.0',
  livekitUrl: 'wss://parley.example.org',
  features: { registration: true, guests: true },
  signInProviders: ['company'],
  signIn: [{ id: 'company', name: 'Company SSO' }],
};

/** A system browser that a test sends back. */
function fakeBrowser() {
  const asked: string[] = [];
  let back: (() => void) | undefined;
  let finished: RedeemRequest | null = null;
  const door: ProviderDoor = {
    kind: 'browser',
    start: (provider) => Promise.resolve(void asked.push(`start ${provider}`)),
    startOnPage: () => Promise.resolve(void asked.push('start on page')),
    cancel: () => Promise.resolve(void asked.push('cancel')),
    take: () => {
      const taken = finished;
      finished = null;
      return Promise.resolve(taken);
    },
    onFinished: (listener) => {
      back = listener;
      return () => undefined;
    },
  };
  const comeBack = (): void => {
    finished = CLAIM;
    back?.();
  };
  return { door, asked, comeBack };
}

type Given = NonNullable<Parameters<typeof draw>[1]>;

async function open(given: Given) {
  const { hook, history } = memoryLocation({ path: '/signin', record: true });
  const screen = await draw(
    <Router hook={hook}>
      <SignInPage />
    </Router>,
    { ...given, api: { config: () => Promise.resolve({ ok: true, value: CONFIG }), ...given.api } },
  );
  return { screen, history };
}

function problem(code: Extract<ApiError, { kind: 'problem' }>['code']): ApiError {
  return { kind: 'problem', code, status: 400, requestId: null, retryAfterSeconds: null, fields: [] };
}

it('leaves the page for the provider in a browser', async () => {
  const left: string[] = [];
  const start = (provider: string, returnTo: string): void => void left.push(`${provider} ${returnTo}`);
  const { screen } = await open({ platform: { providers: { kind: 'page', start } } });
  await screen.getByRole('button', { name: 'Continue with Company SSO' }).click();
  expect(left).toEqual(['company /dashboard']);
});

it('says what a sign-in in this browser came to', async () => {
  const { screen } = await open({ arrived: '#error=auth.sign-in-expired&provider=company' });
  await expect.element(screen.getByRole('alert').getByText(/has run out/)).toBeVisible();
});

it('says nothing about a fragment that is none of the service', async () => {
  const { screen } = await open({ arrived: '#error=<b>Your account was closed</b>' });
  await expect.element(screen.getByRole('button', { name: 'Continue with Company SSO' })).toBeVisible();
  expect(screen.getByRole('alert').query()).toBeNull();
});

it('waits for the system browser in the app, and goes on when it comes back', async () => {
  const browser = fakeBrowser();
  const redeemed: RedeemRequest[] = [];
  const { screen, history } = await open({
    platform: { kind: 'desktop', providers: browser.door },
    api: {
      redeem: (request) => {
        redeemed.push(request);
        return Promise.resolve({ ok: true, value: ADA });
      },
    },
  });
  await screen.getByRole('button', { name: 'Continue with Company SSO' }).click();
  await expect.element(screen.getByText('Finish signing in in your browser')).toBeVisible();
  expect(screen.getByLabelText('Email').query()).toBeNull();
  browser.comeBack();
  await expect.poll(() => history.at(-1)).toBe('/dashboard');
  expect(redeemed).toEqual([CLAIM]);
  expect(browser.asked).toEqual(['start company']);
});

it('gives up waiting when it is told to', async () => {
  const browser = fakeBrowser();
  const { screen } = await open({ platform: { kind: 'desktop', providers: browser.door } });
  await screen.getByRole('button', { name: 'Continue with Company SSO' }).click();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(screen.getByLabelText('Email')).toBeVisible();
  expect(browser.asked).toEqual(['start company', 'cancel']);
});

it.each(['in the app', 'in a browser'])(
  'asks the owner of the address, once they have signed in, whether to add the provider: %s',
  async (place) => {
    const browser = fakeBrowser();
    const linked: unknown[] = [];
    const api: Given['api'] = {
      redeem: () => Promise.resolve({ ok: false, error: problem('auth.link-required') }),
      login: () => Promise.resolve({ ok: true, value: { kind: 'signed-in', user: ADA } }),
      linkIdentity: (request) => {
        linked.push(request);
        return Promise.resolve({ ok: true, value: undefined });
      },
    };
    const inApp = place === 'in the app';
    const { screen, history } = await open(
      inApp
        ? { api, platform: { kind: 'desktop', providers: browser.door } }
        : { api, arrived: '#error=auth.link-required&provider=company' },
    );
    if (inApp) {
      await screen.getByRole('button', { name: 'Continue with Company SSO' }).click();
      browser.comeBack();
    }
    await expect.element(screen.getByText(/already an account with this e-mail address/)).toBeVisible();
    await screen.getByLabelText('Email').fill('ada@example.org');
    await screen.getByRole('textbox', { name: 'Password' }).fill('some password');
    await screen.getByRole('button', { name: 'Sign in' }).click();
    expect(linked).toEqual([]);
    await screen.getByRole('button', { name: 'Add Company SSO' }).click();
    await expect.poll(() => history.at(-1)).toBe('/dashboard');
    expect(linked).toEqual([inApp ? CLAIM : {}]);
  },
);
