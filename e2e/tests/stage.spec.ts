import type { Locator, Page } from '@playwright/test';
import { webInvite } from '@parley/core/contracts/deeplink';
import { joinCrowd } from '../src/crowd.ts';
import { expect, test } from '../src/fixtures.ts';
import { expectPicture } from '../src/media-expectations.ts';
import { readVideo, watchFrames } from '../src/media-probe.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf } from '../src/pages/index.ts';
import { StageScreen } from '../src/pages/stage.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';
import { countReceivedPictures, watchPeers } from '../src/received-pictures.ts';
import { createRoom, register } from '../src/service-client.ts';

/** With the one who looks, thirteen: more than a laptop's page of nine. */
const CROWD = 12;
const PER_PAGE = 9;

test('a crowd has pages, and what is received is what is shown', async ({ stack, openBrowser }) => {
  const token = await register(stack.origin, newAccount('Host'));
  const code = await createRoom(stack.origin, token, { encryption: 'transport', lobby: 'nobody' });
  const crowd = await joinCrowd(stack.origin, code, CROWD);
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  await watchPeers(page);
  const { invite, prejoin, call } = screensOf(page);
  const stage = new StageScreen(page);
  await page.goto(webInvite(stack.origin, code, null));
  await invite.continueInBrowser.click();
  await prejoin.name.fill(GUEST.name);
  await prejoin.joinNow.click();
  await expect(call.region).toBeVisible();

  await test.step('the first page shows nine, and no other picture arrives', async () => {
    await expect(stage.tiles).toHaveCount(PER_PAGE);
    await expectReceived(page, PER_PAGE - 1);
    for (const name of (await stage.names()).slice(1, 3)) await expectMoving(call.tile(name));
  });

  let hidden: string | undefined;
  await test.step('the second page shows the rest, in the places of the first', async () => {
    const width = (await stage.tiles.first().boundingBox())?.width;
    await stage.nextPage.click();
    await expect(stage.tiles).toHaveCount(CROWD + 1 - PER_PAGE);
    await expectReceived(page, CROWD + 1 - PER_PAGE);
    [hidden] = (await stage.names()).slice(-1);
    await expectMoving(call.tile(hidden ?? ''));
    expect((await stage.tiles.first().boundingBox())?.width).toBe(width);
    await stage.previousPage.click();
    await expect(stage.tiles).toHaveCount(PER_PAGE);
  });

  await test.step('who speaks from the second page comes onto the first, in the place of one other', async () => {
    const before = await stage.names();
    await crowd.find(({ name }) => name === hidden)?.speak();
    await expect.poll(() => stage.names()).toContain(hidden);
    const after = await stage.names();
    expect(after.filter((name, index) => name !== before[index])).toEqual([hidden]);
  });

  let [first, second] = ['', ''];
  await test.step('pinning two gives them the large places', async () => {
    [, first = ''] = await stage.names();
    await stage.choose(first, 'Pin');
    await expect.poll(async () => (await stage.names())[0]).toBe(first);
    // The strip beside it has room for a few: one of them.
    second = (await stage.names()).at(-1) ?? '';
    await stage.choose(second, 'Pin');
    await expect.poll(async () => (await stage.names()).slice(0, 2)).toEqual([first, second]);
    await expectReceived(page, (await stage.pictures()) - (await call.tile(GUEST.name).count()));
  });

  await test.step('a second window shows a person, and the rest of the call goes on here', async () => {
    const opening = page.context().waitForEvent('page');
    await stage.choose(first, 'Open in a second window');
    const beside = await opening;
    await expect(call.tile(first)).toHaveCount(0);
    await expectMoving(beside.getByRole('group', { name: first, exact: true }));
    await expectMoving(call.tile(second));
    await beside.close();
    await expectMoving(call.tile(first));
  });

  await test.step('no picture arrives where only sound is wanted', async () => {
    await stage.inMore((more) => more.getByText('None, sound only').click());
    await expectReceived(page, 0);
    await expect(call.tile(second)).toContainText('You receive sound only');
    await stage.inMore((more) => more.getByText('In full').click());
    await expectMoving(call.tile(second));
  });

  await test.step('who leaves gives their place to one other', async () => {
    for (const name of [first, second]) await stage.choose(name, 'Unpin');
    await expect(stage.tiles).toHaveCount(PER_PAGE);
    const before = await stage.names();
    await crowd.find(({ name }) => name === first)?.leave();
    await expect(call.tile(first)).toHaveCount(0);
    const after = await stage.names();
    expect(after.filter((name, index) => name !== before[index])).toHaveLength(1);
  });
  await Promise.all(crowd.filter(({ name }) => name !== first).map((member) => member.leave()));
});

test('the app shows the people in a second window, which can do nothing else', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const app = await startApp({ devices: HOST.devices });
  const { host } = await holdMeeting({ stack, startApp: () => Promise.resolve(app), openBrowser });
  const stage = new StageScreen(host.page);
  await expectPicture(host.call.tile(GUEST.name), GUEST.devices.picture);
  const opening = host.page.context().waitForEvent('page');
  await stage.inMore((more) => more.getByRole('button', { name: 'People in a second window' }).click());
  const beside = await opening;
  await expect(host.call.tile(GUEST.name)).toHaveCount(0);
  await expectPicture(beside.getByRole('group', { name: GUEST.name, exact: true }), GUEST.devices.picture);

  await test.step('it has no bridge to the system, and opens nothing', async () => {
    expect(await beside.evaluate(() => 'desktop' in window)).toBe(false);
    expect(await beside.evaluate(() => window.open('about:blank') === null)).toBe(true);
    expect(await host.page.evaluate(() => window.open('about:blank', 'another') === null)).toBe(true);
  });

  await test.step('it goes on while the main window is hidden', async () => {
    const main = await app.application.browserWindow(host.page);
    await main.evaluate((window) => window.hide());
    expect(await main.evaluate((window) => window.isVisible())).toBe(false);
    const watch = await watchFrames(beside, GUEST.name);
    // More than a picture that nobody draws is kept for.
    await expect.poll(() => watch.frames(), { timeout: 30_000 }).toBeGreaterThan(60);
    await expectPicture(beside.getByRole('group', { name: GUEST.name, exact: true }), GUEST.devices.picture);
    await main.evaluate((window) => window.show());
  });

  await test.step('the people come back', async () => {
    await stage.bringBack.click();
    await expectPicture(host.call.tile(GUEST.name), GUEST.devices.picture);
    expect(beside.isClosed()).toBe(true);
  });
});

async function expectReceived(page: Page, count: number): Promise<void> {
  await expect.poll(() => countReceivedPictures(page), { message: 'pictures that arrive' }).toBe(count);
}

/** Waits until the tile's picture moves. */
async function expectMoving(tile: Locator): Promise<void> {
  await expect.poll(async () => (await readVideo(tile.locator('video')))?.width ?? 0).toBeGreaterThan(0);
}
