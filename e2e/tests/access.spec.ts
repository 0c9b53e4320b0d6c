import { movedByItself, watchMotion } from '../src/access/motion.ts';
import { SCREENS_IN_ARABIC } from '../src/access/screens-arabic.ts';
import { SCREENS_BEFORE } from '../src/access/screens-before.ts';
import {
  SCREENS_OF_MEMBERS,
  SCREENS_OF_SECOND_STEP,
  settingsScreen,
  settingsSections,
} from '../src/access/screens-member.ts';
import { lookAt, somebodyElse } from '../src/access/walk.ts';
import { expect, test } from '../src/fixtures.ts';
import { signUp } from '../src/meeting-steps.ts';
import { screensOf } from '../src/pages/index.ts';
import { COLLEAGUE, GUEST, HOST, newAccount } from '../src/people.ts';
import { createRoom, register } from '../src/service-client.ts';

// A screen takes axe less than half a second, and on a machine that does much else several times that.
test.describe.configure({ timeout: 240_000 });

test('axe finds nothing on the screens before a meeting', async ({ stack, openBrowser }) => {
  const owner = await register(stack.origin, newAccount('Somebody'));
  const code = await createRoom(stack.origin, owner, {});
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  const visitor = { ...screensOf(page), origin: stack.origin, code, account: newAccount(GUEST.name) };
  await lookAt(visitor, SCREENS_BEFORE);
  const open = await createRoom(stack.origin, owner, { encryption: 'transport', lobby: 'nobody' });
  const arabic = await somebodyElse(page, { locale: 'ar' });
  await lookAt({ page: arabic, origin: stack.origin, code: open }, SCREENS_IN_ARABIC);
});

test('axe finds nothing on the screens of members', async ({ stack, openBrowser }) => {
  const page = await openBrowser({ kind: 'fake', devices: HOST.devices });
  const otherPage = await somebodyElse(page);
  const [account, otherAccount] = [newAccount(HOST.name), newAccount(COLLEAGUE.name)];
  const walk = {
    ...screensOf(page),
    origin: stack.origin,
    account,
    other: screensOf(otherPage),
    otherName: COLLEAGUE.name,
  };
  for (const [{ auth, home, page: at }, one] of [
    [walk.other, otherAccount],
    [walk, account],
  ] as const) {
    await register(stack.origin, one);
    await at.goto(`${stack.origin}/signin`);
    await auth.signIn(one);
    await expect(home.newMeeting).toBeVisible();
  }
  await lookAt(walk, SCREENS_OF_MEMBERS);
  await lookAt(walk, (await settingsSections(walk)).map(settingsScreen));
  await lookAt(walk, SCREENS_OF_SECOND_STEP);
});

test('nothing moves by itself for people who asked for less motion', async ({ stack, openBrowser }) => {
  const first = await openBrowser({ kind: 'fake', devices: HOST.devices });
  const [still, moving] = [await somebodyElse(first, { reducedMotion: 'reduce' }), await somebodyElse(first)];

  await test.step('the carousel stands, where it would turn for others', async () => {
    for (const page of [still, moving]) {
      await page.clock.install();
      await page.goto(stack.origin);
      await page.getByRole('group', { name: '1 of 4' }).waitFor();
      await page.clock.runFor(10_000);
    }
    await expect(moving.getByRole('group', { name: '2 of 4' })).not.toHaveAttribute('inert');
    await expect(still.getByRole('group', { name: '1 of 4' })).not.toHaveAttribute('inert');
  });

  const pages = [await still.context().newPage(), await moving.context().newPage()] as const;
  const [page, lively] = pages;
  for (const one of pages) {
    await watchMotion(one);
    await one.goto(stack.origin);
    await screensOf(one).home.join.waitFor();
  }
  await expect.poll(() => movedByItself(lively)).not.toEqual([]);

  const expectStill = async (where: string): Promise<void> =>
    expect(await movedByItself(page), where).toEqual([]);
  await expectStill('landing');
  const { home, prejoin, call } = await signUp(page, HOST.name);
  await expectStill('home');
  await home.newMeeting.click();
  await prejoin.preview.waitFor();
  await expectStill('before joining');
  await prejoin.joinNow.click();
  await call.tile(HOST.name).locator('video').waitFor();
  await call.button('People').click();
  await call.react('Applause');
  await expect(call.reaction('👏')).toBeVisible();
  await call.button('More').click();
  await call.button('Statistics').click();
  await expectStill('call');
});
