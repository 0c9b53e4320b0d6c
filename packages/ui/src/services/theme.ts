import type { Platform } from '@parley/core/platform';
import type { Preferences, PreferenceStore } from './preferences.ts';

type Theme = Preferences['theme'];

/** The parts of a page that a theme touches. */
export type ThemedPage = Pick<Document, 'documentElement' | 'querySelectorAll'> & {
  readonly startViewTransition?: (update: () => void) => unknown;
};

/**
 * Keeps the page in the theme that is preferred. The first frame had it already (`theme/theme-script.ts`); a change
 * fades over, where the browser can and the person does not mind movement.
 */
export function followTheme(
  preferences: PreferenceStore,
  page: ThemedPage,
  options: {
    readonly stillPreferred: () => boolean;
    /** The frame around the page follows: window, menus, the bar of a phone's browser. */
    readonly tellPlatform: Platform['useTheme'];
  },
): void {
  const theme = preferences.of('theme');
  const apply = (): void => {
    write(page, theme.value);
    options.tellPlatform(theme.value);
  };
  apply();
  theme.subscribe(() => {
    if (page.startViewTransition === undefined || options.stillPreferred()) apply();
    else page.startViewTransition(apply);
  });
}

const CANVAS = { light: '#f6f3ec', dark: '#0d1020' } as const;

function write(page: ThemedPage, theme: Theme): void {
  if (theme === 'system') delete page.documentElement.dataset['theme'];
  else page.documentElement.dataset['theme'] = theme;
  for (const meta of page.querySelectorAll('meta[name="theme-color"]')) {
    const scheme = meta.getAttribute('media')?.includes('dark') === true ? 'dark' : 'light';
    meta.setAttribute('content', CANVAS[theme === 'system' ? scheme : theme]);
  }
}
