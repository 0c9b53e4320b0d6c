import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { ShortcutTable } from './ShortcutTable.tsx';

const MICROPHONE = /^Microphone on and off/;

it('gives a shortcut another key, and all of them their own back', async () => {
  const screen = await draw(<ShortcutTable />);
  const microphone = screen.getByRole('button', { name: MICROPHONE });
  await expect.element(microphone).toHaveTextContent('M');
  await microphone.click();
  await userEvent.keyboard('x');
  await expect.element(microphone).toHaveTextContent('X');
  await screen.getByRole('button', { name: 'Reset all shortcuts' }).click();
  await expect.element(microphone).toHaveTextContent('M');
});

it('says whose key it is instead of taking it away, and waits for another', async () => {
  const screen = await draw(<ShortcutTable />);
  const microphone = screen.getByRole('button', { name: MICROPHONE });
  await microphone.click();
  await userEvent.keyboard('v');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('V already belongs to “Camera on and off”. Press another key.');
  await userEvent.keyboard('z');
  await expect.element(microphone).toHaveTextContent('Z');
});

it('takes a key away with Backspace, and keeps it with Escape', async () => {
  const screen = await draw(<ShortcutTable />, { preferences: { shortcuts: { camera: 'K' } } });
  const microphone = screen.getByRole('button', { name: MICROPHONE });
  await microphone.click();
  await userEvent.keyboard('{Escape}');
  await expect.element(microphone).toHaveTextContent('M');
  await microphone.click();
  await userEvent.keyboard('{Backspace}');
  await expect.element(microphone).toHaveTextContent('None');
  await expect.element(screen.getByRole('button', { name: /^Camera/ })).toHaveTextContent('K');
});

it('takes the space bar for talking alone', async () => {
  const screen = await draw(<ShortcutTable />);
  const talk = screen.getByRole('button', { name: /^Hold to talk/ });
  await expect.element(talk).toHaveTextContent('Space bar');
  await talk.click();
  await userEvent.keyboard('t');
  await expect.element(talk).toHaveTextContent('T');
  await talk.click();
  await userEvent.keyboard(' ');
  await expect.element(talk).toHaveTextContent('Space bar');
  const microphone = screen.getByRole('button', { name: MICROPHONE });
  await microphone.click();
  await userEvent.keyboard(' ');
  await expect.element(microphone).toHaveTextContent('Press a key');
});
