import type { Page } from '@playwright/test';

/** Longer than this something is seen to move. Milliseconds. */
const SEEN_MS = 20;

/** Notes from the first frame of every page on whatever moves by itself: animations and transitions. */
export async function watchMotion(page: Page): Promise<void> {
  await page.addInitScript((seen) => {
    const moved = new Set<string>();
    Reflect.set(globalThis, 'movedByItself', moved);
    const look = (): void => {
      for (const animation of document.getAnimations()) {
        const { effect } = animation;
        const { duration, endTime } = effect?.getComputedTiming() ?? {};
        const long = Number(duration) > seen || Number(endTime) > seen;
        if (animation.playState !== 'running' || !long || !(effect instanceof KeyframeEffect)) continue;
        moved.add(`${animation.constructor.name} of ${effect.target?.outerHTML.slice(0, 120) ?? '?'}`);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, SEEN_MS);
}

/** What has moved by itself since the page was loaded. */
export function movedByItself(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const moved: unknown = Reflect.get(globalThis, 'movedByItself');
    return moved instanceof Set ? [...moved].map(String) : ['nobody watched'];
  });
}
