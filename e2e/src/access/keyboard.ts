import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen has. */
const MOST_STOPS = 80;

/** Somebody who has a keyboard and nothing else. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab until `wanted` has the focus; every stop on the way must show that it has it. */
  async tabTo(wanted: Locator, direction: 'on' | 'back' = 'on'): Promise<void> {
    const here = wanted.and(this.page.locator(':focus'));
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if ((await here.count()) > 0) return;
      await this.page.keyboard.press(direction === 'on' ? 'Tab' : 'Shift+Tab');
      expect(await this.page.evaluate(hiddenFocus)).toBeNull();
    }
    throw new Error(`no ${String(wanted)} on the way of the Tab key`);
  }

  /** Goes there and presses it. */
  async press(wanted: Locator, key = 'Enter', direction: 'on' | 'back' = 'on'): Promise<void> {
    await wanted.waitFor();
    await this.tabTo(wanted, direction);
    await this.page.keyboard.press(key);
  }

  /** Goes to a text box and writes into it, over what it holds. */
  async write(wanted: Locator, text: string): Promise<void> {
    await wanted.waitFor();
    await this.tabTo(wanted);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** Goes through an open menu by its arrows, and takes an item of it. */
  async choose(item: Locator): Promise<void> {
    await item.waitFor();
    const here = item.and(this.page.locator(':focus'));
    for (let stop = 0; (await here.count()) === 0; stop += 1) {
      if (stop === MOST_STOPS) throw new Error(`no ${String(item)} on the way of the arrow keys`);
      await this.page.keyboard.press('ArrowDown');
    }
    expect(await this.page.evaluate(hiddenFocus)).toBeNull();
    await this.page.keyboard.press('Enter');
  }
}

/** What has the focus without showing it; null where it is shown, or where nothing has it. */
function hiddenFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  // A box or button that is drawn by its label shows the focus there.
  const drawn = [focused, focused.closest('label')].filter((one) => one !== null);
  const shown = drawn.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect();
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 1 && height > 1;
  });
  return shown ? null : focused.outerHTML.slice(0, 200);
}
