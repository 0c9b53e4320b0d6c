import { createLinkSecret } from '@parley/core/keys';
import { parseWebInvite, webInvite } from '@parley/core/contracts/deeplink';
import { photographApp, photographWeb } from '../src/album.ts';
import { expect, test } from '../src/fixtures.ts';
import { askAsGuest, copyInvite, signUp, startMeeting } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { GUEST, HOST } from '../src/people.ts';
import { drawPortrait, PALETTES } from '../src/portraits.ts';

const LANGUAGES = ['Deutsch', 'العربية'] as const;

test('the account, on further screens', async ({ stack, openBrowser }) => {
  const page = await openBrowser({ kind: 'fake', devices: HOST.devices });
  await page.goto(`${stack.origin}/reset`);
  await page.getByRole('textbox', { name: 'Email' }).waitFor();
  await photographWeb(page, 'forgotten-password');
  await page.goto(`${stack.origin}/verify`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await photographWeb(page, 'verify-mail');
  await page.goto(stack.origin);
  await signUp(page, HOST.name);
  for (const section of ['devices', 'shortcuts']) {
    await page.goto(`${stack.origin}/settings/${section}`);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await photographWeb(page, `settings-${section}`);
  }
  await page.goto(`${stack.origin}/dashboard`);
  await page.getByRole('button', { name: 'New meeting' }).waitFor();
  await page.context().setOffline(true);
  await expect(page.getByText(/offline/i).first()).toBeVisible();
  await photographWeb(page, 'home-offline');
  await page.context().setOffline(false);
  await page.goto(`${stack.origin}/settings/appearance`);
  for (const language of LANGUAGES) {
    await page.getByRole('combobox').last().selectOption({ label: language });
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'Deutsch' ? 'de' : 'ar');
    await photographWeb(page, `settings-in-${language === 'Deutsch' ? 'german' : 'arabic'}`);
  }
  await page.goto(`${stack.origin}/dashboard`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('main').waitFor();
  await photographWeb(page, 'home-in-arabic');
});

test('inside a meeting, the rest', async ({ startApp, openBrowser }) => {
  const studio = await openBrowser({ kind: 'none' });
  const [hostApp, guestPage] = await Promise.all([
    startApp({ devices: { ...HOST.devices, portrait: await drawPortrait(studio, PALETTES.host) } }),
    openBrowser({
      kind: 'fake',
      devices: { ...GUEST.devices, portrait: await drawPortrait(studio, PALETTES.guest) },
    }),
  ]);
  const host = await signUp(hostApp.page, HOST.name);
  await startMeeting(host);
  const invite = await copyInvite(hostApp, host);
  const guest = await askAsGuest(guestPage, invite, GUEST.name);
  await host.call.admit.click();
  await guest.call.region.waitFor();
  await expect(host.call.tile(GUEST.name).locator('video')).toBeVisible();
  await studio.close();

  const talk = new TalkPanels(host.page);
  await new TalkPanels(guestPage).raiseHand.click();
  await guestPage.keyboard.press('?');
  await guestPage.getByRole('dialog').waitFor();
  await photographWeb(guestPage, 'call-shortcuts');
  await guestPage.keyboard.press('Escape');
  await host.call.button('Reactions').click();
  await host.page.getByRole('menuitem').first().waitFor();
  await photographApp(hostApp, 'call-reactions');
  await host.page.keyboard.press('Escape');

  await talk.people.click();
  await host.page.getByRole('button', { name: `Manage ${GUEST.name}` }).click();
  await host.page.getByRole('menuitem', { name: 'Mute microphone' }).waitFor();
  await photographApp(hostApp, 'call-manage-person');
  await host.page.keyboard.press('Escape');
  await talk.manage(GUEST.name, 'Remove from the meeting');
  await host.page.getByRole('dialog').waitFor();
  await photographApp(hostApp, 'call-remove-person');
  await host.page.getByRole('button', { name: 'Cancel' }).click();
  await host.page.getByText('Host controls').click();
  await photographApp(hostApp, 'call-host-controls');
  await talk.close.click();

  await host.page.getByRole('button', { name: /^End-to-end encrypted/ }).click();
  await host.page.getByRole('button', { name: 'Compare', exact: true }).click();
  await host.page.getByRole('status', { name: 'Words to compare' }).waitFor();
  await photographApp(hostApp, 'call-compare-words');
  await guestPage.getByRole('status', { name: 'Words to compare' }).waitFor();
  await photographWeb(guestPage, 'call-compare-words');
  for (const { page } of [host, guest]) await page.getByRole('button', { name: 'They match' }).click();
  await host.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(host.page.getByRole('button', { name: 'End-to-end encrypted and verified' })).toBeVisible();
  await photographApp(hostApp, 'call-verified');

  await guest.call.leave.click();
  await guestPage.getByText('How was it?').waitFor();
  await photographWeb(guestPage, 'after-call');
  const link = parseWebInvite(invite);
  if (!link.ok) throw new Error('the invite does not parse');
  await guestPage.goto(webInvite(new URL(invite).origin, link.link.code, createLinkSecret()));
  await screensOf(guestPage).invite.continueInBrowser.click();
  await guest.prejoin.name.fill(GUEST.name);
  await guest.prejoin.askToJoin.click();
  await host.call.admit.waitFor();
  await talk.people.click();
  await photographApp(hostApp, 'call-people-waiting');
});
