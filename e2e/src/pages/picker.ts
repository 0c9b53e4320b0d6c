import type { Locator, Page } from '@playwright/test';

/** The app's own choice of screens and windows. */
export class PickerDialog {
  readonly dialog: Locator;
  readonly windows: Locator;
  readonly share: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Choose what to share', exact: true });
    this.windows = this.dialog.getByRole('tab', { name: 'Windows', exact: true });
    this.share = this.dialog.getByRole('button', { name: 'Share', exact: true });
  }

  source(title: string): Locator {
    return this.dialog.getByRole('option', { name: title, exact: true });
  }

  /** Shares the window of this title. */
  async shareWindow(title: string): Promise<void> {
    await this.windows.click();
    await this.source(title).click();
    await this.share.click();
  }
}
