import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 at the levels A and AA, and with it what it took over from 2.0 and 2.1. */
const CRITERIA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that another colour scheme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const SIZES = {
  laptop: { width: 1280, height: 800 },
  phone: { width: 375, height: 812 },
} as const;

const AS_A_LAPTOP = { size: 'laptop', colorScheme: 'light', rules: 'all' } as const;
/** What a screen is looked at by: every rule at each of its sizes, and the colours in both schemes. */
const LOOKS = {
  both: [{ size: 'phone', colorScheme: 'dark', rules: 'all' }, AS_A_LAPTOP],
  laptop: [AS_A_LAPTOP, { size: 'laptop', colorScheme: 'dark', rules: 'colours' }],
} as const;

/** At which sizes a screen is looked at: `both` where its layout differs. */
type Sizes = 'laptop' | 'both';

/** One row of a table of screens: what brings it about from where the row before it ended. */
export interface ScreenRow<Walk> {
  readonly screen: string;
  readonly sizes?: Sizes;
  /** Answers the page that shows it. */
  readonly arrive: (walk: Walk) => Promise<Page>;
}

/** Looks at one screen as axe does, light and dark. What it finds fails the test, which goes on to the next screen. */
export async function expectNothingFound(page: Page, screen: string, sizes: Sizes): Promise<void> {
  // A window of the app keeps its size.
  const resizable = page.viewportSize() !== null;
  const looks = LOOKS[resizable ? sizes : 'laptop'];
  for (const { size, colorScheme, rules } of looks) {
    if (resizable) await page.setViewportSize(SIZES[size]);
    // Half-way through a transition a colour is neither the old one nor the new one.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(makeMeasurable);
    const builder = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (
      rules === 'all' ? builder.withTags(CRITERIA) : builder.withRules(COLOURS)
    ).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
    expect.soft(found, `${screen}, ${size}, ${colorScheme}`).toEqual([]);
  }
}

/** The ground's two lights are gradients, on which axe measures no contrast: without them it is nearly the same colour. */
async function makeMeasurable(): Promise<void> {
  if (document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.ground { background-image: none !important }');
    document.adoptedStyleSheets = [sheet];
  }
  await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  // A colour that is inherited may begin to change when the one it comes from has done so.
  for (;;) {
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
    if (changes.length === 0) return;
    await Promise.allSettled(changes.map(({ finished }) => finished));
  }
}
