import { goRound } from '../src/access/focus-places.ts';
import { expect, test } from '../src/fixtures.ts';
import { askToJoin } from '../src/guest-admission.ts';
import { joinNatively } from '../src/native-participant.ts';
import { screensOf } from '../src/pages/index.ts';
import { HOST, newAccount } from '../src/people.ts';
import { createRoom, register } from '../src/service-client.ts';

const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 1024, height: 720 },
  { width: 640, height: 720 },
  { width: 360, height: 640 },
] as const;
/** What is beside the stage. */
const PANELS = ['no panel', 'Chat', 'People'] as const;
/** The bar of a phone has a button for one. */
const PHONE_PANELS = ['no panel', 'Chat'] as const;

test('nothing that has the focus in a call is hidden or too small to hit', async ({ stack, openBrowser }) => {
  const account = newAccount(HOST.name);
  const owner = await register(stack.origin, account);
  const code = await createRoom(stack.origin, owner, { encryption: 'transport' });
  const page = await openBrowser({ kind: 'fake', devices: HOST.devices });
  const host = screensOf(page);
  await page.goto(`${stack.origin}/signin`);
  await host.auth.signIn(account);
  await host.home.joinBy(code);
  await host.prejoin.joinNow.click();
  const guests = await Promise.all(
    [1, 2, 3, 4].map((number) => askToJoin(stack.origin, code, `Person ${number}`)),
  );
  await host.call.button('Admit all').click();
  const natives = await Promise.all(
    guests.map(async (guest) => joinNatively((await guest.enter()).livekit, { pictures: {}, tones: [] })),
  );
  await expect(host.call.tile('Person 4')).toBeVisible();
  await askToJoin(stack.origin, code, 'Somebody at the door');
  await host.call.admit.waitFor();

  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    for (const panel of size.width < 640 ? PHONE_PANELS : PANELS) {
      await test.step(`${size.width} × ${size.height}, ${panel}`, async () => {
        if (panel !== 'no panel') await host.call.button(panel).click();
        const { stops, troubles } = await goRound(page);
        expect.soft(troubles, `${size.width} × ${size.height}, ${panel}`).toEqual([]);
        expect.soft(stops).toContain(panel !== 'no panel' && size.width < 640 ? 'Close' : 'Leave');
        if (panel !== 'no panel') await host.call.button('Close').click();
      });
    }
  }
  await Promise.all(natives.map((native) => native.leave()));
});
