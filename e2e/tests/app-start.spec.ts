import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from '../src/fixtures.ts';
import { signUp } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { HOST, newAccount } from '../src/people.ts';

test('the first run asks for the server and remembers it', async ({ stack, startApp, newProfile }) => {
  const profile = await newProfile();
  const first = await startApp({ profile, firstRun: true });
  const screens = screensOf(first.page);
  await screens.server.use('http://example.org');
  await expect(first.page.getByRole('alert')).toHaveText(/Enter an address such as/);
  await screens.server.use(`http://localhost:${await portOfNobody()}`);
  await expect(first.page.getByText(/Nothing answers at this address/)).toBeVisible();
  await first.page.getByRole('button', { name: 'Change server' }).click();
  await screens.server.use(stack.origin);
  await expect(screens.auth.email).toBeVisible();
  await first.quit();

  const second = await startApp({ profile, firstRun: true });
  await expect(screensOf(second.page).auth.email).toBeVisible();
});

test('a session survives a restart in the keychain and nowhere else', async ({ startApp, newProfile }) => {
  const profile = await newProfile();
  const first = await startApp({ profile });
  await signUp(first.page, HOST.name);
  await expect(first.page.getByText(/This computer offers no keychain/)).toHaveCount(0);
  await first.quit();

  const second = await startApp({ profile });
  await expect(screensOf(second.page).home.newMeeting).toBeVisible();
  await second.quit();

  const stranger = await startApp();
  await expect(screensOf(stranger.page).auth.email).toBeVisible();
});

test('without a keychain the app says that the session ends with it', async ({ startApp, newProfile }) => {
  const profile = await newProfile();
  // A bus that nobody serves: what a machine without a keyring looks like from inside.
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
  const first = await startApp({ profile, env });
  await signUp(first.page, HOST.name);
  await expect(first.page.getByText(/This computer offers no keychain/)).toBeVisible();
  await first.quit();

  const second = await startApp({ profile, env });
  await expect(screensOf(second.page).auth.email).toBeVisible();
});

test('a second start of the same profile only brings the first to the front', async ({ startApp }) => {
  const app = await startApp();
  const screens = screensOf(app.page);
  await expect(screens.auth.email).toBeVisible();
  expect(await app.openAgain()).toBe(0);
  expect(app.application.windows()).toHaveLength(1);
  await expect(screens.auth.email).toBeVisible();
});

test('the window shows nothing but the app', async ({ stack, startApp }) => {
  const app = await startApp();
  await expect(screensOf(app.page).auth.email).toBeVisible();
  const home = app.page.url();
  // Chromium itself keeps pages from file: and data:; what is left is the guards' work.
  for (const address of ['file:///etc/passwd', 'data:text/html,x', stack.origin]) {
    await app.application.evaluate(
      ({ BrowserWindow }, target) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `window.open(${JSON.stringify(target)}); location.assign(${JSON.stringify(target)}); undefined`,
        ),
      address,
    );
  }
  await expect.poll(() => app.log()).toMatch(/window-open\.refused/);
  await expect.poll(() => app.log()).toMatch(/navigation\.refused/);
  const windows = await app.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(windows).toEqual([home]);
});

test('the page runs under a policy that names one server', async ({ stack, startApp }) => {
  const app = await startApp();
  await expect(screensOf(app.page).auth.email).toBeVisible();
  const policy = await app.page.evaluate(async () => {
    const response = await fetch(location.origin + '/');
    return response.headers.get('content-security-policy') ?? '';
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`connect-src 'self' ${stack.origin} ${stack.origin.replace(/^http/, 'ws')};`);
  expect(policy).not.toMatch(/'unsafe-eval'|'unsafe-inline'|\*/);
  const reached = await app.page.evaluate(() =>
    fetch('https://example.org/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  const bridge = await app.page.evaluate(() => ({
    node: typeof Reflect.get(window, 'process') + typeof Reflect.get(window, 'require'),
    frozen: Object.isFrozen(Reflect.get(window, 'desktop')),
  }));
  expect(bridge).toEqual({ node: 'undefinedundefined', frozen: true });
});

test('an account of one server is not offered to another', async ({ stack, startApp, newProfile }) => {
  const profile = await newProfile();
  const app = await startApp({ profile });
  await signUp(app.page, newAccount('Someone').name);
  await app.quit();
  const other = await startApp({ profile, server: stack.origin.replace('localhost', '127.0.0.1') });
  await expect(screensOf(other.page).auth.email).toBeVisible();
});

/** A port that somebody had a moment ago. */
async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
