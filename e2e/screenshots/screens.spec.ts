import { appInvite, webInvite } from '@parley/core/contracts/deeplink';
import { createLinkSecret } from '@parley/core/keys';
import { joinCrowd } from '../src/crowd.ts';
import { photographApp, photographWeb, useInReadme } from '../src/album.ts';
import { expect, test } from '../src/fixtures.ts';
import { admitIntruder, askAsGuest, copyInvite, signUp, startMeeting } from '../src/meeting-steps.ts';
import { joinBare } from '../src/bare-client.ts';
import { screensOf } from '../src/pages/index.ts';
import { StageScreen } from '../src/pages/stage.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { COLLEAGUE, GUEST, HOST, INTRUDER, newAccount } from '../src/people.ts';
import { drawPortrait, PALETTES, slidePage } from '../src/portraits.ts';
import { createRoom, register } from '../src/service-client.ts';

const UNKNOWN_CODE = 'k3v9-x7mp-2qtr';
const CALLED = 'Hedy Kiesler';
const NO_DEVICES = { kind: 'none' } as const;

test('the browser before a meeting', async ({ stack, openBrowser }) => {
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  const { auth, home, invite, prejoin } = screensOf(page);
  const go = (path: string): Promise<unknown> => page.goto(stack.origin + path);
  const code = await createRoom(stack.origin, await register(stack.origin, newAccount('Somebody')), {});

  await go('/');
  await home.join.waitFor();
  await photographWeb(page, 'landing');
  await page.goto(webInvite(stack.origin, code, createLinkSecret()));
  await invite.continueInBrowser.waitFor();
  await photographWeb(page, 'invite');
  await invite.continueInBrowser.click();
  await expect(prejoin.camera).toHaveAttribute('aria-pressed', 'true');
  await photographWeb(page, 'before-joining');
  await prejoin.openMore();
  await prejoin.background('Meadow').scrollIntoViewIfNeeded();
  await photographWeb(page, 'before-joining-more');
  await go('/nowhere');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await photographWeb(page, 'not-found');
  await go(`/meeting/${UNKNOWN_CODE}`);
  await expect(page.getByText(/There is no meeting/)).toBeVisible();
  await photographWeb(page, 'unknown-meeting');

  await go('/signin');
  await auth.signInButton.waitFor();
  await photographWeb(page, 'sign-in');
  await auth.signIn({ email: 'nobody@example.org', password: 'wrong password' });
  await auth.alert.waitFor();
  await photographWeb(page, 'sign-in-refused');
  await go('/signup');
  await auth.createAccountButton.waitFor();
  await photographWeb(page, 'sign-up');
  await auth.signUp(newAccount(COLLEAGUE.name));
  await home.newMeeting.waitFor();
  await photographWeb(page, 'home-empty');
  await home.schedule.click();
  const form = page.getByRole('dialog', { name: 'Plan a meeting' });
  await form.waitFor();
  await photographWeb(page, 'schedule');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
  await home.newMeeting.click();
  await prejoin.joinNow.waitFor();
  await go('/dashboard');
  await page.getByRole('link', { name: /^Open Meeting/ }).waitFor();
  await photographWeb(page, 'home');
});

test('around a meeting', async ({ stack, openBrowser }) => {
  const [page, other] = await Promise.all([
    openBrowser({ kind: 'fake', devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: COLLEAGUE.devices }),
  ]);
  await Promise.all([page, other].map((one) => one.goto(stack.origin)));
  const host = await signUp(page, HOST.name);
  const colleague = await signUp(other, CALLED);

  // Their name comes up once on this service: the other people of these pictures sign up again and again.
  await page.reload();
  await host.member.call(CALLED);
  await colleague.member.incoming.waitFor();
  await photographWeb(other, 'incoming-call');
  await photographWeb(page, 'outgoing-call');
  await host.member.cancelCall.click();
  await colleague.member.incoming.waitFor({ state: 'hidden' });
  await colleague.member.bell.click();
  await other.getByText(`${HOST.name} called you`).waitFor();
  await photographWeb(other, 'notifications');
  await page.goto(`${stack.origin}/people`);
  await host.member.person(CALLED).waitFor();
  await photographWeb(page, 'people');
  for (const section of ['profile', 'account', 'security', 'sessions', 'notifications', 'appearance']) {
    await page.goto(`${stack.origin}/settings/${section}`);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0);
    await photographWeb(page, `settings-${section}`);
  }
  await page.goto(`${stack.origin}/settings/security`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('img', { name: 'QR code for your authenticator' }).waitFor();
  await photographWeb(page, 'settings-two-step');
});

test('the browser where something is missing', async ({ stack, openBrowser }) => {
  const code = await createRoom(stack.origin, await register(stack.origin, newAccount('Somebody')), {});
  const page = await openBrowser(NO_DEVICES);
  await page.goto(`${stack.origin}/meeting/${code}`);
  await expect(page.getByText(/No camera was found/)).toBeVisible();
  await photographWeb(page, 'before-joining-no-devices');
});

test('the app before a meeting', async ({ stack, startApp, newProfile }) => {
  const profile = await newProfile();
  const first = await startApp({ profile, firstRun: true });
  await screensOf(first.page).server.address.waitFor();
  await photographApp(first, 'first-run');
  await first.quit();

  const app = await startApp({ profile, devices: HOST.devices });
  const { auth, home, prejoin, server } = screensOf(app.page);
  await auth.email.waitFor();
  await photographApp(app, 'sign-in');
  await auth.openSignUp();
  await photographApp(app, 'sign-up');
  await auth.signUp(newAccount(HOST.name));
  await home.newMeeting.waitFor();
  await photographApp(app, 'home-empty');
  await home.newMeeting.click();
  await prejoin.joinNow.waitFor();
  await photographApp(app, 'before-joining');

  await app.openAgain('parley://join/nope');
  await app.page.getByRole('dialog').waitFor();
  await photographApp(app, 'refused-link');
  await app.page.getByRole('button', { name: 'Close', exact: true }).click();
  const code = await createRoom(stack.origin, await register(stack.origin, newAccount('Somebody')), {});
  await app.openAgain(appInvite('https://meet.example.org', code, createLinkSecret()));
  await server.continue.waitFor();
  await photographApp(app, 'unknown-server');
  await app.quit();

  await stack.killService();
  try {
    const alone = await startApp({ profile });
    await alone.page.getByRole('button', { name: 'Try again' }).waitFor();
    await photographApp(alone, 'service-down');
  } finally {
    await stack.startService();
  }
});

test('a meeting', async ({ stack, startApp, openBrowser, openWindow }) => {
  const studio = await openBrowser({ kind: 'fake', devices: INTRUDER.devices });
  const [hostApp, colleagueApp, guestPage] = await Promise.all([
    startApp({ devices: { ...HOST.devices, portrait: await drawPortrait(studio, PALETTES.host) } }),
    startApp({ devices: { ...COLLEAGUE.devices, portrait: await drawPortrait(studio, PALETTES.colleague) } }),
    openBrowser({
      kind: 'fake',
      devices: { ...GUEST.devices, portrait: await drawPortrait(studio, PALETTES.guest) },
    }),
  ]);
  const host = await signUp(hostApp.page, HOST.name);
  const colleague = await signUp(colleagueApp.page, COLLEAGUE.name);
  await startMeeting(host);
  await expect(host.call.tile(HOST.name).locator('video')).toBeVisible();
  await photographApp(hostApp, 'call-alone');
  const invite = await copyInvite(hostApp, host);

  await colleague.home.joinBy(invite);
  await colleague.prejoin.joinNow.click();
  await colleague.call.region.waitFor();
  const guest = await askAsGuest(guestPage, invite, GUEST.name);
  await guestPage.getByText('You are at the door').waitFor();
  await photographWeb(guestPage, 'at-the-door');
  await host.call.admit.waitFor();
  await photographApp(hostApp, 'call-lobby');
  await host.call.admit.click();
  await guest.call.region.waitFor();
  await expect(host.call.tile(GUEST.name).locator('video')).toBeVisible();
  await photographApp(hostApp, 'call');
  await photographWeb(guestPage, 'call');
  await host.call.button('People').click();
  await photographApp(hostApp, 'call-people');
  await host.call.button('People').click();
  await host.call.button('More').click();
  await host.call.button('Statistics').click();
  await expect(host.page.getByText('Bitrate').first()).toBeVisible();
  await photographApp(hostApp, 'call-statistics');
  await host.call.button('Close').click();

  await stack.killLiveKit();
  for (const { call } of [host, guest]) await expect(call.away).toContainText('The media server is away');
  await photographApp(hostApp, 'call-away');
  await photographWeb(guestPage, 'call-away');
  await stack.startLiveKit();
  for (const { call } of [host, colleague, guest]) await expect(call.away).toBeHidden();
  await expect(host.call.tile(GUEST.name).locator('video')).toBeVisible();
  const [hostChat, guestChat] = [new TalkPanels(host.page), new TalkPanels(guestPage)];
  await guestChat.chat.click();
  await photographWeb(guestPage, 'call-chat-empty');
  await guestChat.say('The plan for Friday is at https://example.org/plan 🚀');
  await hostChat.say('Thank you! I have it open, and will share it in a moment.');
  await expect(guestChat.log).toContainText('Thank you!');
  await photographApp(hostApp, 'call-chat');
  await photographWeb(guestPage, 'call-chat');
  await hostChat.close.click();
  await guestChat.close.click();

  const shared = await openWindow('Quarterly figures', slidePage());
  await host.call.shareScreen.click();
  await host.picker.windows.click();
  await host.picker.source(shared.title).click();
  await photographApp(hostApp, 'picker');
  await hostApp.page.getByText('Quality', { exact: true }).click();
  await photographApp(hostApp, 'picker-quality');
  await host.picker.share.click();
  await expect(colleague.call.shareOf(HOST.name).locator('video')).toBeVisible();
  await expect(guest.call.shareOf(HOST.name).locator('video')).toBeVisible();
  await photographApp(hostApp, 'call-sharing');
  await host.call.button('What they see').click();
  await expect(host.call.viewer(GUEST.name)).toContainText('×');
  await photographApp(hostApp, 'call-what-they-see');
  await host.call.button('What they see').click();
  await host.call.button('Pause sharing').click();
  await expect(guest.call.shareOf(HOST.name)).toContainText('has paused sharing');
  await photographApp(hostApp, 'call-share-paused');
  await photographWeb(guestPage, 'call-share-paused');
  await host.call.button('Resume sharing').click();
  await expect(guest.call.shareOf(HOST.name).locator('video')).toBeVisible();
  await photographApp(colleagueApp, 'call-share');
  await useInReadme('call-share-app-1280-light');
  await photographWeb(guestPage, 'call-share');
  await shared.close();
  await expect(host.call.shareScreen).toBeVisible();
  await photographApp(hostApp, 'call-share-ended');

  const bare = await joinBare(studio, await admitIntruder(stack, host, invite, INTRUDER.name), {
    passphrase: 'another key',
  });
  await expect(host.call.tile(INTRUDER.name)).toContainText('Cannot decrypt');
  await photographApp(hostApp, 'call-cannot-decrypt');
  await bare.publishPlain('share', 'unencrypted', INTRUDER.devices);
  await expect(guest.call.tile(INTRUDER.name)).toContainText('Not shown');
  await photographWeb(guestPage, 'call-not-shown');

  // It ends within seconds, so each picture starts it anew, with nobody about who would slow it down.
  await Promise.all([colleagueApp.quit(), studio.close()]);
  await photographApp(hostApp, 'end-for-everyone', {
    before: async () => {
      await host.call.endForEveryone.click();
      await host.call.keepMeeting.waitFor();
    },
    after: () => host.call.keepMeeting.click(),
  });
  await host.call.endForEveryone.click();
  for (const { page } of [host, guest])
    await page.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
  await photographApp(hostApp, 'ended');
  await photographWeb(guestPage, 'ended');
});

test('a crowd', async ({ stack, openBrowser }) => {
  const token = await register(stack.origin, newAccount('Somebody'));
  const code = await createRoom(stack.origin, token, { encryption: 'transport', lobby: 'nobody' });
  const crowd = await joinCrowd(stack.origin, code, 12);
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  const { prejoin } = screensOf(page);
  const stage = new StageScreen(page);
  await page.goto(`${stack.origin}/meeting/${code}`);
  await prejoin.name.fill(GUEST.name);
  await prejoin.joinNow.click();
  await expect(stage.tiles).toHaveCount(9);
  await photographWeb(page, 'call-crowd');
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.click();
  await photographWeb(page, 'call-more');
  await page.getByText('Who speaks in large').click();
  await page.keyboard.press('Escape');
  await photographWeb(page, 'call-speaker');
  await page
    .getByRole('button', { name: /^Options for Person/ })
    .first()
    .click({ force: true });
  await page.getByRole('menuitem', { name: 'Full screen' }).waitFor();
  await photographWeb(page, 'call-tile-menu');
  await Promise.all(crowd.map((member) => member.leave()));
});
