import type { Page } from '@playwright/test';

/**
 * Notes what a screen reader would say of its own accord: what is put into a live region that was there before, and
 * alerts. Regions that come with their text already inside are passed over by some readers, and here.
 */
export async function listenToPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const regions = '[role=status], [role=log], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const heard: string[] = [];
    const known = new WeakSet<Element>();
    Reflect.set(globalThis, 'heardFromPage', heard);
    const hear = (text: string | null): void => {
      if (text !== null && text.trim() !== '') heard.push(text.trim());
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        if (region && known.has(region) && region.closest('[inert]') === null) {
          if (addedNodes.length === 0) hear(region.textContent);
          else for (const node of addedNodes) hear(node.textContent);
        }
        for (const node of addedNodes)
          if (node instanceof Element && node.matches('[role=alert]')) hear(node.textContent);
      }
      for (const region of document.querySelectorAll(regions)) known.add(region);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** Everything that was said since the page was loaded, in its order. */
export async function heardFrom(page: Page): Promise<readonly string[]> {
  const heard: unknown = await page.evaluate(() => Reflect.get(globalThis, 'heardFromPage'));
  return Array.isArray(heard) ? heard.map(String) : [];
}
