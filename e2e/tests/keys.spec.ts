import type { Page } from '@playwright/test';
import { parseWebInvite, webInvite } from '@parley/core/contracts/deeplink';
import { MessagePage, type JoinAdmitted } from '@parley/core/contracts/rest';
import { createLinkSecret, openEpochKey } from '@parley/core/keys';
import { joinBare } from '../src/bare-client.ts';
import { expect, test } from '../src/fixtures.ts';
import { askToJoin } from '../src/guest-admission.ts';
import { expectToHear, expectToSee } from '../src/media-expectations.ts';
import { readSound } from '../src/media-probe.ts';
import { copyInvite } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { screensOf, type Screens } from '../src/pages/index.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { COLLEAGUE, GUEST, HOST, INTRUDER, newAccount, type Person } from '../src/people.ts';
import { HEARD } from '../src/tone-meter.ts';

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

/** A tone that nobody plays to the listener stays below this part of the sound. */
const UNHEARD = 0.2;

test('who was put out and still holds the old key reads nothing of what comes after', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const hostApp = await startApp({ devices: HOST.devices });
  const { host, guest, invite } = await holdMeeting({
    stack,
    startApp: () => Promise.resolve(hostApp),
    openBrowser,
  });
  const link = parseWebInvite(invite);
  if (!link.ok || link.link.linkSecret === null) throw new Error('the invite does not hold a secret');
  const { code, linkSecret } = link.link;
  const beLetIn = async (name: string): Promise<JoinAdmitted> => {
    const waiting = await askToJoin(stack.origin, code, name);
    await host.call.admit.click();
    return waiting.enter();
  };
  const admitted = await beLetIn(INTRUDER.name);
  const epochKey = admitted.keys && (await openEpochKey(admitted.keys, linkSecret));
  if (!epochKey) throw new Error('the link does not open the key');
  const people = [HOST, GUEST];

  const toneAt = async (page: Page, tone: number): Promise<number> =>
    (await readSound(page, [tone])).tones[tone] ?? 0;

  const insidePage = await openBrowser({ kind: 'none' });
  const inside = await joinBare(insidePage, admitted.livekit, { epochKey });
  await test.step('inside, with the key, it sees and hears everybody', async () => {
    for (const { name, devices } of people) {
      await expect.poll(() => inside.sees(name, devices.picture)).toBe(true);
      await expect.poll(() => toneAt(insidePage, devices.tone)).toBeGreaterThan(HEARD);
    }
  });

  await test.step('put out, it is out, and the others go on with another key and another link', async () => {
    const talk = new TalkPanels(host.page);
    await talk.people.click();
    await talk.manage(INTRUDER.name, 'Remove from the meeting');
    await host.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => inside.isConnected()).toBe(false);
    await expect.poll(() => copyInvite(hostApp, host)).not.toBe(invite);
    await Promise.all(
      [host, guest].map(async (screens) => {
        const others = screens === host ? [GUEST] : [HOST];
        await expectToSee(screens, others);
        await expectToHear(screens, others);
      }),
    );
  });

  const back = await beLetIn(COLLEAGUE.name);
  const page = await openBrowser({ kind: 'none' });
  const outside = await joinBare(page, back.livekit, { epochKey });
  await test.step('back under another name, with the old key in every place, it gets frames and opens none', async () => {
    const opensNothing = async ({ name, devices }: Person): Promise<void> => {
      // The old key may be sent with for a moment longer: from some point on nothing of what arrives opens.
      await expect(async () => {
        const before = await outside.received(name);
        await expect
          .poll(async () => (await outside.received(name)).packets - before.packets)
          .toBeGreaterThan(100);
        expect((await outside.received(name)).decoded).toBe(before.decoded);
      }).toPass({ timeout: 40_000 });
      expect(await outside.sees(name, devices.picture)).toBe(false);
      expect(await toneAt(page, devices.tone)).toBeLessThan(UNHEARD);
    };
    await Promise.all(people.map(opensNothing));
  });

  await test.step('what is written now is sealed with the new key', async () => {
    await new TalkPanels(guest.page).say('only for us');
    await expect(new TalkPanels(guest.page).log).toContainText('only for us');
    const answer = await fetch(`${stack.origin}/api/rooms/${code}/messages`, {
      headers: { authorization: `Bearer ${back.participantToken}` },
    });
    const { messages } = MessagePage.parse(await answer.json());
    expect(messages.map(({ body }) => body && 'epoch' in body && body.epoch)).toEqual([2]);
  });
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
