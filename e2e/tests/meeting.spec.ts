import { expect, test } from '../src/fixtures.ts';
import { expectPicture, expectToHear, expectToSee } from '../src/media-expectations.ts';
import { askAsGuest, copyInvite, signUp, startMeeting } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { COLLEAGUE, GUEST, HOST } from '../src/people.ts';
import { PATTERNS } from '../src/patterns.ts';
import { patternPage } from '../src/shared-window.ts';

/** Within this time everyone sees that a share has ended, in milliseconds. */
const SHARE_END_DEADLINE_MS = 5_000;
const WINDOW_TITLE = 'Quarterly figures';

test('two apps and a browser meet, share a window and part', async ({
  stack,
  startApp,
  openBrowser,
  openWindow,
}) => {
  const [hostApp, colleagueApp, guestPage] = await Promise.all([
    startApp({ devices: HOST.devices }),
    startApp({ devices: COLLEAGUE.devices }),
    openBrowser({ kind: 'fake', devices: GUEST.devices }),
  ]);
  const [host, colleague] = await Promise.all([
    signUp(hostApp.page, HOST.name),
    signUp(colleagueApp.page, COLLEAGUE.name),
  ]);

  await test.step('the host starts a meeting and copies its invite', () => startMeeting(host));
  const invite = await copyInvite(hostApp, host);
  expect(invite).toMatch(new RegExp(`^${stack.origin}/j/[0-9a-z]{4}(-[0-9a-z]{4}){2}#k=[\\w-]{43}$`));

  await test.step('the colleague follows the app link into the app that runs already', async () => {
    await guestPage.goto(invite);
    const link = await screensOf(guestPage).invite.appLink();
    expect(link).toMatch(/^parley:\/\/join\//);
    expect(await colleagueApp.openAgain(link)).toBe(0);
    await colleague.prejoin.joinNow.click();
    await expect(colleague.call.region).toBeVisible();
  });

  const guest = await test.step('the guest is admitted', async () => {
    const screens = await askAsGuest(guestPage, invite, GUEST.name);
    await host.call.admit.click();
    await expect(screens.call.region).toBeVisible();
    return screens;
  });

  await test.step('everyone sees everyone', async () => {
    await expectToSee(host, [COLLEAGUE, GUEST]);
    await expectToSee(colleague, [HOST, GUEST]);
    await expectToSee(guest, [HOST, COLLEAGUE]);
  });

  await test.step('everyone hears everyone', async () => {
    await Promise.all([
      expectToHear(host, [COLLEAGUE, GUEST]),
      expectToHear(colleague, [HOST, GUEST]),
      expectToHear(guest, [HOST, COLLEAGUE]),
    ]);
  });

  await test.step('the host shares a window chosen by its title, and the others read its colours', async () => {
    const shared = await openWindow(WINDOW_TITLE, patternPage(PATTERNS.sharedWindow));
    await host.call.shareScreen.click();
    await host.picker.shareWindow(shared.title);
    await expect(host.call.stopSharing).toBeVisible();
    for (const viewer of [colleague, guest]) {
      await expectPicture(viewer.call.shareOf(HOST.name), PATTERNS.sharedWindow);
    }
    await shared.close();
    const closed = Date.now();
    for (const { call } of [colleague, guest]) {
      await expect(call.shareOf(HOST.name)).toHaveCount(0, { timeout: SHARE_END_DEADLINE_MS });
    }
    await expect(host.call.shareScreen).toBeVisible({ timeout: SHARE_END_DEADLINE_MS });
    expect(Date.now() - closed).toBeLessThan(SHARE_END_DEADLINE_MS);
  });

  await test.step('the host ends the meeting for everyone', async () => {
    await host.call.endForEveryone.click();
    for (const { page } of [host, colleague, guest]) {
      await expect(page.getByRole('heading', { name: 'The meeting has ended' })).toBeVisible();
    }
  });
});
