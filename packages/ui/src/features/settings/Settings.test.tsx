import type { ApiResult } from '@parley/core/api';
import type { AccountApi } from '@parley/core/api/account';
import type { Profile } from '@parley/core/contracts/rest';
import { expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { Settings } from './SettingsPage.tsx';

const PROFILE: Profile = {
  id: 'u1',
  email: 'ada@example.org',
  name: 'Ada',
  emailVerified: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  hasPassword: true,
  twoFactor: false,
  avatar: null,
};
const ok = <T,>(value: T): Promise<ApiResult<T>> => Promise.resolve({ ok: true, value });
const refused = (
  code: 'auth.reauthentication-required' | 'auth.invalid-credentials',
): Promise<ApiResult<never>> =>
  Promise.resolve({
    ok: false,
    error: { kind: 'problem', code, status: 403, requestId: null, retryAfterSeconds: null, fields: [] },
  });

function fakeAccount(answers: Partial<AccountApi> = {}): AccountApi {
  const silence = (): Promise<ApiResult<never>> =>
    Promise.resolve({ ok: false, error: { kind: 'unreachable' } });
  return {
    origin: 'https://parley.example.org',
    profile: () => ok(PROFILE),
    rename: silence,
    setAvatar: silence,
    removeAvatar: silence,
    avatar: silence,
    changePassword: silence,
    changeEmail: silence,
    exportData: silence,
    deleteAccount: silence,
    reauthenticate: () => ok(undefined),
    sessions: silence,
    endSession: silence,
    endOtherSessions: silence,
    twoFactor: silence,
    setUpTwoFactor: silence,
    enableTwoFactor: silence,
    disableTwoFactor: silence,
    renewRecoveryCodes: silence,
    passkeys: silence,
    passkeyOptions: silence,
    addPasskey: silence,
    renamePasskey: silence,
    removePasskey: silence,
    passkeySignInOptions: silence,
    passkeySignIn: silence,
    identities: silence,
    unlinkIdentity: silence,
    ...answers,
  };
}

it('says what could not be loaded, and asks again', async () => {
  const profile = vi
    .fn<AccountApi['profile']>()
    .mockResolvedValueOnce({ ok: false, error: { kind: 'unreachable' } })
    .mockImplementation(() => ok(PROFILE));
  const screen = await draw(<Settings account={fakeAccount({ profile })} section="profile" />);
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Name that others see' })).toHaveValue('Ada');
});

it('asks who one is where the service wants to know, and goes on with the change', async () => {
  const changePassword = vi
    .fn<AccountApi['changePassword']>()
    .mockImplementationOnce(() => refused('auth.reauthentication-required'))
    .mockImplementation(() => ok(undefined));
  const reauthenticate = vi
    .fn<AccountApi['reauthenticate']>()
    .mockImplementationOnce(() => refused('auth.invalid-credentials'))
    .mockImplementation(() => ok(undefined));
  const screen = await draw(
    <Settings account={fakeAccount({ changePassword, reauthenticate })} section="account" />,
  );
  const field = screen.getByRole('textbox', { name: 'New password' });
  await field.fill('short');
  await screen.getByRole('button', { name: 'Change password' }).click();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(changePassword).not.toHaveBeenCalled();
  await field.fill('a mild turnip in November');
  await expect.element(screen.getByText('Strong')).toBeVisible();
  await screen.getByRole('button', { name: 'Change password' }).click();

  const dialog = screen.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabelText('Current password').fill('wrong');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect.element(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabelText('Current password').fill('right');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(field).toHaveValue('');
  expect(reauthenticate).toHaveBeenLastCalledWith({ password: 'right' });
  expect(changePassword).toHaveBeenCalledTimes(2);
});

it('deletes the account only after a proof, and nothing when one turns away', async () => {
  const deleteAccount = vi.fn<AccountApi['deleteAccount']>(() => ok(undefined));
  const screen = await draw(<Settings account={fakeAccount({ deleteAccount })} section="account" />);
  const begin = async (): Promise<void> => {
    await screen.getByRole('button', { name: 'Delete account' }).click();
    await screen.getByRole('button', { name: 'Delete for good' }).click();
  };
  await begin();
  const dialog = screen.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(deleteAccount).not.toHaveBeenCalled();
  await begin();
  await dialog.getByLabelText('Current password').fill('right');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => deleteAccount.mock.calls.length).toBe(1);
});

it('shows recovery codes once, when two-step sign-in is turned on', async () => {
  let enabled = false;
  const screen = await draw(
    <Settings
      account={fakeAccount({
        twoFactor: () => ok({ enabled, recoveryCodesLeft: enabled ? 2 : 0 }),
        setUpTwoFactor: () => ok({ secret: 'ABCDEFGH', uri: 'otpauth://totp/Parley:ada?secret=ABCDEFGH' }),
        enableTwoFactor: () => {
          enabled = true;
          return ok({ recoveryCodes: ['aaaa', 'bbbb'] });
        },
      })}
      section="security"
    />,
  );
  await screen.getByRole('button', { name: 'Turn on' }).click();
  await expect.element(screen.getByRole('img', { name: 'QR code for your authenticator' })).toBeVisible();
  await screen.getByRole('textbox', { name: 'Code of the authenticator' }).fill('123 456');
  await screen.getByRole('button', { name: 'Confirm code' }).click();
  await expect.element(screen.getByText('bbbb')).toBeVisible();
  await screen.getByRole('button', { name: 'I have kept them' }).click();
  await expect.element(screen.getByText('2 recovery codes left')).toBeVisible();
  expect(screen.getByText('bbbb').query()).toBeNull();
});
