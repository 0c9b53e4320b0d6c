import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from '../src/fixtures.ts';
import { signUp } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { COLLEAGUE, HOST, newAccount } from '../src/people.ts';
import { register } from '../src/service-client.ts';

const NO_DEVICES = { kind: 'none' } as const;
/** Their names come up once on this service: those of other tests sign up again and again. */
const CALLER = 'Dorothy Vaughan';
const CALLED = 'Katherine Coleman';

/** Where a page is, as long as it is at a meeting. */
const meetingOf = (page: Page): string | null =>
  /^\/meeting\/(.*)$/.exec(new URL(page.url()).pathname)?.[1] ?? null;

test('members see each other, ring, are refused, missed, and taken', async ({ stack, openBrowser }) => {
  const [hostPage, colleaguePage] = await Promise.all([
    openBrowser({ kind: 'fake', devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: COLLEAGUE.devices }),
  ]);
  await Promise.all([hostPage, colleaguePage].map((page) => page.goto(stack.origin)));
  const host = await signUp(hostPage, CALLER);
  const colleague = await signUp(colleaguePage, CALLED);
  await hostPage.reload();
  await expect(host.member.person(CALLED)).toContainText('Online');

  await test.step('refused', async () => {
    await host.member.call(CALLED);
    await expect(host.member.outgoing).toBeVisible();
    await expect(colleague.member.incoming).toContainText(CALLER);
    await colleague.member.decline.click();
    await expect(hostPage.getByRole('dialog', { name: `${CALLED} does not take the call` })).toBeVisible();
    await hostPage.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(colleague.member.incoming).toBeHidden();
  });

  await test.step('given up, and found among the notifications', async () => {
    await host.member.call(CALLED);
    await expect(colleague.member.incoming).toBeVisible();
    await host.member.cancelCall.click();
    await expect(colleague.member.incoming).toBeHidden();
    await expect(colleague.member.bell).toHaveAccessibleName('Notifications, 1 unread');
    await colleague.member.bell.click();
    await expect(colleaguePage.getByText(`${CALLER} called you`)).toBeVisible();
    await colleaguePage.getByRole('button', { name: 'Mark all as read' }).click();
    await expect(colleague.member.bell).toHaveAccessibleName('Notifications');
    await colleaguePage.keyboard.press('Escape');
  });

  await test.step('taken, on whichever screen one is', async () => {
    await colleague.member.settings('Appearance');
    await host.member.call(CALLED);
    await colleague.member.accept.click();
    await expect.poll(() => meetingOf(colleaguePage)).not.toBeNull();
    await expect.poll(() => meetingOf(hostPage)).toBe(meetingOf(colleaguePage));
    await host.prejoin.joinNow.click();
    await expect(host.call.region).toBeVisible();
  });

  await test.step('and shown as in a call', async () => {
    await colleaguePage.goto(`${stack.origin}/people`);
    await expect(colleague.member.person(CALLER)).toContainText('In a call');
    await colleague.member.call(CALLER);
    await expect(colleaguePage.getByRole('dialog', { name: `${CALLER} is busy` })).toBeVisible();
  });
});

test('a meeting is planned, seen by who is invited, moved, called off and back, and entered', async ({
  stack,
  openBrowser,
}) => {
  const [hostPage, colleaguePage] = await Promise.all([openBrowser(NO_DEVICES), openBrowser(NO_DEVICES)]);
  const account = newAccount(COLLEAGUE.name);
  await register(stack.origin, account);
  await Promise.all([hostPage.goto(stack.origin), colleaguePage.goto(`${stack.origin}/signin`)]);
  const host = await signUp(hostPage, HOST.name);
  await screensOf(colleaguePage).auth.signIn(account);
  const theirs = colleaguePage.getByRole('region', { name: 'Upcoming' });
  await expect(theirs).toContainText('Nothing is planned');

  await host.home.schedule.click();
  const form = hostPage.getByRole('dialog', { name: 'Plan a meeting' });
  await form.getByLabel('Title').fill('Standup');
  await form.getByLabel('Invite by e-mail').fill(account.email);
  await form.getByRole('button', { name: 'Save meeting' }).click();
  await expect(form).toBeHidden();
  // Without another request of that page: it hears of it.
  await expect(theirs).toContainText(`by ${HOST.name}`);
  await expect(colleaguePage.getByText(`${HOST.name} invites you to Standup`)).toBeVisible();
  await expect(theirs.getByRole('link', { name: 'Join Standup' })).toBeHidden();

  await hostPage.getByRole('button', { name: 'Change Standup' }).click();
  const change = hostPage.getByRole('dialog', { name: 'Change the meeting' });
  const [date, time] = await hostPage.evaluate(() => {
    const soon = new Date(Date.now() + 5 * 60_000);
    return [soon.toLocaleDateString('sv-SE'), soon.toTimeString().slice(0, 5)];
  });
  await change.getByLabel('Date').fill(date);
  await change.getByLabel('Time').fill(time);
  await change.getByRole('button', { name: 'Save meeting' }).click();
  await expect(theirs.getByRole('link', { name: 'Join Standup' })).toBeVisible();

  await hostPage.getByRole('button', { name: 'Cancel Standup' }).click();
  await expect(theirs).toContainText('Nothing is planned');
  await hostPage.getByRole('button', { name: 'Undo' }).click();
  await theirs.getByRole('link', { name: 'Join Standup' }).click();
  await expect.poll(() => meetingOf(colleaguePage)).not.toBeNull();
  await expect(screensOf(colleaguePage).prejoin.joinNow).toBeVisible();
});

test('the chosen theme is there from the first frame on', async ({ stack, openBrowser }) => {
  const page = await openBrowser(NO_DEVICES);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(stack.origin);
  const screens = await signUp(page, HOST.name);
  await screens.member.settings('Appearance');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  const scheme = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await expect.poll(scheme).toBe('dark');
  await page.addInitScript(() => {
    const grounds = new Set<string>();
    Reflect.set(globalThis, 'grounds', grounds);
    const note = (): void => {
      if (document.body !== null) grounds.add(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await page.reload();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  const grounds: unknown = await page.evaluate(() => [
    ...(Reflect.get(globalThis, 'grounds') as Set<string>),
  ]);
  expect(grounds, 'of every frame since the page began').toEqual(['rgb(13, 16, 32)']);
  expect(await scheme()).toBe('dark');
});

test('a second step of signing in is set up and asked for, and a device is signed out from afar', async ({
  stack,
  openBrowser,
}) => {
  const account = newAccount(HOST.name);
  await register(stack.origin, account);
  const [page, other] = await Promise.all([openBrowser(NO_DEVICES), openBrowser(NO_DEVICES)]);
  const [here, there] = [screensOf(page), screensOf(other)];
  await page.goto(`${stack.origin}/signin`);
  await here.auth.signIn(account);
  await here.home.newMeeting.waitFor();

  const secret = await test.step('turn it on', async () => {
    await here.member.settings('Security');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.getByRole('img', { name: 'QR code for your authenticator' })).toBeVisible();
    const key = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code of the authenticator').fill(codeOf(key));
    await page.getByRole('button', { name: 'Confirm code' }).click();
    await expect(page.getByRole('heading', { name: 'Recovery codes' })).toBeVisible();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText(/^On\. Signing in asks for a code/)).toBeVisible();
    return key;
  });

  await test.step('sign in with it elsewhere', async () => {
    await other.goto(`${stack.origin}/signin`);
    await there.auth.signIn(account);
    const field = other.getByRole('textbox', { name: 'Code' });
    await field.fill('000000');
    await other.getByRole('button', { name: 'Confirm' }).click();
    await expect(there.auth.alert).toBeVisible();
    // A code is good once: the next one belongs to the next half minute.
    await field.fill(codeOf(secret, 30));
    await other.getByRole('button', { name: 'Confirm' }).click();
    await there.home.newMeeting.waitFor();
  });

  await test.step('and end that session from here', async () => {
    await here.member.settings('Devices');
    await page.getByRole('button', { name: 'Sign out all other devices' }).click();
    await expect(page.getByText('You are signed in on this device only.')).toBeVisible();
    // Without another request of that page: it hears of it.
    await expect(there.auth.signInButton).toBeVisible();
  });
});

function codeOf(secret: string, aheadSeconds = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + aheadSeconds * 1000 });
}
