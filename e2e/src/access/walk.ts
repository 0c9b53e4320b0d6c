import { test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { expectNothingFound, type ScreenRow } from './axe.ts';

/** Goes through a table of screens, in its order, and looks at each. */
export async function lookAt<Walk>(walk: Walk, rows: readonly ScreenRow<Walk>[]): Promise<void> {
  for (const { screen, sizes = 'laptop', arrive } of rows)
    await test.step(screen, async () => expectNothingFound(await arrive(walk), screen, sizes));
}

/** Somebody else in the same browser, who shares nothing with the first but its camera. */
export async function somebodyElse(page: Page, wishes: BrowserContextOptions = {}): Promise<Page> {
  const browser: Browser | null = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  return (await browser.newContext({ viewport: page.viewportSize(), ...wishes })).newPage();
}
