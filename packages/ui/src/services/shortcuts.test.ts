import { afterEach, expect, it, vi } from 'vitest';
import { createPreferences } from './preferences.ts';
import { listenForShortcuts, pressedKey } from './shortcuts.ts';

let end = (): void => undefined;

afterEach(() => {
  end();
  document.body.replaceChildren();
});

function page(markup: string, kept = '{}') {
  document.body.innerHTML = markup;
  const preferences = createPreferences({
    read: () => kept,
    write: () => undefined,
    onChanged: () => undefined,
  });
  end = listenForShortcuts(document, preferences);
  const pressed = vi.fn();
  document.querySelector('[data-shortcut="microphone"]')?.addEventListener('click', pressed);
  return pressed;
}

function press(key: string, options: KeyboardEventInit = {}, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
}

const BUTTON = '<button data-shortcut="microphone">Microphone</button>';

it('presses the button of the key, small or capital', () => {
  const pressed = page(BUTTON);
  press('m');
  press('M');
  expect(pressed).toHaveBeenCalledTimes(2);
});

it.each([
  '<input>',
  '<textarea></textarea>',
  '<select></select>',
  '<p contenteditable>text</p>',
  '<p role="textbox"></p>',
])('never while somebody types: %s', (field) => {
  const pressed = page(`${BUTTON}${field}`);
  press('m', {}, document.body.lastElementChild ?? document.body);
  expect(pressed).not.toHaveBeenCalled();
});

it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }])(
  'leaves other meanings of the key alone: %o',
  (options) => {
    const pressed = page(BUTTON);
    press('m', options);
    expect(pressed).not.toHaveBeenCalled();
  },
);

it('does not reach past an open dialog, nor what is switched off', () => {
  const behind = page(`<div inert>${BUTTON}</div>`);
  press('m');
  expect(behind).not.toHaveBeenCalled();
  end();
  const off = page(BUTTON.replace('<button', '<button disabled'));
  press('m');
  expect(off).not.toHaveBeenCalled();
});

it('goes by the key that was chosen, or by none', () => {
  const moved = page(BUTTON, '{"shortcuts":{"microphone":"X"}}');
  press('m');
  press('x');
  expect(moved).toHaveBeenCalledOnce();
  end();
  const none = page(BUTTON, '{"shortcuts":{"microphone":null}}');
  press('m');
  expect(none).not.toHaveBeenCalled();
});

it('tells a letter of another script by its place', () => {
  const event = { code: 'KeyM', ctrlKey: false, metaKey: false, altKey: false };
  expect(pressedKey({ ...event, key: 'ة' })).toBe('M');
  expect(pressedKey({ ...event, key: ',' })).toBe(',');
  expect(pressedKey({ ...event, key: 'Enter', code: 'Enter' })).toBeNull();
});

it('enters a field instead of pressing it', () => {
  page('<input data-shortcut="search">');
  press('/');
  expect(document.activeElement).toBe(document.querySelector('input'));
});
