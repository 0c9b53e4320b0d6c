import { expect, test } from '../src/fixtures.ts';
import { expireParticipantToken } from '../src/expired-token.ts';
import { expectToHear, expectToSee } from '../src/media-expectations.ts';
import { holdMeeting } from '../src/meetings.ts';
import { holdProcess, mediaOutage, noteSeconds } from '../src/outage.ts';
import type { Screens } from '../src/pages/index.ts';
import { GUEST, HOST } from '../src/people.ts';

/** Long enough for the media server to give the app up, in milliseconds. */
const HELD_MS = 18_000;

/** Each of the two is there once, and nobody else is. */
async function expectNobodyTwice(viewer: Screens): Promise<void> {
  await expect(viewer.page.locator('[role=group][data-content]')).toHaveCount(2);
  for (const { name } of [HOST, GUEST]) await expect(viewer.call.tile(name)).toHaveCount(1);
}

test('outages of 2 s and 10 s are survived, with the devices as they were left', async ({
  stack,
  startApp,
  openBrowser,
}, testInfo) => {
  const { host, guest } = await holdMeeting({ stack, startApp, openBrowser });
  await expectToSee(host, [GUEST]);
  await expectToSee(guest, [HOST]);

  await test.step('2 s are hardly missed', async () => {
    const { endedAt } = await mediaOutage(stack, 2_000, async () => {
      await expect(host.call.away).toBeVisible();
      // Who is there does not change because we are away.
      await expectNobodyTwice(host);
    });
    await expectToSee(guest, [HOST]);
    noteSeconds(testInfo, 'after 2 s, server back to media at the guest', endedAt);
    await expectToSee(host, [GUEST]);
    await Promise.all([expectToHear(host, [GUEST]), expectToHear(guest, [HOST])]);
    for (const viewer of [host, guest]) {
      await expect(viewer.call.away).toBeHidden();
      await expectNobodyTwice(viewer);
    }
  });

  await test.step('after 10 s what was switched while away holds', async () => {
    await guest.call.button('Turn microphone off').click();
    const { endedAt } = await mediaOutage(stack, 10_000, async () => {
      await expect(guest.call.away).toContainText('media server is away');
      await guest.call.button('Turn camera off').click();
      await host.call.button('Turn microphone off').click();
      await host.call.button('Turn microphone on').click();
    });
    await expectToSee(guest, [HOST]);
    noteSeconds(testInfo, 'after 10 s, server back to media at the guest', endedAt);
    await expectToHear(guest, [HOST]);
    await expectNobodyTwice(host);
    await expect(guest.call.button('Turn camera on')).toBeVisible();
    await expect(guest.call.button('Turn microphone on')).toBeVisible();
    await expect(host.call.tile(GUEST.name)).toHaveAttribute('data-content', 'no-video');
    await guest.call.button('Turn camera on').click();
    await expectToSee(host, [GUEST]);
  });
});

test('who was away for longer than the token lives comes back anew, or is told to ask again', async ({
  stack,
  startApp,
  openBrowser,
}) => {
  const { host, guest, guestPage } = await holdMeeting({ stack, startApp, openBrowser });
  await expectToSee(guest, [HOST]);
  // The service refuses the token that ran out; who has an account joins anew, into the meeting that is on.
  await host.page.route('**/api/rooms/join', async (route) => {
    const token = /^Bearer (.*\..*\..*)$/.exec(route.request().headers()['authorization'] ?? '')?.[1];
    if (token === undefined) return route.continue();
    await expect(guest.call.away).toBeHidden();
    await route.continue({
      headers: {
        ...route.request().headers(),
        authorization: `Bearer ${expireParticipantToken(stack.dataDir, token)}`,
      },
    });
  });
  await mediaOutage(stack, 1_000, () => expect(guest.call.away).toBeVisible());
  await expectToSee(guest, [HOST]);
  await expectToSee(host, [GUEST]);
  await expectNobodyTwice(guest);
  await host.page.unroute('**/api/rooms/join');

  await guestPage.route('**/api/rooms/join', async (route) => {
    const token = /^Bearer (.*)$/.exec(route.request().headers()['authorization'] ?? '')?.[1];
    if (token === undefined) return route.continue();
    await expect(host.call.away).toBeHidden();
    await route.continue({
      headers: {
        ...route.request().headers(),
        authorization: `Bearer ${expireParticipantToken(stack.dataDir, token)}`,
      },
    });
  });
  await mediaOutage(stack, 1_000, () => expect(guest.call.away).toBeVisible());
  await expect(guestPage.getByText('You were away for long')).toBeVisible();
  await expect(host.call.away).toBeHidden();
});

test('an app that was held for a while, as by a sleep, is back at once', async ({
  stack,
  startApp,
  openBrowser,
}, testInfo) => {
  test.skip(process.platform !== 'linux', 'reads /proc to hold the whole app');
  let pid: number | undefined;
  const { host, guest } = await holdMeeting({
    stack,
    openBrowser,
    startApp: async (launch) => {
      const app = await startApp(launch);
      pid = app.application.process().pid;
      return app;
    },
  });
  await expectToSee(guest, [HOST]);
  if (pid === undefined) throw new Error('the app has no process');
  await holdProcess(pid, HELD_MS);
  const continued = Date.now();
  await expectToSee(guest, [HOST]);
  noteSeconds(testInfo, 'continued to media at the guest', continued);
  await expectToSee(host, [GUEST]);
  await expectToHear(host, [GUEST]);
  await expectNobodyTwice(guest);
  await expectNobodyTwice(host);
});

test(
  'a minute without the media server is survived',
  { tag: '@soak' },
  async ({ stack, startApp, openBrowser }, testInfo) => {
    test.setTimeout(240_000);
    const { host, guest } = await holdMeeting({ stack, startApp, openBrowser });
    await expectToSee(guest, [HOST]);
    const { endedAt } = await mediaOutage(stack, 60_000);
    await expectToSee(guest, [HOST]);
    noteSeconds(testInfo, 'server back to media at the guest', endedAt);
    await expectToSee(host, [GUEST]);
    await expectNobodyTwice(host);
    await expectNobodyTwice(guest);
  },
);
