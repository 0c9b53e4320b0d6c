/** What main shows by itself. The page has its own texts; these few are needed while there is no page. */
const ENGLISH = {
  'tray.tooltip': 'Parley',
  'tray.show': 'Show Parley',
  'tray.quit': 'Quit Parley',
  'menu.file': 'File',
  'menu.edit': 'Edit',
  'menu.view': 'View',
  'menu.window': 'Window',
  'window.title': 'Parley',
} as const;

export type StringKey = keyof typeof ENGLISH;

/** The text for `key` in the app's language. */
export function text(key: StringKey): string {
  return ENGLISH[key];
}
