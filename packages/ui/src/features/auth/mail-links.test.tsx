import type { ApiClient, ApiError } from '@parley/core/api';
import { expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { mailedTokenIn } from '../../services/index.ts';
import { draw } from '../../testing/draw.tsx';
import { ResetPage } from './ResetPage.tsx';
import { SignUpPage } from './SignUpPage.tsx';
import { VerifyPage } from './VerifyPage.tsx';

const TOKEN = 'A'.repeat(43);
const done = () => Promise.resolve({ ok: true as const, value: undefined });
const refused = (code: Extract<ApiError, { kind: 'problem' }>['code']) => () =>
  Promise.resolve({
    ok: false as const,
    error: {
      kind: 'problem' as const,
      code,
      status: 400,
      requestId: null,
      retryAfterSeconds: null,
      fields: [],
    },
  });

const open = (path: string, page: React.ReactNode, api: Partial<ApiClient>, mailedToken?: string) =>
  draw(<Router hook={memoryLocation({ path }).hook}>{page}</Router>, {
    api,
    ...(mailedToken === undefined ? {} : { mailedToken }),
  });

it('confirms an address at the press of a button and not before', async () => {
  const verifyAddress = vi.fn(done);
  const screen = await open('/verify', <VerifyPage />, { verifyAddress }, TOKEN);
  const button = screen.getByRole('button', { name: 'Confirm address' });
  await expect.element(button).toBeVisible();
  expect(verifyAddress).not.toHaveBeenCalled();
  await button.click();
  await expect.element(screen.getByText('Done. This address is confirmed.')).toBeVisible();
  expect(verifyAddress).toHaveBeenCalledExactlyOnceWith(TOKEN);
});

it('says that a link is used up', async () => {
  const api = { verifyAddress: refused('auth.invalid-token') };
  const screen = await open('/verify', <VerifyPage />, api, TOKEN);
  await screen.getByRole('button', { name: 'Confirm address' }).click();
  await expect.element(screen.getByRole('alert').getByText(/used already or is too old/)).toBeVisible();
});

it('sets a new password, and keeps the form where it is too weak', async () => {
  const resetPassword = vi.fn<ApiClient['resetPassword']>(refused('auth.weak-password'));
  const screen = await open('/reset', <ResetPage />, { resetPassword }, TOKEN);
  const field = screen.getByRole('textbox', { name: 'Password' });
  const button = screen.getByRole('button', { name: 'Set password' });
  await field.fill('short');
  await button.click();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(resetPassword).not.toHaveBeenCalled();
  await field.fill('password1');
  await button.click();
  await expect.element(screen.getByRole('alert').getByText(/among the first/)).toBeVisible();
  resetPassword.mockImplementation(done);
  await field.fill('a mild turnip in November');
  await button.click();
  await expect.element(screen.getByText('Done. Sign in with your new password.')).toBeVisible();
  expect(resetPassword).toHaveBeenLastCalledWith(TOKEN, 'a mild turnip in November');
});

it('asks for the address where there is no link, and tells nothing about it', async () => {
  const forgotPassword = vi.fn(done);
  const screen = await open('/reset', <ResetPage />, { forgotPassword });
  await screen.getByLabelText('Email').fill('ada@example.org');
  await screen.getByRole('button', { name: 'Send link' }).click();
  await expect.element(screen.getByText(/If there is an account/)).toBeVisible();
  expect(forgotPassword).toHaveBeenCalledExactlyOnceWith('ada@example.org');
});

it('says that a password is too easy to guess at sign-up', async () => {
  const screen = await open('/signup', <SignUpPage />, { register: refused('auth.weak-password') });
  await screen.getByLabelText('Your name').fill('Ada');
  await screen.getByLabelText('Email').fill('ada@example.org');
  await screen.getByRole('textbox', { name: 'Password' }).fill('password1');
  await screen.getByRole('button', { name: 'Create account' }).click();
  await expect.element(screen.getByRole('alert').getByText(/among the first/)).toBeVisible();
});

it.each([
  ['/verify', `#t=${TOKEN}`, TOKEN],
  ['/reset/', `#t=${TOKEN}`, TOKEN],
  ['/signin', `#t=${TOKEN}`, null],
  ['/verify', `#t=${TOKEN}A`, null],
  ['/verify', `#k=${TOKEN}`, null],
  ['/verify', '', null],
])('reads the token of %s%s', (pathname, hash, token) => {
  expect(mailedTokenIn({ pathname, hash })).toBe(token);
});
