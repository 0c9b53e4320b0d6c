import type { Locator, Page } from '@playwright/test';

/** Where a web invite leads in a browser. */
export class InviteScreen {
  readonly openInApp: Locator;
  readonly continueInBrowser: Locator;

  constructor(page: Page) {
    this.openInApp = page.getByRole('link', { name: 'Open in app', exact: true });
    this.continueInBrowser = page.getByRole('link', { name: 'Continue in browser', exact: true });
  }

  /** The link that `Open in app` hands to the system. */
  async appLink(): Promise<string> {
    return (await this.openInApp.getAttribute('href')) ?? '';
  }
}
