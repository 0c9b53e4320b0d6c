import type { Locator, Page } from '@playwright/test';

/** Where a signed-in person starts or joins meetings. */
export class HomeScreen {
  readonly newMeeting: Locator;
  readonly linkOrCode: Locator;
  readonly join: Locator;
  readonly schedule: Locator;

  constructor(page: Page) {
    this.newMeeting = page.getByRole('button', { name: 'New meeting', exact: true });
    this.linkOrCode = page.getByRole('textbox', { name: 'Meeting link or code', exact: true });
    this.join = page.getByRole('button', { name: 'Join', exact: true });
    this.schedule = page.getByRole('button', { name: 'Schedule', exact: true });
  }

  async joinBy(text: string): Promise<void> {
    await this.linkOrCode.fill(text);
    await this.join.click();
  }
}
