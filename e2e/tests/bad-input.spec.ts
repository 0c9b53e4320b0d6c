import { appInvite } from '@parley/core/contracts/deeplink';
import { createLinkSecret } from '@parley/core/keys';
import type { DesktopApp } from '../src/desktop-app.ts';
import { expect, test } from '../src/fixtures.ts';
import { askAsGuest, signUp, startMeeting } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf } from '../src/pages/index.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';
import { createRoom, register, roomState } from '../src/service-client.ts';

const UNKNOWN_CODE = 'k3v9-x7mp-2qtr';

test('codes that lead nowhere get a sentence each, and the app stays usable', async ({ stack, startApp }) => {
  const app = await startApp();
  const { page, home } = await signUp(app.page, HOST.name);
  const alert = page.getByRole('alert');

  await home.joinBy('not a code');
  await expect(alert).toHaveText(/This is not a meeting code/);
  await home.joinBy('https://example.org/some/page');
  await expect(alert).toHaveText(/does not lead to a meeting/);
  await home.joinBy(`http://someone:secret@localhost/j/${UNKNOWN_CODE}`);
  await expect(alert).toHaveText(/not a Parley link/);
  await home.joinBy('x'.repeat(70_000));
  await expect(alert).toHaveText(/far longer than any Parley link/);

  const backHome = page.getByRole('link', { name: 'Go to home' });
  await home.joinBy(UNKNOWN_CODE);
  await expect(page.getByText(/There is no meeting with this code/)).toBeVisible();
  await backHome.click();

  const token = await register(stack.origin, newAccount('Someone else'));
  const expiresAt = new Date(Date.now() + 1_000).toISOString();
  const expired = await createRoom(stack.origin, token, { expiresAt });
  await expect.poll(() => roomState(stack.origin, expired)).toBe('expired');
  await home.joinBy(expired);
  await expect(page.getByText(/This meeting has expired/)).toBeVisible();
  await backHome.click();
  await startMeeting(screensOf(page));
});

test('links that are none are refused by a running app, one by one', async ({ stack, startApp }) => {
  const app = await startApp();
  const { page, home } = await signUp(app.page, HOST.name);
  const good = appInvite(stack.origin, await codeOf(stack.origin), createLinkSecret());
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['user info', [good.replace('parley://', 'parley://user:pass@')], /not a Parley link/],
    ['a port', [good.replace('parley://join', 'parley://join:80')], /not a Parley link/],
    ['another route', ['parley://settings'], /does not lead to a meeting/],
    ['a bad code', ['parley://join/nope'], /not a meeting code/],
    ['a NUL', [good.replace('?', '%00?')], /not a Parley link/],
    [
      'a server that is none',
      [`parley://join/${UNKNOWN_CODE}?server=javascript:0`],
      /not one that Parley may speak to/,
    ],
    [
      'plain http elsewhere',
      [`parley://join/${UNKNOWN_CODE}?server=http://example.org`],
      /not one that Parley may/,
    ],
    ['a damaged secret', [`${good}x`], /damaged or missing/],
    ['64 KiB', [`${good}${'x'.repeat(65_536)}`], /far longer than any Parley link/],
    ['two links', [good, good], /Several links came at once/],
    ['trailing arguments', [good, '--remote-debugging-port=9222'], /Something was added to this link/],
  ];
  for (const [what, args, sentence] of cases) {
    await test.step(what, async () => {
      expect(await app.openAgain(...args)).toBe(0);
      await expect(page.getByText(sentence)).toBeVisible();
      await dismiss(app);
      await expect(home.newMeeting).toBeVisible();
    });
  }
  await test.step('and the good one is followed', async () => {
    expect(await app.openAgain(good)).toBe(0);
    await expect(screensOf(page).prejoin.joinNow).toBeVisible();
  });
});

test('a link to a server that the app does not know asks by its name first', async ({ stack, startApp }) => {
  const app = await startApp();
  const { page, home, server } = await signUp(app.page, HOST.name);
  const requests: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  const link = appInvite('https://meet.example.org', await codeOf(stack.origin), createLinkSecret());
  expect(await app.openAgain(link)).toBe(0);
  await expect(page.getByRole('heading', { name: 'Connect to meet.example.org?' })).toBeVisible();
  await expect(server.continue).toBeVisible();
  await server.cancel.click();
  await expect(home.newMeeting).toBeVisible();
  expect(requests.filter((address) => address.includes('example.org'))).toEqual([]);
});

test('a link starts the app, and leads no further than the preview', async ({ stack, startApp }) => {
  const link = appInvite(stack.origin, await codeOf(stack.origin), createLinkSecret());
  const app = await startApp({ links: [link] });
  const { prejoin } = screensOf(app.page);
  await expect(prejoin.camera).toHaveAttribute('aria-pressed', 'true');
  await expect(prejoin.name).toBeVisible();
});

test('a wrong password and a taken address are told apart', async ({ stack, startApp }) => {
  const account = newAccount('Someone');
  await register(stack.origin, account);
  const app = await startApp();
  const { auth, home } = screensOf(app.page);
  await auth.signIn({ ...account, password: 'not the password' });
  await expect(auth.alert).toHaveText(/address or the password is not right/);
  await auth.openSignUp();
  await auth.signUp(account);
  await expect(auth.alert).toHaveText(/already an account/);
  await auth.openSignIn();
  await auth.signIn(account);
  await expect(home.newMeeting).toBeVisible();
});

test('devices that give nothing are explained, and joining goes without', async ({ stack, openBrowser }) => {
  const code = await codeOf(stack.origin);
  await test.step('none there', async () => {
    const page = await openBrowser({ kind: 'none' });
    await page.goto(`${stack.origin}/meeting/${code}`);
    await expect(page.getByText(/No camera was found/)).toBeVisible();
    await expect(page.getByText(/No microphone was found/)).toBeVisible();
    await expect(screensOf(page).prejoin.askToJoin).toBeEnabled();
  });
  await test.step('denied', async () => {
    const page = await openBrowser({ kind: 'denied' });
    await page.goto(`${stack.origin}/meeting/${code}`);
    await expect(page.getByText(/may not use your camera/)).toBeVisible();
    await expect(page.getByText(/may not use your microphone/)).toBeVisible();
  });
  await test.step('in use, then free again', async () => {
    // A fake: no driver here says that a device is busy. This is what Chromium rejects with when one does.
    const page = await openBrowser({ kind: 'fake', devices: HOST.devices });
    await page.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      Reflect.set(window, 'cameraBusy', true);
      navigator.mediaDevices.getUserMedia = (constraints) =>
        constraints?.video && Reflect.get(window, 'cameraBusy')
          ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
          : real(constraints);
    });
    await page.goto(`${stack.origin}/meeting/${code}`);
    await expect(page.getByText(/Another program is using your camera/)).toBeVisible();
    await page.evaluate(() => Reflect.set(window, 'cameraBusy', false));
    const { prejoin } = screensOf(page);
    await prejoin.camera.click();
    await expect(page.getByText(/Another program is using your camera/)).toHaveCount(0);
    await expect(prejoin.camera).toHaveAttribute('aria-pressed', 'true');
  });
});

test('without a media server the join says so, and goes on when it is back', async ({ stack, startApp }) => {
  const app = await startApp();
  const { page, home, prejoin, call } = await signUp(app.page, HOST.name);
  await home.newMeeting.click();
  await expect(prejoin.joinNow).toBeVisible();
  await stack.killLiveKit();
  try {
    await prejoin.joinNow.click();
    await expect(page.getByRole('alert')).toHaveText(/media server/);
  } finally {
    await stack.startLiveKit();
  }
  await prejoin.joinNow.click();
  await expect(call.region).toBeVisible();
});

test('who is turned away, or whose meeting ends at the door, is told so', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  await askAsGuest(guestPage, invite, GUEST.name);
  await host.call.deny.click();
  await expect(guestPage.getByText(/did not let you in/)).toBeVisible();

  await askAsGuest(guestPage, invite, GUEST.name);
  await expect(host.call.admit).toBeVisible();
  await host.call.endForEveryone.click();
  await expect(guestPage.getByText(/ended before you were let in/)).toBeVisible();
});

test('an app that starts while the service is down waits for it', async ({ stack, startApp, newProfile }) => {
  const profile = await newProfile();
  const first = await startApp({ profile });
  await signUp(first.page, HOST.name);
  await first.quit();
  await stack.killService();
  const app = await startApp({ profile });
  const retry = app.page.getByRole('button', { name: 'Try again' });
  try {
    await expect(app.page.getByText(/Nothing answers at this address/)).toBeVisible();
    await expect(retry).toBeVisible();
  } finally {
    await stack.startService();
  }
  await retry.click();
  await expect(screensOf(app.page).home.newMeeting).toBeVisible();
});

/** A room that somebody else made. */
async function codeOf(origin: string): ReturnType<typeof createRoom> {
  return createRoom(origin, await register(origin, newAccount('Somebody else')), {});
}

async function dismiss(app: DesktopApp): Promise<void> {
  await app.page.getByRole('button', { name: /^(Dismiss|Go to home|Close)$/ }).click();
}
