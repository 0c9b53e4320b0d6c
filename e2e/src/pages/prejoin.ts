import type { Locator, Page } from '@playwright/test';

/** The before-joining screen. */
export class PrejoinScreen {
  readonly name: Locator;
  readonly microphone: Locator;
  readonly camera: Locator;
  readonly cameraDevice: Locator;
  readonly joinNow: Locator;
  readonly askToJoin: Locator;
  readonly preview: Locator;
  readonly testSpeaker: Locator;
  readonly testConnection: Locator;
  readonly noise: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByRole('textbox', { name: 'Your name', exact: true });
    this.microphone = page.getByRole('button', { name: 'Microphone', exact: true });
    this.camera = page.getByRole('button', { name: 'Camera', exact: true });
    this.cameraDevice = page.getByRole('combobox', { name: 'Camera device', exact: true });
    this.joinNow = page.getByRole('button', { name: 'Join now', exact: true });
    this.askToJoin = page.getByRole('button', { name: 'Ask to join', exact: true });
    this.preview = page.locator('video');
    this.testSpeaker = page.getByRole('button', { name: 'Test speaker', exact: true });
    this.testConnection = page.getByRole('button', { name: 'Test connection', exact: true });
    this.noise = page.getByRole('combobox', { name: 'Noise suppression', exact: true });
  }

  /** Unfolds background, sound and checks, or folds them away. */
  async openMore(): Promise<void> {
    await this.page.getByText('Background, sound and checks').click();
  }

  background(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }
}
