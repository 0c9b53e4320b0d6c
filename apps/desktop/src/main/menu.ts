import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Strings } from './strings.ts';

/**
 * The standard roles and nothing of our own. Reload is for development only: in a call it would be a trap beside
 * the keys for copy and paste.
 */
export function installMenu(options: { readonly development: boolean; readonly strings: Strings }): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(options.development
      ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
      : []),
  ];
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: options.strings['menu.file'], submenu: [{ role: 'close' }, { role: 'quit' }] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      first,
      { label: options.strings['menu.edit'], submenu: edit },
      { label: options.strings['menu.view'], submenu: view },
      { label: options.strings['menu.window'], role: 'windowMenu' },
    ]),
  );
}
