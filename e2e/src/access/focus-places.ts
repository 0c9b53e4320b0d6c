import type { Page } from '@playwright/test';

/** More stops than any screen has. */
const MOST_STOPS = 120;

/** A place where the Tab key stops. */
interface Stop {
  readonly name: string;
  /** Something else lies over it. */
  readonly under: string | null;
  /** Smaller than 24 by 24 CSS pixels. */
  readonly small: string | null;
}

interface StopsReport {
  readonly stops: readonly string[];
  readonly troubles: readonly string[];
}

/** Goes once round the page by Tab, and tells of stops that are covered, out of the window, or too small to hit. */
export async function goRound(page: Page): Promise<StopsReport> {
  await page.evaluate(begin);
  const stops: string[] = [];
  const troubles: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (stop === null) break;
    stops.push(stop.name);
    if (stop.under !== null) troubles.push(`${stop.name} is under ${stop.under}`);
    if (stop.small !== null) troubles.push(`${stop.name} is ${stop.small}`);
  }
  await page.evaluate(end);
  return { stops, troubles };
}

/** From the beginning of the page, with everything drawn able to be hit: what lets presses through still hides. */
function begin(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { pointer-events: auto !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const start = document.createElement('div');
  start.tabIndex = -1;
  start.id = 'start-of-round';
  document.body.prepend(start);
  start.focus();
  start.remove();
  for (const seen of document.querySelectorAll('[data-seen]')) seen.removeAttribute('data-seen');
}

function end(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
}

/** Null at the end of the round. */
async function look(): Promise<Stop | null> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused.hasAttribute('data-seen')) return null;
  focused.setAttribute('data-seen', '');
  const name = focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 60);
  // Hidden boxes and radio buttons are drawn by their labels.
  const drawn = focused.closest('label') ?? focused;
  const { left, top, width, height } = drawn.getBoundingClientRect();
  const places = [0.5, 0.15, 0.85].flatMap((x) =>
    [0.5, 0.15, 0.85].map((y) => ({ x: left + width * x, y: top + height * y })),
  );
  const over = places.flatMap(({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (drawn.contains(hit) || hit.contains(drawn)) ? [] : [hit];
  });
  // The middle, or most of it: rounded corners are not part of a button.
  const middle = document.elementFromPoint(left + width / 2, top + height / 2);
  const covered = over.length > 4 || middle === null || !(drawn.contains(middle) || middle.contains(drawn));
  const [first] = over;
  return {
    name: name === '' ? focused.outerHTML.slice(0, 120) : name,
    under: covered ? (first ? first.outerHTML.slice(0, 160) : 'the edge of the window') : null,
    small: width < 24 || height < 24 ? `${Math.round(width)} by ${Math.round(height)}` : null,
  };
}
