import type { CaptureSource } from '@parley/core/contracts/ipc';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { SharePicker } from './SharePicker.tsx';
import type { OwnPicker } from './use-capture-sources.ts';

const SOURCES: readonly CaptureSource[] = [
  { id: 'screen:1', kind: 'screen', name: 'Entire screen', thumbnail: '', appIcon: null },
  { id: 'window:1', kind: 'window', name: 'Budget', thumbnail: '', appIcon: null },
  { id: 'window:2', kind: 'window', name: 'Drawing', thumbnail: '', appIcon: null },
];

function pickerOf(change: Partial<OwnPicker> = {}): { picker: OwnPicker; chosen: string[] } {
  const chosen: string[] = [];
  return {
    chosen,
    picker: {
      picker: 'own',
      computerSound: false,
      list: () => Promise.resolve(SOURCES),
      choose: (id, sound) => {
        chosen.push(`${id} ${sound ? 'with' : 'without'} sound`);
        return Promise.resolve();
      },
      permission: () => Promise.resolve('not-needed'),
      openSettings: () => Promise.resolve(),
      ...change,
    },
  };
}

async function drawPicker(picker: OwnPicker, started: boolean[] = []) {
  return draw(
    <SharePicker sources={picker} open onClose={() => undefined} onChosen={(sound) => started.push(sound)} />,
  );
}

it('is worked by keys alone: tab, arrows, Enter', async () => {
  const { picker, chosen } = pickerOf();
  const started: boolean[] = [];
  const screen = await drawPicker(picker, started);
  await expect.element(screen.getByRole('dialog', { name: 'Choose what to share' })).toBeVisible();
  await screen.getByRole('tab', { name: 'Windows' }).click();
  await expect.element(screen.getByRole('option', { name: 'Budget' })).toBeVisible();
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}');
  await expect
    .element(screen.getByRole('option', { name: 'Drawing' }))
    .toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Home}');
  await expect.element(screen.getByRole('option', { name: 'Budget' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => started).toEqual([false]);
  expect(chosen).toEqual(['window:1 without sound']);
});

it('shares nothing before something is chosen', async () => {
  const { picker } = pickerOf();
  const screen = await drawPicker(picker);
  await expect.element(screen.getByRole('button', { name: 'Share', exact: true })).toBeDisabled();
  await screen.getByRole('option', { name: 'Entire screen' }).click();
  await expect.element(screen.getByRole('button', { name: 'Share', exact: true })).toBeEnabled();
});

it('offers computer sound where the system has it', async () => {
  const { picker, chosen } = pickerOf({ computerSound: true });
  const screen = await drawPicker(picker);
  await screen.getByRole('switch', { name: 'Share computer sound' }).click();
  await screen.getByRole('option', { name: 'Entire screen' }).click();
  await screen.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(() => chosen).toEqual(['screen:1 with sound']);
});

it('explains a missing permission and leads to it', async () => {
  let opened = false;
  const { picker } = pickerOf({
    permission: () => Promise.resolve('denied'),
    openSettings: () => {
      opened = true;
      return Promise.resolve();
    },
  });
  const screen = await drawPicker(picker);
  await screen.getByRole('button', { name: 'Open system settings' }).click();
  expect(opened).toBe(true);
});

it('keeps the quality behind a line, and remembers what was chosen there', async () => {
  const { picker } = pickerOf();
  const screen = await drawPicker(picker);
  const line = screen.getByText('Text and pictures, 1080p, 15 frames a second');
  await expect.element(line).toBeVisible();
  await line.click();
  await screen.getByRole('radio', { name: 'Video and motion' }).click();
  await screen.getByRole('combobox', { name: 'Resolution' }).selectOptions('720p');
  await expect.element(screen.getByText('Video and motion, 720p, 30 frames a second')).toBeVisible();
});
