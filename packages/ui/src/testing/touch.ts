import { cdp } from 'vitest/browser';

declare module 'vitest/browser' {
  /** What Playwright's provider gives it (playwright.dev: CDPSession). */
  interface CDPSession {
    send(method: 'Input.dispatchTouchEvent', event: TouchEventParameters): Promise<unknown>;
  }
}

interface TouchEventParameters {
  readonly type: 'touchStart' | 'touchMove' | 'touchEnd';
  readonly touchPoints: readonly { readonly id: number; readonly x: number; readonly y: number }[];
}

/** Puts fingers on an element, at these distances from its middle, moves them step by step, and lifts them. */
export async function touch(element: Element, ...steps: readonly (readonly number[])[]): Promise<void> {
  const box = element.getBoundingClientRect();
  // The page stands in a frame of the test runner's.
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const [x, y] = [frame.x + box.x + box.width / 2, frame.y + box.y + box.height / 2];
  for (const [index, fingers] of steps.entries()) {
    await cdp().send('Input.dispatchTouchEvent', {
      type: index === 0 ? 'touchStart' : 'touchMove',
      touchPoints: fingers.map((dx, id) => ({ id, x: x + dx, y })),
    });
  }
  await cdp().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
