import { expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeCall } from '../../testing/fake-call.ts';
import { ShareControl } from './ShareControl.tsx';

it('shares at once where the picker is not ours, and by the options for those who want them', async () => {
  const fake = fakeCall();
  const screen = await draw(<ShareControl call={fake.call} look={() => 'p-4'} />);
  await screen.getByRole('button', { name: 'Share screen' }).click();
  await screen.getByRole('button', { name: 'Share options' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Share options' });
  await dialog.getByRole('radio', { name: 'Video and motion' }).click();
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(() => fake.asked).toEqual(['share', 'share']);
  await expect.element(dialog).not.toBeInTheDocument();
});

it('stops a paused share too, and hides the options meanwhile', async () => {
  const fake = fakeCall();
  fake.share.set({ kind: 'paused' });
  const screen = await draw(<ShareControl call={fake.call} look={() => 'p-4'} />);
  await expect.element(screen.getByRole('button', { name: 'Share options' })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Stop sharing' }).click();
  expect(fake.asked).toEqual(['stop share']);
});
