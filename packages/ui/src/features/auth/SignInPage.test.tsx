import type { ApiError } from '@parley/core/api';
import { expect, it } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { draw } from '../../testing/draw.tsx';
import { SignInPage } from './SignInPage.tsx';

async function signIn(error: ApiError, email = 'ada@example.org') {
  const { hook } = memoryLocation({ path: '/signin' });
  const screen = await draw(
    <Router hook={hook}>
      <SignInPage />
    </Router>,
    { api: { login: () => Promise.resolve({ ok: false, error }) } },
  );
  await screen.getByLabelText('Email').fill(email);
  await screen.getByRole('textbox', { name: 'Password' }).fill('some password');
  await screen.getByRole('button', { name: 'Sign in' }).click();
  return screen;
}

function problem(code: Extract<ApiError, { kind: 'problem' }>['code'], seconds: number | null): ApiError {
  return { kind: 'problem', code, status: 400, requestId: null, retryAfterSeconds: seconds, fields: [] };
}

it.each([
  [problem('auth.invalid-credentials', null), /password is not right/],
  [problem('request.rate-limited', 17), /Try again in 17 seconds/],
  [{ kind: 'unreachable' } as const, /cannot be reached/],
])('says what went wrong and keeps what was typed', async (error, sentence) => {
  const screen = await signIn(error);
  await expect.element(screen.getByRole('alert').getByText(sentence)).toBeVisible();
  await expect.element(screen.getByLabelText('Email')).toHaveValue('ada@example.org');
});

it('points at the field that cannot be right, without asking the service', async () => {
  const screen = await signIn(problem('service.internal', null), 'not an address');
  await expect.element(screen.getByLabelText('Email')).toHaveFocus();
  await expect.element(screen.getByLabelText('Email')).toHaveAttribute('aria-invalid', 'true');
});

it('asks for a code where the account wants one, and says when it was wrong', async () => {
  const { hook } = memoryLocation({ path: '/signin' });
  const codes: string[] = [];
  const screen = await draw(
    <Router hook={hook}>
      <SignInPage />
    </Router>,
    {
      api: {
        login: () => Promise.resolve({ ok: true, value: { kind: 'two-factor', ticket: 'a-ticket' } }),
        verifyTwoFactor: (ticket, code) => {
          codes.push(`${ticket} ${code}`);
          return Promise.resolve({ ok: false, error: problem('auth.wrong-code', null) });
        },
      },
    },
  );
  await screen.getByLabelText('Email').fill('ada@example.org');
  await screen.getByRole('textbox', { name: 'Password' }).fill('some password');
  await screen.getByRole('button', { name: 'Sign in' }).click();
  const field = screen.getByRole('textbox', { name: 'Code' });
  await expect.element(field).toHaveFocus();
  await field.fill('12');
  await screen.getByRole('button', { name: 'Confirm' }).click();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(codes).toEqual([]);
  await field.fill('123456');
  await screen.getByRole('button', { name: 'Confirm' }).click();
  await expect.element(screen.getByRole('alert').getByText(/code is not right/)).toBeVisible();
  expect(codes).toEqual(['a-ticket 123456']);
  await screen.getByRole('button', { name: 'Back' }).click();
  await expect.element(screen.getByLabelText('Email')).toBeVisible();
});
