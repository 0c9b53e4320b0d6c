import type { Locator, Page } from '@playwright/test';

/** What surrounds the screens of a member: bars, bell, the others, calls. */
export class MemberFrame {
  readonly bell: Locator;
  readonly incoming: Locator;
  readonly outgoing: Locator;
  readonly accept: Locator;
  readonly decline: Locator;
  readonly cancelCall: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.bell = page.getByRole('button', { name: /^Notifications/ });
    this.incoming = page.getByRole('dialog', { name: /is calling$/ });
    this.outgoing = page.getByRole('dialog', { name: /^Calling / });
    this.accept = page.getByRole('button', { name: 'Accept', exact: true });
    this.decline = page.getByRole('button', { name: 'Decline', exact: true });
    this.cancelCall = page.getByRole('button', { name: 'Cancel call', exact: true });
  }

  /** The row of somebody in the list of people. */
  person(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  async call(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Call ${name}`, exact: true }).click();
  }

  async settings(section: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await this.page
      .getByRole('navigation', { name: 'Section' })
      .getByRole('link', { name: section, exact: true })
      .click();
  }
}
