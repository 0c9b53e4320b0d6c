import { expect, test } from '../src/fixtures.ts';
import { screensOf } from '../src/pages/index.ts';
import { GUEST, HOST, newAccount } from '../src/people.ts';
import { actOn, createRoom, identityOf, register } from '../src/service-client.ts';

test('what a host does through the service shows in the client of the one it is done to', async ({
  stack,
  openBrowser,
}) => {
  const host = await register(stack.origin, newAccount(HOST.name));
  const code = await createRoom(stack.origin, host, { lobby: 'nobody', encryption: 'transport' });
  const page = await openBrowser({ kind: 'fake', devices: GUEST.devices });
  const { call, prejoin, invite } = screensOf(page);
  await page.goto(`${stack.origin}/j/${code}`);
  await invite.continueInBrowser.click();
  await prejoin.name.fill(GUEST.name);
  await prejoin.joinNow.click();
  const microphone = page.getByRole('button', { name: /^Turn microphone/ });
  await expect(microphone).toHaveAccessibleName('Turn microphone off');
  await expect(microphone, 'it is being sent').not.toHaveAttribute('aria-busy');
  const guest = await identityOf(stack.origin, host, code, GUEST.name);
  const act = (what: string, body: object = {}) => actOn(stack.origin, host, code, guest, what, body);

  await test.step('muted, it says so, and its owner turns it on again', async () => {
    await act('mute');
    await expect(microphone).toHaveAccessibleName('Turn microphone on');
    await microphone.click();
    await expect(microphone).toHaveAccessibleName('Turn microphone off');
  });

  await test.step('without permission it cannot be turned on, until there is one', async () => {
    await act('permissions', { sources: ['camera'] });
    await expect(microphone).toHaveAccessibleName('Turn microphone on');
    await expect(microphone).toBeDisabled();
    await expect(call.shareScreen).toBeDisabled();
    await expect(call.button('Turn camera off')).toBeEnabled();
    await act('permissions', { sources: null });
    await expect(microphone).toBeEnabled();
    await microphone.click();
    await expect(microphone).toHaveAccessibleName('Turn microphone off');
  });

  await test.step('removed, the meeting is over and coming back is refused', async () => {
    await act('remove');
    await expect(page.getByRole('heading', { name: 'You were removed' })).toBeVisible();
  });
});
