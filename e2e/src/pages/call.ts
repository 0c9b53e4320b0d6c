import type { Locator, Page } from '@playwright/test';

/** A meeting, as everyone in it sees it. */
export class CallScreen {
  readonly region: Locator;
  readonly copyInvite: Locator;
  readonly shareScreen: Locator;
  readonly stopSharing: Locator;
  readonly leave: Locator;
  readonly endForEveryone: Locator;
  /** Takes an end back, for a moment after it was pressed. */
  readonly keepMeeting: Locator;
  readonly admit: Locator;
  readonly deny: Locator;
  /** Says that the connection is away, and whose side that is on. */
  readonly away: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('main', { name: 'Meeting', exact: true });
    this.copyInvite = this.button('Copy invite');
    this.shareScreen = this.button('Share screen');
    this.stopSharing = this.button('Stop sharing');
    this.leave = this.button('Leave');
    this.endForEveryone = this.button('End for everyone');
    this.keepMeeting = this.button('Keep the meeting');
    this.admit = this.button('Admit');
    this.deny = this.button('Deny');
    this.away = page.getByRole('status').filter({ has: page.getByRole('timer', { name: /^Away for/ }) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The tile of a person's camera. */
  tile(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** The tile of a person's share. */
  shareOf(name: string): Locator {
    return this.page.getByRole('group', { name: `${name}'s screen`, exact: true });
  }

  /** What a presenter's panel says of one viewer. */
  viewer(name: string): Locator {
    return this.page
      .getByRole('complementary', { name: 'What they see' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  /** A reaction that floats over the meeting. */
  reaction(emoji: string): Locator {
    return this.page.getByRole('log', { name: 'Reactions' }).getByText(emoji);
  }

  /** Sends a reaction to everyone, by its name in the menu. */
  async react(name: string): Promise<void> {
    await this.button('Reactions').click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }
}
