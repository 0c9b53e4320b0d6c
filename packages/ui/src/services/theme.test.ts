import { afterEach, expect, it, vi } from 'vitest';
import { createPreferences } from './preferences.ts';
import { followTheme, type ThemedPage } from './theme.ts';

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

function follow(kept: string | null, page: ThemedPage, still: boolean) {
  let text = kept;
  const preferences = createPreferences({
    read: () => text,
    write: (next) => void (text = next),
    onChanged: () => undefined,
  });
  const told: string[] = [];
  followTheme(preferences, page, {
    stillPreferred: () => still,
    tellPlatform: (theme) => void told.push(theme),
  });
  return { preferences, told, kept: () => text };
}

it('applies the kept theme, follows a change, and lets the system decide again', () => {
  const { preferences, told, kept } = follow('{"theme":"dark"}', document, true);
  expect(document.documentElement.dataset['theme']).toBe('dark');
  preferences.set('theme', 'light');
  expect(document.documentElement.dataset['theme']).toBe('light');
  expect(kept()).toContain('"theme":"light"');
  preferences.set('theme', 'system');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  expect(told).toEqual(['dark', 'light', 'system']);
});

it('fades over, except for people who want stillness', () => {
  const startViewTransition = vi.fn((update: () => void) => update());
  const page: ThemedPage = {
    documentElement: document.documentElement,
    querySelectorAll: document.querySelectorAll.bind(document),
    startViewTransition,
  };
  follow(null, page, false).preferences.set('theme', 'dark');
  expect(startViewTransition).toHaveBeenCalledOnce();
  expect(document.documentElement.dataset['theme']).toBe('dark');
  follow(null, page, true).preferences.set('theme', 'light');
  expect(startViewTransition).toHaveBeenCalledOnce();
  expect(document.documentElement.dataset['theme']).toBe('light');
});
