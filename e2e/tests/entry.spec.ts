import { readFile } from 'node:fs/promises';
import { expect, test } from '../src/fixtures.ts';
import { expectToHear, expectToSee } from '../src/media-expectations.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf } from '../src/pages/index.ts';
import { StageScreen } from '../src/pages/stage.ts';
import { COLLEAGUE, GUEST, HOST, newAccount } from '../src/people.ts';
import { fitCable, moveCable } from '../src/unplug.ts';

/** Backgrounds are drawn by the processor here, at a frame or two a second. */
const DRAWN_MS = 30_000;
/** Each step of the connection test connects anew and gives the server a moment after it. */
const CHECKED_MS = 30_000;

test('a guest prepares, is remembered, and enters as they prepared', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const guest = screensOf(guestPage);
  const { prejoin } = guest;
  await guestPage.goto(invite);
  await guest.invite.continueInBrowser.click();

  await test.step('sees how many are there, and nobody’s name', async () => {
    await expect(guestPage.getByText('1 person is there')).toBeVisible();
    await expect(guestPage.getByText(HOST.name)).toHaveCount(0);
  });

  await test.step('hears the speaker', async () => {
    await prejoin.testSpeaker.click();
    await expect(guestPage.getByText('Playing a sound…')).toBeVisible();
    await expect(guestPage.getByText('Playing a sound…')).toHaveCount(0);
  });

  await test.step('tests the connection, and saves a report that says nothing of who and where', async () => {
    await prejoin.openMore();
    await prejoin.testConnection.click();
    await expect(guestPage.getByText('Your connection is ready for a meeting.')).toBeVisible({
      timeout: CHECKED_MS,
    });
    const saving = guestPage.waitForEvent('download');
    await guestPage.getByRole('button', { name: 'Save report' }).click();
    const report = await readFile(await (await saving).path(), 'utf8');
    expect(report).toContain('"verdict": "good"');
    expect(report).not.toMatch(/127\.0\.0\.1|localhost|eyJ/);
    await prejoin.openMore();
  });

  await test.step('chooses, and finds it again with the next opening', async () => {
    await prejoin.openMore();
    await prejoin.background('Your room, blurred').check();
    await prejoin.noise.selectOption('rnnoise');
    await prejoin.microphone.click();
    await expect(prejoin.microphone).toHaveAttribute('aria-pressed', 'false');
    // The link again, and not the page: its key left the address when it was opened.
    await guestPage.goto(invite);
    await guest.invite.continueInBrowser.click();
    await prejoin.openMore();
    await expect(prejoin.background('Your room, blurred')).toBeChecked();
    await expect(prejoin.noise).toHaveValue('rnnoise');
    await expect(prejoin.microphone).toHaveAttribute('aria-pressed', 'false');
    await prejoin.microphone.click();
  });

  await test.step('sees the background on their own picture before anybody else does', async () => {
    await expect
      .poll(
        () =>
          prejoin.preview.evaluate(
            (video: HTMLVideoElement) =>
              (video.srcObject as MediaStream).getVideoTracks()[0]?.constructor.name,
          ),
        { timeout: DRAWN_MS },
      )
      .toBe('MediaStreamTrackGenerator');
  });

  await test.step('knocks, enters, and is seen with the background', async () => {
    await prejoin.name.fill(GUEST.name);
    await prejoin.askToJoin.click();
    await host.call.admit.click();
    await expect(guest.call.region).toBeVisible();
    await expect
      .poll(
        () =>
          host.call
            .tile(GUEST.name)
            .locator('video')
            .evaluate((video: HTMLVideoElement) => video.videoWidth),
        { timeout: DRAWN_MS },
      )
      .toBeGreaterThan(0);
  });

  await test.step('noise is removed by what our own origin serves', async () => {
    await expect
      .poll(() => guestPage.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)))
      .toContain(`${stack.origin}/effects/rnnoise-simd.wasm`);
    await expect(guestPage.getByText(/Noise cannot be removed/)).toHaveCount(0);
  });

  await test.step('shows the room again when asked to, without leaving', async () => {
    await guest.call.button('Choose devices').click();
    await guestPage.getByRole('menuitem', { name: 'Background and sound' }).click();
    await prejoin.noise.selectOption('off');
    await prejoin.background('Your room as it is').check();
    await expectToSee(host, [GUEST]);
    await expectToHear(host, [GUEST]);
  });
});

test('nothing of who prepares reaches the others before the click', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, invite } = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const page = await openBrowser({ kind: 'fake', devices: COLLEAGUE.devices });
  const colleague = screensOf(page);
  await page.goto(`${stack.origin}/signup`);
  await colleague.auth.signUp(newAccount(COLLEAGUE.name));
  await expect(colleague.home.newMeeting).toBeVisible();

  const connections: string[] = [];
  page.on('websocket', (socket) => connections.push(new URL(socket.url()).pathname));
  const granted = page.waitForResponse((answer) => answer.url().endsWith('/api/rooms/join'));
  await page.goto(invite);
  await colleague.invite.continueInBrowser.click();

  await test.step('their grant is there, and no connection, person, track or name', async () => {
    expect((await granted).ok()).toBe(true);
    await expect(page.getByText('1 person is there')).toBeVisible();
    expect(connections.filter((path) => path.startsWith('/rtc'))).toEqual([]);
    await expect(host.page.getByText(COLLEAGUE.name)).toHaveCount(0);
    await expect(new StageScreen(host.page).tiles).toHaveCount(1);
  });

  await test.step('with the click they are seen and heard', async () => {
    await colleague.prejoin.joinNow.click();
    await expectToSee(host, [COLLEAGUE]);
    await expectToHear(host, [COLLEAGUE]);
    expect(connections.filter((path) => path.startsWith('/rtc'))).toHaveLength(1);
  });
});

test('a camera is pulled out and plugged back in, and the call goes on', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const parts = await holdMeeting({ stack, startApp, openBrowser, withGuest: false });
  const { host, guestPage } = parts;
  await fitCable(guestPage);
  const guest = await parts.bringGuest();
  await expectToSee(host, [GUEST]);

  await moveCable(guestPage, 'pull');
  await expect(guestPage.getByText(/Your camera was unplugged/)).toBeVisible();
  await expect(guest.call.button('Turn camera on')).toBeVisible();
  await expect(guest.call.button('Turn microphone off')).toBeVisible();
  await expectToHear(host, [GUEST]);

  await moveCable(guestPage, 'plug');
  await expect(guest.call.button('Turn camera off')).toBeVisible();
  await expectToSee(host, [GUEST]);

  await test.step('one that was off stays off', async () => {
    await guest.call.button('Turn camera off').click();
    await expect(guest.call.button('Turn camera on')).toBeVisible();
    await moveCable(guestPage, 'pull');
    await moveCable(guestPage, 'plug');
    await guest.call.button('Turn microphone off').click();
    await expect(guest.call.button('Turn microphone on')).toBeVisible();
    await expect(guest.call.button('Turn camera on')).toBeVisible();
  });
});
