import { expectNothingFound } from '../src/access/axe.ts';
import { heardFrom, listenToPage } from '../src/access/live-regions.ts';
import { firstRun, SCREENS_OF_APP } from '../src/access/screens-app.ts';
import { SCREENS_IN_CALL } from '../src/access/screens-in-call.ts';
import { SCREENS_OF_ENDS } from '../src/access/screens-of-ends.ts';
import { SCREENS_OF_PANELS } from '../src/access/screens-of-panels.ts';
import { lookAt, somebodyElse } from '../src/access/walk.ts';
import { expect, test } from '../src/fixtures.ts';
import { signUp, startMeeting } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';
import { createRoom, register } from '../src/service-client.ts';

// A screen takes axe less than half a second, and on a machine that does much else several times that.
test.describe.configure({ timeout: 400_000 });

test('axe finds nothing in a meeting and after it', async ({ stack, openBrowser }) => {
  const page = await openBrowser({ kind: 'fake', devices: HOST.devices });
  const guestPage = await somebodyElse(page);
  for (const one of [page, guestPage]) await listenToPage(one);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(stack.origin);
  const host = await signUp(page, HOST.name);
  await startMeeting(host);
  await host.call.copyInvite.click();
  const invite = await page.evaluate(() => navigator.clipboard.readText());
  const walk = {
    stack,
    host,
    hostName: HOST.name,
    guest: screensOf(guestPage),
    guestName: GUEST.name,
    invite,
  };
  await lookAt(walk, SCREENS_IN_CALL);
  await lookAt(walk, SCREENS_OF_PANELS);
  await host.call.keepMeeting.click();

  await test.step('what happened was said aloud', async () => {
    const saidToHost = [
      '1 person would like to join',
      `${GUEST.name} has joined`,
      `${GUEST.name} raised a hand`,
      'The plan is at',
    ];
    const saidToGuest = [
      'Microphone is off',
      'A host asks you to turn your microphone on',
      `${HOST.name} shares their screen`,
      `${HOST.name} has paused sharing`,
    ];
    for (const [listener, expected] of [
      [page, saidToHost],
      [guestPage, saidToGuest],
    ] as const) {
      const heard = await heardFrom(listener);
      for (const sentence of expected)
        expect
          .soft(
            heard.filter((one) => one.match(sentence)),
            `${sentence} of ${heard.join(' | ')}`,
          )
          .not.toEqual([]);
    }
  });
  await lookAt(walk, SCREENS_OF_ENDS);
});

test('axe finds nothing on the screens that only the app has', async ({ stack, startApp, newProfile }) => {
  const code = await createRoom(stack.origin, await register(stack.origin, newAccount('Somebody')), {});
  const profile = await newProfile();
  const first = await startApp({ profile, firstRun: true });
  await expectNothingFound(await firstRun(first), 'first run', 'laptop');
  await first.quit();
  const app = await startApp({ profile, devices: HOST.devices });
  await lookAt({ ...screensOf(app.page), app, name: HOST.name, code }, SCREENS_OF_APP);
});
