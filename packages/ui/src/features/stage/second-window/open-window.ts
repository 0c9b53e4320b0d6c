/** A window of our own beside the main one, of the same origin: what is drawn in it belongs to this page. */
export interface SecondWindow {
  /** Where its contents are drawn. */
  readonly container: HTMLElement;
  readonly document: Document;
  focus(): void;
  close(): void;
}

/** The desktop app lets the page open windows of this name and of no other. */
const NAME = 'parley-second-window';
/** How often a closed window is looked for: not every way to close one is told. Milliseconds. */
const CLOSED_CHECK_MS = 1_000;

/** Opens an empty window that looks like this one. Null where the browser does not let it. */
export function openSecondWindow(onClosed: (window: SecondWindow) => void): SecondWindow | null {
  const opened = window.open('about:blank', `${NAME}-${crypto.randomUUID()}`, 'popup,width=960,height=600');
  if (!opened) return null;
  const { document: page } = opened;
  // Fixed names of pages, which may be seen by other programs and in shares.
  page.title = document.title;
  copyLook(page);
  const container = page.body.appendChild(page.createElement('div'));
  container.className = 'fixed inset-0';
  const look = new MutationObserver(() => copyRoot(page));
  look.observe(document.documentElement, { attributes: true });
  const end = (): void => {
    clearInterval(check);
    look.disconnect();
    window.removeEventListener('pagehide', close);
    onClosed(second);
  };
  const close = (): void => {
    end();
    opened.close();
  };
  const check = setInterval(() => {
    if (opened.closed) end();
  }, CLOSED_CHECK_MS);
  // Closing is told before the contents are gone, so React takes them down in order.
  opened.addEventListener('pagehide', end, { once: true });
  window.addEventListener('pagehide', close, { once: true });
  const second: SecondWindow = { container, document: page, focus: () => opened.focus(), close };
  return second;
}

function copyLook(page: Document): void {
  copyRoot(page);
  page.body.className = document.body.className;
  for (const sheet of document.querySelectorAll<HTMLElement>('link[rel=stylesheet], style')) {
    const copy = page.importNode(sheet, true);
    // An empty page has no address to count from.
    if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
    page.head.append(copy);
  }
}

/** Language, direction and theme are attributes of the root. */
function copyRoot(page: Document): void {
  for (const { name, value } of document.documentElement.attributes)
    page.documentElement.setAttribute(name, value);
}
