import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en/index.ts';
import { english } from './english.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** The language of the app, ready at once: the English of the first screens is part of their code. */
export function createI18n(): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    // By reference: what `late.ts` adds is said from then on.
    resources: { en: { translation: english } },
    initAsync: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** For what is said without a screen of its own, before it is known whether one has brought the texts. */
export const lateTexts = (): Promise<unknown> => import('./late.ts');

export { useSentence } from './sentence.ts';
export { languageFor, LANGUAGES } from './languages.ts';
