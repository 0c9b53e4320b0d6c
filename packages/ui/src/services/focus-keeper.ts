/** What closes gives the focus back by itself, within this time. Milliseconds. */
const GRACE_MS = 150;

/** Parts of a page in which people know where they are. */
const PARTS = 'main, aside, [role="dialog"]';
/** Where one begins on a screen that has taken the place of another. */
const BEGINNINGS = ['main[aria-label]', 'main h1', 'main'] as const;

/**
 * Focus that goes away with its element leaves people who use keys or listen to the page nowhere. It goes on in the
 * nearest part of the page that is still there, or at the beginning of the screen that has come instead.
 */
export function keepFocus(page: Document): () => void {
  /** What had the focus last, and everything around it from the inside out. */
  let last: readonly Element[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const onFocus = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? aroundOf(target) : [];
  };
  const settle = (): void => {
    timer = null;
    const [focused] = last;
    if (!focused || focused.isConnected || (page.activeElement ?? page.body) !== page.body) return;
    const place =
      last.find((one) => one.isConnected && one.matches(PARTS)) ??
      BEGINNINGS.map((one) => page.querySelector(one)).find((one) => one !== null);
    // A screen that is still on its way is waited for: its coming is a change, too.
    if (!(place instanceof HTMLElement)) return;
    last = [];
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (timer === null && last[0]?.isConnected === false) timer = setTimeout(settle, GRACE_MS);
  });
  page.addEventListener('focusin', onFocus);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', onFocus);
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  };
}

function aroundOf(element: Element): readonly Element[] {
  const all: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) all.push(one);
  return all;
}
