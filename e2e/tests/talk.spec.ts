import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../src/fixtures.ts';
import { admitIntruder, askAsGuest } from '../src/meeting-steps.ts';
import { holdMeeting } from '../src/meetings.ts';
import { joinNatively } from '../src/native-participant.ts';
import { TalkPanels } from '../src/pages/talk.ts';
import { COLLEAGUE, GUEST, HOST, INTRUDER } from '../src/people.ts';

const SECRET = 'the launch is on Friday';
const REPLY = 'noted, see https://example.org/plan';

/** Everything that a page exchanges with the service about the chat, as text. */
function chatTraffic(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (/\/(messages|attachments)/.test(request.url())) seen.push(request.postData() ?? '');
  });
  page.on('response', (response) => {
    if (/\/messages/.test(response.url()))
      void response.text().then(
        (text) => seen.push(text),
        () => undefined,
      );
  });
  return seen;
}

test('people write to each other, with files and history, and the service reads none of it', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guest, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser });
  const traffic = chatTraffic(guestPage);
  const [ada, alan] = [new TalkPanels(host.page), new TalkPanels(guest.page)];

  await test.step('a message waits unread, and a number says so', async () => {
    await alan.say(SECRET);
    await expect(ada.chat).toHaveAccessibleDescription('1 unread message');
    await expect(host.page).toHaveTitle(/^\(1\) (?!.*launch)/);
    await ada.chat.click();
    await expect(ada.log).toContainText(SECRET);
    await expect(ada.chat).not.toHaveAccessibleDescription(/unread/);
  });

  await test.step('the answer comes, and its address leads out of the meeting', async () => {
    await ada.say(REPLY);
    await expect(alan.log).toContainText(REPLY);
    await expect(alan.log.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer');
  });

  await test.step('a file arrives as it was sent', async () => {
    await host.page.locator('input[type=file]').setInputFiles({
      name: 'figures.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('quarter,sum\n3,1700\n'),
    });
    await ada.send.click();
    const [download] = await Promise.all([
      guestPage.waitForEvent('download'),
      guestPage.getByRole('button', { name: 'Download figures.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('figures.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('quarter,sum\n3,1700\n');
  });

  const latePage = await openBrowser({ kind: 'fake', devices: COLLEAGUE.devices });
  await test.step('who comes later reads what was written before', async () => {
    const late = await askAsGuest(latePage, invite, COLLEAGUE.name);
    await host.call.admit.click();
    await expect(late.call.region).toBeVisible();
    const grace = new TalkPanels(latePage);
    await grace.chat.click();
    await expect(grace.log).toContainText(SECRET);
    await expect(grace.log).toContainText(REPLY);
  });

  await test.step('what its writer deletes is gone for everyone', async () => {
    const message = alan.log.getByRole('listitem').filter({ hasText: SECRET });
    await message.hover();
    await message.getByRole('button', { name: 'Delete message' }).click();
    await expect(alan.log.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(ada.log).toContainText('This message was deleted.');
    await expect(ada.log).not.toContainText(SECRET);
  });

  expect(traffic.length).toBeGreaterThan(0);
  expect(traffic.join('\n')).toContain('ciphertext');
  expect(traffic.join('\n')).not.toMatch(/launch|noted|figures|1700/);
});

test('hands stand in the order of the service, and each control of the host has its effect at the other side', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guestPage, invite } = await holdMeeting({ stack, startApp, openBrowser });
  const latePage = await openBrowser({ kind: 'fake', devices: COLLEAGUE.devices });
  const late = await askAsGuest(latePage, invite, COLLEAGUE.name);
  const [ada, alan, grace] = [new TalkPanels(host.page), new TalkPanels(guestPage), new TalkPanels(latePage)];

  await test.step('who waits is let in from the panel as well', async () => {
    await ada.people.click();
    await host.call.admit.click();
    await expect(late.call.region).toBeVisible();
  });

  await test.step('hands', async () => {
    await grace.raiseHand.click();
    await expect(grace.raiseHand).toHaveAttribute('aria-pressed', 'true');
    await alan.raiseHand.click();
    await expect(ada.person(COLLEAGUE.name)).toContainText('Number 1 among the raised hands');
    await expect(ada.person(GUEST.name)).toContainText('Number 2 among the raised hands');
    await ada.manage(COLLEAGUE.name, 'Lower their hand');
    await expect(grace.raiseHand).toHaveAttribute('aria-pressed', 'false');
    await expect(ada.person(GUEST.name)).toContainText('Number 1 among the raised hands');
  });

  const microphone = guestPage.getByRole('button', { name: /^Turn microphone/ });
  await test.step('muted by the host, asked to speak, and on again by the own press alone', async () => {
    await expect(microphone).toHaveAccessibleName('Turn microphone off');
    await ada.manage(GUEST.name, 'Mute microphone');
    await expect(microphone).toHaveAccessibleName('Turn microphone on');
    await expect(ada.person(GUEST.name)).toContainText('Microphone is off');
    await ada.manage(GUEST.name, 'Ask to unmute');
    await expect(guestPage.getByText('A host asks you to turn your microphone on.')).toBeVisible();
    await expect(microphone).toHaveAccessibleName('Turn microphone on');
    await guestPage.getByRole('button', { name: 'Turn it on' }).click();
    await expect(microphone).toHaveAccessibleName('Turn microphone off');
  });

  await test.step('without the right to write, the service refuses, and it shows', async () => {
    await ada.manage(GUEST.name, 'Do not let them chat');
    await expect
      .poll(async () => {
        await host.page.getByRole('button', { name: `Manage ${GUEST.name}` }).click();
        // Escape before it is there would close the panel.
        await host.page.getByRole('menu').waitFor();
        const changed = await host.page
          .getByRole('menuitem', { name: 'Let them chat', exact: true })
          .isVisible();
        await host.page.keyboard.press('Escape');
        await host.page.getByRole('menu').waitFor({ state: 'hidden' });
        return changed;
      })
      .toBe(true);
    await alan.say('am I heard?');
    await expect(guestPage.getByText('The host does not let you write in this chat.')).toBeVisible();
  });

  await test.step('a forged act over data does nothing', async () => {
    const intruder = await joinNatively(await admitIntruder(stack, host, invite, INTRUDER.name), {
      pictures: {},
      tones: [],
    });
    for (const topic of ['moderation.v1', 'mute.v1', 'hand.v1', 'lk-chat-topic', 'reaction.v1']) {
      await intruder.sendClear(topic, {
        act: 'mute',
        type: 'participant.removed',
        role: 'host',
        emoji: '😈',
      });
    }
    // By the time that the service's own word has come round, theirs would have as well.
    await alan.raiseHand.click();
    await expect(alan.raiseHand).toHaveAttribute('aria-pressed', 'false');
    await expect(microphone).toHaveAccessibleName('Turn microphone off');
    await expect(guestPage.getByText('😈')).toHaveCount(0);
    await expect(ada.person(INTRUDER.name)).not.toContainText('Host');
    await intruder.leave();
  });

  await test.step('everybody but hosts is muted, and the removed one is out', async () => {
    await host.page.getByRole('button', { name: 'Mute everyone' }).click();
    await expect(microphone).toHaveAccessibleName('Turn microphone on');
    await expect(host.call.button('Turn microphone off')).toBeVisible();
    await ada.manage(COLLEAGUE.name, 'Remove from the meeting');
    await host.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(latePage.getByRole('heading', { name: 'You were removed' })).toBeVisible();
    await expect(ada.person(COLLEAGUE.name)).toHaveCount(0);
    await expect(host.call.tile(HOST.name)).toBeVisible();
  });
});
