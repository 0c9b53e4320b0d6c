import type { Locator, Page } from '@playwright/test';

/** The stage of a meeting, and what `More` offers for it. */
export class StageScreen {
  readonly tiles: Locator;
  readonly nextPage: Locator;
  readonly previousPage: Locator;
  readonly bringBack: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.tiles = page.locator('[role=group][data-content]');
    this.nextPage = page.getByRole('button', { name: 'Next page', exact: true });
    this.previousPage = page.getByRole('button', { name: 'Previous page', exact: true });
    this.bringBack = page.getByRole('button', { name: 'Bring it back here', exact: true });
  }

  /** Names of the tiles as they stand, in order. */
  names(): Promise<string[]> {
    return this.tiles.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''));
  }

  /** Tiles of others in which a picture moves or shall move. */
  pictures(): Promise<number> {
    return this.tiles.locator('video').count();
  }

  /** Chooses a line of a tile's menu. */
  async choose(tile: string, line: string): Promise<void> {
    await this.page.getByRole('group', { name: tile, exact: true }).hover();
    await this.page.getByRole('button', { name: `Options for ${tile}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: line, exact: true }).click();
  }

  /** Opens `More`, does something in it, and closes it if it is still there. */
  async inMore(act: (more: Locator) => Promise<void>): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click();
    const more = this.page.getByRole('dialog', { name: 'More', exact: true });
    await act(more);
    if (await more.isVisible()) await this.page.keyboard.press('Escape');
    await more.waitFor({ state: 'hidden' });
  }
}
