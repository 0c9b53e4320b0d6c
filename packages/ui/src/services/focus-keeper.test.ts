import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from './focus-keeper.ts';

let end = (): void => undefined;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  end();
  vi.useRealTimers();
  document.body.replaceChildren();
});

function page(markup: string): void {
  document.body.innerHTML = markup;
  end = keepFocus(document);
}

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
};
/** Longer than anything takes that gives the focus back by itself. */
const later = async (): Promise<void> => {
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
};
const focused = (): Element | null => document.activeElement;

it('goes on in the nearest part that is still there', async () => {
  page('<main><h1>Meeting</h1><aside><p><button>Admit</button></p></aside></main>');
  element('button').focus();
  element('p').remove();
  await later();
  expect(focused()).toBe(element('aside'));
});

it('begins at the heading of the screen that came instead, once it is there', async () => {
  page('<div id="root"><main><button>Leave</button></main></div>');
  element('button').focus();
  element('#root').replaceChildren();
  await later();
  expect(focused()).toBe(document.body);
  element('#root').innerHTML = '<main><h1>You left</h1></main>';
  await later();
  expect(focused()).toBe(element('h1'));
});

it('leaves alone what has found its own place', async () => {
  page('<main><div role="dialog"><button>Close</button></div><a href="#more">More</a></main>');
  element('button').focus();
  element('[role=dialog]').remove();
  element('a').focus();
  element('main').append('something else');
  await later();
  expect(focused()).toBe(element('a'));
});
