import type { Browser, BrowserContext, Page } from 'playwright';
import { z } from 'zod';
import { watchPage } from './first-frame.ts';

/** No run takes this long unless something is broken, in milliseconds. */
const DEADLINE_MS = 60_000;

const Marks = z.object({
  interactive: z.number().nullable(),
  clicked: z.number().nullable(),
  firstRemoteFrame: z.number().nullable(),
});

/** One visit of one page; times in milliseconds from the start of the navigation, sizes in bytes. */
export interface Visit {
  readonly interactive: number;
  readonly clicked: number;
  readonly firstRemoteFrame: number;
  readonly requests: number;
  readonly transferred: number;
  readonly scriptDecoded: number;
}

/**
 * `cold`: a fresh profile, clicked as soon as `Join now` can be used. `warm`: the same page once the preview shows a
 * picture and the network has been quiet, as when a person looks at their picture before joining.
 */
export type Temper = 'cold' | 'warm';

/** Visits `url` in a fresh context that `prepare` may sign in, clicks `Join now` and waits for the first frame. */
export async function visit(
  browser: Browser,
  url: string,
  temper: Temper,
  prepare: (context: BrowserContext) => Promise<void>,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    await context.grantPermissions(['camera', 'microphone']);
    await prepare(context);
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    await page.goto(url, { waitUntil: 'commit' });
    await marked(page, 'interactive');
    if (temper === 'warm') {
      await page.waitForFunction(
        () => [...document.querySelectorAll('video')].some((video) => video.currentTime > 0.5),
        undefined,
        { timeout: DEADLINE_MS },
      );
      await page.waitForLoadState('networkidle', { timeout: DEADLINE_MS });
    }
    await page.getByRole('button', { name: 'Join now' }).click();
    await marked(page, 'firstRemoteFrame');
    return await readVisit(page);
  } finally {
    await context.close();
  }
}

async function marked(page: Page, mark: keyof z.infer<typeof Marks>): Promise<void> {
  await page.waitForFunction(
    (name) =>
      ((window as unknown as { joinMarks: Record<string, number | null> }).joinMarks[name] ?? null) !== null,
    mark,
    { timeout: DEADLINE_MS, polling: 10 },
  );
}

async function readVisit(page: Page): Promise<Visit> {
  const marks = Marks.required().parse(
    await page.evaluate(() => (window as unknown as { joinMarks: unknown }).joinMarks),
  );
  const sizes = await page.evaluate(() => {
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const scripts = entries.filter((entry) => /\.js(\?|$)/.test(entry.name));
    const sum = (list: PerformanceResourceTiming[], key: 'transferSize' | 'decodedBodySize'): number =>
      list.reduce((total, entry) => total + entry[key], 0);
    return {
      requests: entries.length,
      transferred: sum(entries, 'transferSize'),
      scriptDecoded: sum(scripts, 'decodedBodySize'),
    };
  });
  const number = (value: number | null): number => {
    if (value === null) throw new Error('a mark is missing');
    return value;
  };
  return {
    interactive: number(marks.interactive),
    clicked: number(marks.clicked),
    firstRemoteFrame: number(marks.firstRemoteFrame),
    ...sizes,
  };
}
