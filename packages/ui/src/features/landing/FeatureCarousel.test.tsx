import { userEvent } from 'vitest/browser';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { FeatureCarousel } from './FeatureCarousel.tsx';

afterEach(() => vi.restoreAllMocks());

const slide = (screen: Awaited<ReturnType<typeof draw>>, number: number) =>
  screen.getByRole('group', { name: `${number} of 4` });

it('shows one slide at a time, by buttons, by keys and by its marks', async () => {
  const screen = await draw(<FeatureCarousel />);
  const shown = async (wanted: number): Promise<void> => {
    for (const number of [1, 2, 3, 4])
      await expect.poll(() => slide(screen, number).element().hasAttribute('inert')).toBe(number !== wanted);
  };
  await shown(1);
  await screen.getByRole('button', { name: 'Next slide' }).click();
  await shown(2);
  await userEvent.keyboard('{ArrowRight}');
  await shown(3);
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  await shown(4);
  await screen.getByRole('button', { name: 'Show Made for showing' }).click();
  await shown(2);
});

it('can be stopped, and does not turn for people who ask for stillness', async () => {
  const screen = await draw(<FeatureCarousel />);
  await screen.getByRole('button', { name: 'Stop turning' }).click();
  await expect.element(screen.getByRole('button', { name: 'Turn by itself' })).toBeVisible();
  await screen.unmount();
  const always = window.matchMedia('all');
  vi.spyOn(window, 'matchMedia').mockReturnValue(always);
  const still = await draw(<FeatureCarousel />);
  await expect.element(still.getByRole('button', { name: 'Turn by itself' })).toBeVisible();
});
