import { parseWebInvite, webInvite } from '@parley/core/contracts/deeplink';
import { createLinkSecret } from '@parley/core/keys';
import { expect, test } from '../src/fixtures.ts';
import { expectToHear, expectToSee } from '../src/media-expectations.ts';
import { copyInvite } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf, type Screens } from '../src/pages/index.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';

test('who comes without the link, or with a wrong one, gets the key by a person’s Admit', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const link = parseWebInvite(invite);
  if (!link.ok) throw new Error('the invite does not parse');
  const guest = screensOf(guestPage);
  const { code } = link.link;

  await test.step('a guest with nothing but the code', async () => {
    await guestPage.goto(stack.origin);
    await guest.home.joinBy(code);
    await expect(guestPage.getByText(/came without the key/)).toBeVisible();
    await guest.prejoin.name.fill(GUEST.name);
    await guest.prejoin.askToJoin.click();
    await host.call.admit.click();
    await expect(guest.call.region).toBeVisible();
    await expectToSee(guest, [HOST]);
    await expectToHear(guest, [HOST]);
    await expectToSee(host, [GUEST]);
  });

  await test.step('both are shown the same words, and the lock turns when they match', async () => {
    const sign = (screens: Screens) => screens.page.getByRole('button', { name: /^End-to-end encrypted/ });
    await expect(sign(host)).toHaveAccessibleName('End-to-end encrypted, not verified');
    await sign(host).click();
    await host.page.getByRole('button', { name: 'Compare', exact: true }).click();
    const words = (screens: Screens) =>
      screens.page.getByRole('status', { name: 'Words to compare' }).textContent();
    expect((await words(host))?.split(' ')).toHaveLength(4);
    expect(await words(guest)).toBe(await words(host));
    // The dialog that came up by itself, because somebody asked, goes by itself.
    await guest.page.getByRole('button', { name: 'They match' }).click();
    await host.page.getByRole('button', { name: 'They match' }).click();
    await host.page.getByRole('button', { name: 'Close', exact: true }).click();
    for (const screens of [host, guest])
      await expect(sign(screens)).toHaveAccessibleName('End-to-end encrypted and verified');
  });

  await test.step('somebody with a link that does not fit', async () => {
    await guest.call.leave.click();
    await guestPage.goto(webInvite(stack.origin, code, createLinkSecret()));
    await guest.invite.continueInBrowser.click();
    await guest.prejoin.name.fill(GUEST.name);
    await guest.prejoin.askToJoin.click();
    await host.call.admit.click();
    await expectToSee(guest, [HOST]);
  });
});

test('a new link comes with a new key: the others go on, and the old link has to be let in', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const hostApp = await startApp({ devices: HOST.devices });
  const { guestPage, host, invite, guest } = await holdMeeting({
    stack,
    startApp: () => Promise.resolve(hostApp),
    openBrowser,
  });
  await expectToSee(guest, [HOST]);
  await host.page.getByRole('button', { name: /^End-to-end encrypted/ }).click();
  await host.page.getByRole('button', { name: 'Make a new link' }).click();
  await expect(host.page.getByText('This meeting has a new link.')).toBeVisible();
  await host.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expectToSee(host, [GUEST]);
  await expectToSee(guest, [HOST]);
  await expectToHear(guest, [HOST]);
  const fresh = await copyInvite(hostApp, host);
  expect(fresh).not.toBe(invite);

  await guest.call.leave.click();
  await guestPage.goto(invite);
  await guest.invite.continueInBrowser.click();
  await guest.prejoin.name.fill(GUEST.name);
  await guest.prejoin.askToJoin.click();
  await host.call.admit.click();
  await expectToSee(guest, [HOST]);
});

test('a second device of a member opens a room without its link', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const account = newAccount(HOST.name);
  const first = screensOf((await startApp({ devices: HOST.devices })).page);
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  const second = screensOf(page);
  await first.auth.openSignUp();
  await first.auth.signUp(account);
  await page.goto(`${stack.origin}/signin`);
  await second.auth.signIn(account);
  await first.home.newMeeting.click();
  await first.prejoin.joinNow.click();
  await expect(first.call.region).toBeVisible();
  await page.goto(`${stack.origin}/dashboard`);
  await page.getByRole('link', { name: /^Open / }).click();
  await second.prejoin.joinNow.click();
  await expect(second.call.region).toBeVisible();
  await expectToSee(second, [HOST]);
});
