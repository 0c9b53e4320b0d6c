import { webInvite } from '@parley/core/contracts/deeplink';
import { expect, test } from '../src/fixtures.ts';
import { enterFreely } from '../src/guest-admission.ts';
import { expectPicture } from '../src/media-expectations.ts';
import { readVideo } from '../src/media-probe.ts';
import { askAsGuest, copyInvite, signUp, startMeeting } from '../src/meeting-steps.ts';
import { joinNatively } from '../src/native-participant.ts';
import { screensOf } from '../src/pages/index.ts';
import { PATTERNS } from '../src/patterns.ts';
import { GUEST, HOST, INTRUDER, newAccount } from '../src/people.ts';
import { createRoom, register } from '../src/service-client.ts';
import { patternPage } from '../src/shared-window.ts';

const SMALL = { width: 360, height: 640 };
const LARGE = { width: 1280, height: 800 };

test('a share arrives whole and at once, pauses, changes, and its presenter sees what the viewer sees', async ({
  startApp,
  openBrowser,
  openWindow,
}) => {
  const [app, guestPage, shared, other] = await Promise.all([
    startApp({ devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: GUEST.devices }),
    openWindow('Quarterly figures', patternPage(PATTERNS.sharedWindow)),
    openWindow('Holiday pictures', patternPage(PATTERNS.colleague)),
  ]);
  const host = await signUp(app.page, HOST.name);
  await startMeeting(host);
  const guest = await askAsGuest(guestPage, await copyInvite(app, host), GUEST.name);
  await host.call.admit.click();
  await expect(guest.call.region).toBeVisible();
  const share = guest.call.shareOf(HOST.name);

  await test.step('the window arrives in its own size', async () => {
    await host.call.shareScreen.click();
    await host.picker.windows.click();
    await host.picker.source(shared.title).click();
    await host.picker.share.click();
    // What is told goes by itself after a while, which on a busy machine is sooner than the picture is looked at.
    const told = expect(guestPage.getByText(`${HOST.name} shares their screen`)).toBeVisible();
    await expect
      .poll(async () => (await readVideo(share.locator('video')))?.width ?? 0, { intervals: [50] })
      .toBeGreaterThan(700);
    await expectPicture(share, PATTERNS.sharedWindow);
    await told;
    await expect(app.page.getByText('You are sharing your screen')).toBeVisible();
  });

  await test.step('the presenter reads that it can be read', async () => {
    await host.call.button('What they see').click();
    await expect(host.call.viewer(GUEST.name)).toContainText('Can read it');
    await expect(host.call.viewer(GUEST.name)).toContainText(/\d{3,4} × \d{3,4}/);
  });

  await test.step('a viewer with a small window is found out, and asked to enlarge it', async () => {
    await guestPage.setViewportSize(SMALL);
    await expect(host.call.viewer(GUEST.name)).toContainText('drawn small');
    await host.call.button(`Ask to enlarge: ${GUEST.name}`).click();
    await expect(guestPage.getByText(`${HOST.name} asks you to enlarge their screen`)).toBeVisible();
    await guest.call.button('Show in full screen').click();
    await expect.poll(() => guestPage.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await guestPage.evaluate(() => document.exitFullscreen());
    await guestPage.setViewportSize(LARGE);
    await expect(host.call.viewer(GUEST.name)).toContainText('Can read it');
  });

  await test.step('paused, nothing of it is seen; resumed, it goes on', async () => {
    await host.call.button('Pause sharing').click();
    await expect(share).toContainText(`${HOST.name} has paused sharing`);
    await expect(share.locator('video')).toHaveCount(0);
    await host.call.button('Resume sharing').click();
    await expectPicture(share, PATTERNS.sharedWindow);
  });

  await test.step('another window is shared without an end in between', async () => {
    await host.call.button('Share something else').click();
    await host.picker.shareWindow(other.title);
    await expectPicture(share, PATTERNS.colleague);
    await expect(guestPage.getByText(`${HOST.name} has stopped sharing`)).toHaveCount(0);
  });

  await test.step('it stops for everyone', async () => {
    await host.call.stopSharing.click();
    await expect(share).toHaveCount(0);
    await expect(guestPage.getByText(`${HOST.name} has stopped sharing`)).toBeVisible();
    await expect(host.call.shareScreen).toBeVisible();
    await expect(app.page.getByText('You are sharing your screen')).toHaveCount(0);
  });
});

/** What the device of somebody with a thin line would say. */
const THIN = {
  received: { width: 320, height: 190 },
  framesPerSecond: 2,
  delay: 900,
  shown: { width: 1280, height: 760 },
};

test('a small size is sent beside the large one for a thin line, and nobody loses the picture', async ({
  stack,
  startApp,
  openBrowser,
  openWindow,
}) => {
  // Without end-to-end encryption, so that a participant without a client of ours can speak on the topic.
  const owner = await register(stack.origin, newAccount('Somebody'));
  const code = await createRoom(stack.origin, owner, { encryption: 'transport', lobby: 'nobody' });
  const invite = webInvite(stack.origin, code, null);
  const [app, guestPage, shared] = await Promise.all([
    startApp({ devices: HOST.devices }),
    openBrowser({ kind: 'fake', devices: GUEST.devices }),
    openWindow('Quarterly figures', patternPage(PATTERNS.sharedWindow)),
  ]);
  const host = await signUp(app.page, HOST.name);
  await host.home.joinBy(invite);
  await host.prejoin.joinNow.click();
  await expect(host.call.region).toBeVisible();
  const guest = screensOf(guestPage);
  await guestPage.goto(invite);
  await guest.invite.continueInBrowser.click();
  await guest.prejoin.name.fill(GUEST.name);
  await guest.prejoin.joinNow.click();
  await expect(guest.call.region).toBeVisible();
  const native = await joinNatively(await enterFreely(stack.origin, code, INTRUDER.name), {
    pictures: {},
    tones: [],
  });
  const announced = (): number => native.loot.announced.filter(({ name }) => name === HOST.name).length;
  const remedy = host.call.button(`Send less data: ${INTRUDER.name}`);
  const share = guest.call.shareOf(HOST.name);

  await host.call.shareScreen.click();
  await host.picker.shareWindow(shared.title);
  await expectPicture(share, PATTERNS.sharedWindow);
  await host.call.button('What they see').click();
  await expect(async () => {
    await native.sendClear('share-view.v1', { ...THIN, received: { width: -1, height: 1e9 } });
    await native.sendClear('share-view.v1', THIN);
    await expect(host.call.viewer(INTRUDER.name)).toContainText('a thin connection', { timeout: 1_500 });
  }).toPass();

  const before = announced();
  await remedy.click();
  await expect.poll(announced).toBe(before + 1);
  await expectPicture(share, PATTERNS.sharedWindow);
  await expect(remedy).toHaveCount(0);

  await host.call.stopSharing.click();
  await expect(share).toHaveCount(0);
  await native.leave();
});
