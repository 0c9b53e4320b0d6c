import type { Locator, Page } from '@playwright/test';

/** What stands at the side of a meeting: its chat and its people. */
export class TalkPanels {
  readonly chat: Locator;
  readonly people: Locator;
  readonly message: Locator;
  readonly send: Locator;
  readonly log: Locator;
  /** Messages of one's own that are not stored yet. */
  readonly outgoing: Locator;
  readonly raiseHand: Locator;
  /** Of whichever panel is open. */
  readonly close: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.chat = page.getByRole('button', { name: 'Chat', exact: true });
    this.people = page.getByRole('button', { name: 'People', exact: true });
    this.message = page.getByRole('textbox', { name: 'Message', exact: true });
    this.send = page.getByRole('button', { name: 'Send', exact: true });
    this.log = page.getByRole('log', { name: 'Messages' });
    this.close = page.getByRole('complementary').getByRole('button', { name: 'Close', exact: true });
    this.outgoing = page.getByRole('complementary').locator('ul[aria-live]').getByRole('listitem');
    this.raiseHand = page.getByRole('button', { name: 'Raise hand', exact: true });
  }

  /** Opens the chat where it is closed, and sends a message. */
  async say(text: string): Promise<void> {
    if (!(await this.message.isVisible())) await this.chat.click();
    await this.message.fill(text);
    await this.send.click();
  }

  /** The people in the panel, in its order. */
  person(name: string): Locator {
    return this.page
      .getByRole('complementary', { name: 'People' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  /** Does something to a person as a host, by its name in the menu. */
  async manage(name: string, act: string): Promise<void> {
    await this.page.getByRole('button', { name: `Manage ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: act, exact: true }).click();
  }
}
