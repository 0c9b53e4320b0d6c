import { expect, type Page } from '@playwright/test';
import type { DesktopApp } from '../src/desktop-app.ts';
import { screensOf } from '../src/pages/index.ts';
import { newAccount } from '../src/people.ts';
import { register } from '../src/service-client.ts';
import { test } from '../src/sign-in-fixtures.ts';

const continueWith = (page: Page) => page.getByRole('button', { name: 'Continue with Company SSO' });

/** Logs in on the provider's own page. */
async function logIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** What the app gives to the system's browser from now on goes to the test instead. */
async function catchOpened(app: DesktopApp): Promise<() => Promise<string>> {
  await app.application.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'openedByTest', url);
      return Promise.resolve();
    };
  });
  const read = (): Promise<unknown> =>
    app.application.evaluate(() => Reflect.get(globalThis, 'openedByTest'));
  return async () => {
    await expect.poll(read).toMatch(/^http/);
    return String(await read());
  };
}

test('somebody signs in to the web client with a provider', async ({ stack, openBrowser }) => {
  const page = await openBrowser({ kind: 'none' });
  const screens = screensOf(page);
  await page.goto(`${stack.origin}/signin`);
  await continueWith(page).click();
  await logIn(page, 'ada-in-the-browser');
  await expect(screens.home.newMeeting).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/dashboard');
  await page.reload();
  await expect(screens.home.newMeeting).toBeVisible();
});

test('an address with an account is added to by its owner alone', async ({
  stack,
  provider,
  openBrowser,
}) => {
  const account = newAccount('Grace Brewster');
  await register(stack.origin, account);
  provider.people.set('grace', { email: account.email, email_verified: true, name: account.name });
  const page = await openBrowser({ kind: 'none' });
  const screens = screensOf(page);
  await page.goto(`${stack.origin}/signin`);
  await continueWith(page).click();
  await logIn(page, 'grace');
  await expect(page.getByText(/already an account with this e-mail address/)).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await screens.auth.signIn(account);
  await page.getByRole('button', { name: 'Add Company SSO' }).click();
  await expect(screens.home.newMeeting).toBeVisible();

  const elsewhere = await openBrowser({ kind: 'none' });
  await elsewhere.goto(`${stack.origin}/signin`);
  await continueWith(elsewhere).click();
  await logIn(elsewhere, 'grace');
  await expect(screensOf(elsewhere).home.newMeeting).toBeVisible();
});

test('somebody signs in to the app with a provider, through the browser', async ({
  stack,
  startApp,
  newProfile,
  openBrowser,
}) => {
  const profile = await newProfile();
  const app = await startApp({ profile });
  const screens = screensOf(app.page);
  const opened = await catchOpened(app);
  await continueWith(app.page).click();
  await expect(app.page.getByText('Finish signing in in your browser')).toBeVisible();
  const address = new URL(await opened());
  expect(address.origin).toBe(stack.origin);

  const page = await openBrowser({ kind: 'none' });
  await page.goto(address.href);
  await logIn(page, 'ada-in-the-app');
  const link = await page.getByRole('link', { name: 'Open Parley' }).getAttribute('href');
  if (link === null) throw new Error('the page leads nowhere');

  await test.step('a link of somebody else changes nothing', async () => {
    await app.openAgain(link.replace(/state=.*/, `state=${'A'.repeat(43)}`));
    await expect(app.page.getByText(/This sign-in was not begun here/)).toBeVisible();
    await app.page.getByRole('button', { name: 'Close' }).click();
    await expect(app.page.getByText('Finish signing in in your browser')).toBeVisible();
  });

  await app.openAgain(link);
  await expect(screens.home.newMeeting).toBeVisible();
  await test.step('and the link works once', async () => {
    await app.openAgain(link);
    await expect(app.page.getByText(/This sign-in was not begun here/)).toBeVisible();
  });
  await app.quit();

  const again = await startApp({ profile });
  await expect(screensOf(again.page).home.newMeeting).toBeVisible();
});

test('a session of the browser signs the app in only after a click there', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const app = await startApp();
  const opened = await catchOpened(app);
  await continueWith(app.page).click();
  const asked = new URL(await opened());
  // The app offers this way with its passkeys; the page is the same.
  asked.searchParams.delete('provider');
  asked.searchParams.set('method', 'passkey');

  const page = await openBrowser({ kind: 'none' });
  await page.goto(asked.href);
  const account = newAccount('Alan Mathison');
  await register(stack.origin, account);
  await screensOf(page).auth.signIn(account);
  await expect(page.getByRole('link', { name: 'Open Parley' })).toHaveCount(0);
  await page.getByRole('button', { name: `Continue as ${account.name}` }).click();
  const link = await page.getByRole('link', { name: 'Open Parley' }).getAttribute('href');
  await app.openAgain(link ?? '');
  await expect(screensOf(app.page).home.newMeeting).toBeVisible();
});
