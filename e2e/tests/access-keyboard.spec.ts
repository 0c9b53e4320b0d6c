import { Keyboard } from '../src/access/keyboard.ts';
import { expect, test } from '../src/fixtures.ts';
import { screensOf } from '../src/pages/index.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';

test('a whole meeting by keyboard alone', async ({ stack, openBrowser }) => {
  const [hostPage, guestPage] = await Promise.all([
    openBrowser({ kind: 'fake', devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: GUEST.devices }),
  ]);
  await hostPage.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.origin });
  await hostPage.goto(stack.origin);
  const [ada, alan] = [new Keyboard(hostPage), new Keyboard(guestPage)];
  const [host, guest] = [screensOf(hostPage), screensOf(guestPage)];
  const [talk, account] = [new TalkPanels(hostPage), newAccount(HOST.name)];
  const clipboard = (): Promise<string> => hostPage.evaluate(() => navigator.clipboard.readText());
  const { call } = host;

  await test.step('sign up', async () => {
    await ada.press(hostPage.getByRole('link', { name: 'Create account' }));
    await ada.write(host.auth.name, account.name);
    await ada.write(host.auth.email, account.email);
    await ada.write(host.auth.password, account.password);
    await ada.press(host.auth.createAccountButton);
  });

  await test.step('prepare, and join', async () => {
    await ada.press(host.home.newMeeting);
    await ada.press(host.prejoin.camera, 'Space');
    await expect(host.prejoin.camera).toHaveAttribute('aria-pressed', 'false');
    await ada.press(host.prejoin.camera, 'Space');
    await expect(host.prejoin.camera).toHaveAttribute('aria-pressed', 'true');
    const device = hostPage.getByRole('combobox', { name: 'Microphone device' });
    await ada.tabTo(device);
    const before = await device.inputValue();
    await hostPage.keyboard.press('ArrowDown');
    await expect(device).not.toHaveValue(before);
    await ada.press(host.prejoin.joinNow, 'Enter', 'back');
    await expect(call.region).toBeVisible();
    await expect(call.region).toBeFocused();
  });

  const invite = await test.step('copy the invite', async () => {
    await ada.press(call.copyInvite);
    await expect.poll(() => clipboard()).toMatch(/^http/);
    return clipboard();
  });

  await test.step('a guest comes by its link, and is let in', async () => {
    await guestPage.goto(invite);
    await alan.press(guest.invite.continueInBrowser);
    await alan.write(guest.prejoin.name, GUEST.name);
    await alan.press(guest.prejoin.askToJoin);
    await ada.press(call.admit);
    await expect(guest.call.region).toBeFocused();
    await expect(call.region).toBeFocused();
  });

  await test.step('microphone, and a message to all', async () => {
    await ada.press(call.button('Turn microphone off'), 'Space');
    await expect(call.button('Turn microphone on')).toBeFocused();
    await hostPage.keyboard.press('m');
    await expect(call.button('Turn microphone off')).toBeFocused();
    await ada.press(talk.chat);
    await ada.write(talk.message, 'Can you see my screen?');
    await ada.press(talk.send);
    await expect(talk.log).toContainText('Can you see my screen?');
    await hostPage.keyboard.press('Escape');
    await expect(talk.chat).toBeFocused();
  });

  await test.step('people, hand, reaction', async () => {
    await ada.press(talk.people);
    await ada.press(call.button(`Manage ${GUEST.name}`));
    await hostPage.keyboard.press('Escape');
    await expect(call.button(`Manage ${GUEST.name}`)).toBeFocused();
    await hostPage.keyboard.press('Escape');
    await expect(talk.people).toBeFocused();
    await ada.press(talk.raiseHand, 'Space');
    await expect(talk.raiseHand).toHaveAttribute('aria-pressed', 'true');
    await ada.press(call.button('Reactions'));
    await ada.choose(hostPage.getByRole('menuitem', { name: 'Applause' }));
    await expect(guest.call.reaction('👏')).toBeVisible();
    await expect(call.button('Reactions')).toBeFocused();
  });

  await test.step('a panel out of a menu gives the focus back to its button', async () => {
    await ada.press(call.button('More'));
    await ada.press(call.button('Statistics'));
    await expect(hostPage.getByRole('complementary', { name: 'Statistics' })).toBeVisible();
    await ada.press(call.button('Close'));
    await expect(call.button('More')).toBeFocused();
  });

  await test.step('share a screen', async () => {
    await ada.press(call.shareScreen, 'Enter', 'back');
    await expect(call.stopSharing).toBeFocused();
    await ada.press(call.stopSharing);
    await expect(call.shareScreen).toBeFocused();
  });

  await test.step('leave, and say how it was', async () => {
    for (const [keys, screens] of [
      [alan, guest],
      [ada, host],
    ] as const) {
      await keys.press(screens.call.leave);
      await expect(screens.page.getByRole('heading', { level: 1 })).toBeFocused();
      const stars = screens.page.getByRole('radio', { name: '1 star' });
      await keys.press(stars, 'Space');
      await expect(stars).toBeChecked();
    }
  });
});
