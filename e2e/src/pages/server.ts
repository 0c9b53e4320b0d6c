import type { Locator, Page } from '@playwright/test';

/** The app's questions about servers: the first run's, and the one before an unknown one. */
export class ServerScreen {
  readonly address: Locator;
  readonly continue: Locator;
  readonly cancel: Locator;

  constructor(page: Page) {
    this.address = page.getByRole('textbox', { name: 'Server address', exact: true });
    this.continue = page.getByRole('button', { name: 'Continue', exact: true });
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  }

  async use(origin: string): Promise<void> {
    await this.address.fill(origin);
    await this.continue.click();
  }
}
