import type { Page } from '@playwright/test';
import { expect, test } from '../src/fixtures.ts';
import { expectToHear, expectToSee } from '../src/media-expectations.ts';
import { askAsGuest } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { mediaOutage } from '../src/outage.ts';
import type { Screens } from '../src/pages/index.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { GUEST, HOST } from '../src/people.ts';

/** What becomes of a page's messages on their way to the service. */
type Line = 'up' | 'loses answers' | 'down';

/** Lets a page's messages through, or not, until told otherwise. */
async function holdLine(page: Page): Promise<{ is: Line }> {
  const line: { is: Line } = { is: 'up' };
  await page.route('**/api/rooms/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || line.is === 'up') return route.continue();
    if (line.is === 'loses answers') await route.fetch();
    return route.abort('internetdisconnected');
  });
  return line;
}

const lock = ({ page }: Screens) =>
  page.getByRole('button', { name: /^(End-to-end encrypted|Somebody cannot decrypt|Key missing)/ });

/** Two devices that show the same words have heard each other: a new key is for those whom its maker knows. */
async function compareWords(host: Screens, guest: Screens): Promise<void> {
  const words = ({ page }: Screens) => page.getByRole('status', { name: 'Words to compare' });
  await lock(host).click();
  await expect(async () => {
    if (!(await words(host).isVisible()))
      await host.page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(words(host)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await guest.page.getByRole('button', { name: 'They match' }).click();
  await host.page.getByRole('button', { name: 'They match' }).click();
  await host.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
}

test('what is typed while away is sent once and in order, and a key that was made meanwhile is there on the return', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guest } = await holdMeeting({ stack, startApp, openBrowser });
  const [ada, alan] = [new TalkPanels(host.page), new TalkPanels(guest.page)];
  await expectToSee(guest, [HOST]);
  await compareWords(host, guest);
  const line = await holdLine(guest.page);
  const waiting = alan.outgoing.filter({ hasText: 'Will be sent when the connection is back' });

  await mediaOutage(stack, 1_000, async () => {
    await expect(guest.call.away).toBeVisible();
    await ada.say('said before');
    await test.step('the first is stored, and its answer gets lost; the others do not get through', async () => {
      line.is = 'loses answers';
      await alan.say('first');
      await expect(ada.log).toContainText('first');
      line.is = 'down';
      await alan.say('second');
      await alan.say('third');
      await expect(waiting).toHaveCount(3);
    });
    await test.step('the host makes a new key meanwhile', async () => {
      await lock(host).click();
      await host.page.getByRole('button', { name: 'Make a new link' }).click();
      await expect(host.page.getByText('This meeting has a new link.')).toBeVisible();
      await host.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
    });
    line.is = 'up';
  });

  await test.step('both read each message once, in the order in which it was written', async () => {
    for (const { log } of [ada, alan]) {
      await expect(log).toContainText('third');
      await expect(waiting).toHaveCount(0);
      const texts = await log.locator('p[dir=auto]').allTextContents();
      expect(texts.filter((text) => text !== 'said before')).toEqual(['first', 'second', 'third']);
    }
  });

  await test.step('both see and hear each other with the new key, and no lock blames anybody', async () => {
    await expectToSee(guest, [HOST]);
    await expectToSee(host, [GUEST]);
    await expectToHear(guest, [HOST]);
    for (const screens of [host, guest])
      await expect(lock(screens)).toHaveAccessibleName('End-to-end encrypted and verified');
  });
});

test('what was not sent outlives the window’s reload, and waits for a person’s word', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guest, invite } = await holdMeeting({ stack, startApp, openBrowser });
  const [ada, alan] = [new TalkPanels(host.page), new TalkPanels(guest.page)];
  const line = await holdLine(guest.page);
  line.is = 'down';
  await alan.say('written before the reload');
  await alan.say('better not');
  await expect(alan.outgoing.filter({ hasText: 'Will be sent when the connection is back' })).toHaveCount(2);
  const kept = () =>
    guest.page.evaluate(() => Object.values(sessionStorage).filter((text) => text.includes('ciphertext')));
  await expect.poll(async () => (await kept()).join().match(/ciphertext/g)?.length).toBe(2);
  expect((await kept()).join()).not.toMatch(/reload|better/);

  await askAsGuest(guest.page, invite, GUEST.name);
  // From here on: before, the old page could have sent them yet.
  line.is = 'up';
  await host.call.admit.click();
  await expect(guest.call.region).toBeVisible();
  await alan.chat.click();
  const left = alan.outgoing.filter({ hasText: 'Not sent: the window was closed before.' });
  await expect(left).toHaveCount(2);
  await left.filter({ hasText: 'better not' }).getByRole('button', { name: 'Discard' }).click();
  await left.getByRole('button', { name: 'Try again' }).click();
  await ada.chat.click();
  for (const { log } of [ada, alan]) {
    await expect(log.getByText('written before the reload')).toHaveCount(1);
    await expect(log.getByText('better not')).toHaveCount(0);
  }
  await expect(left).toHaveCount(0);
  expect(await kept()).toEqual([]);
});
