import { expect, type Page } from '@playwright/test';
import type { RoomCode } from '@parley/core/domain/codes';
import type { ScreenRow } from './axe.ts';

/** Somebody whose browser speaks Arabic, and an open room. Names on the screen differ: what is there is found by its role. */
interface ArabicVisit {
  readonly page: Page;
  readonly origin: string;
  readonly code: RoomCode;
}

/** The main screens from right to left. */
export const SCREENS_IN_ARABIC: readonly ScreenRow<ArabicVisit>[] = [
  {
    screen: 'landing in Arabic',
    sizes: 'both',
    arrive: async ({ page, origin }) => {
      await page.goto(origin);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
      return page;
    },
  },
  {
    screen: 'sign in in Arabic',
    arrive: async ({ page, origin }) => {
      await page.goto(`${origin}/signin`);
      await page.getByRole('textbox').first().waitFor();
      return page;
    },
  },
  {
    screen: 'before joining in Arabic',
    sizes: 'both',
    arrive: async ({ page, origin, code }) => {
      await page.goto(`${origin}/meeting/${code}`);
      await page.getByRole('textbox').fill('آلان');
      return page;
    },
  },
  {
    screen: 'call in Arabic',
    sizes: 'both',
    arrive: async ({ page }) => {
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: 'آلان' }).locator('video').waitFor();
      return page;
    },
  },
];
