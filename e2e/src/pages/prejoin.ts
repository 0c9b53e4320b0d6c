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

  constructor(page: Page) {
    this.name = page.getByRole('textbox', { name: 'Your name', exact: true });
    this.microphone = page.getByRole('button', { name: 'Microphone', exact: true });
    this.camera = page.getByRole('button', { name: 'Camera', exact: true });
    this.cameraDevice = page.getByRole('combobox', { name: 'Camera device', exact: true });
    this.joinNow = page.getByRole('button', { name: 'Join now', exact: true });
    this.askToJoin = page.getByRole('button', { name: 'Ask to join', exact: true });
    this.preview = page.locator('video');
  }
}
