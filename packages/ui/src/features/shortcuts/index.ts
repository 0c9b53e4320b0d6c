export { ShortcutHelp } from './ShortcutHelp.tsx';
export { ShortcutTable } from './ShortcutTable.tsx';
