import type { SpokenLanguage } from '@parley/core/contracts/ipc';

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

type StringKey = keyof typeof ENGLISH;

/** What main says, in one language. */
export type Strings = Readonly<Record<StringKey, string>>;

const STRINGS: Readonly<Record<SpokenLanguage, Strings>> = {
  en: ENGLISH,
  de: {
    ...ENGLISH,
    'tray.show': 'Parley anzeigen',
    'tray.quit': 'Parley beenden',
    'menu.file': 'Datei',
    'menu.edit': 'Bearbeiten',
    'menu.view': 'Ansicht',
    'menu.window': 'Fenster',
  },
  es: {
    ...ENGLISH,
    'tray.show': 'Mostrar Parley',
    'tray.quit': 'Salir de Parley',
    'menu.file': 'Archivo',
    'menu.edit': 'Edición',
    'menu.view': 'Ver',
    'menu.window': 'Ventana',
  },
  fr: {
    ...ENGLISH,
    'tray.show': 'Afficher Parley',
    'tray.quit': 'Quitter Parley',
    'menu.file': 'Fichier',
    'menu.edit': 'Édition',
    'menu.view': 'Affichage',
    'menu.window': 'Fenêtre',
  },
  ar: {
    ...ENGLISH,
    'tray.show': 'إظهار Parley',
    'tray.quit': 'إنهاء Parley',
    'menu.file': 'ملف',
    'menu.edit': 'تحرير',
    'menu.view': 'عرض',
    'menu.window': 'نافذة',
  },
};

/** The texts of `language`. */
export function stringsIn(language: SpokenLanguage): Strings {
  return STRINGS[language];
}
