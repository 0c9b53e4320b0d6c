import { observable, type Observable } from '@parley/core/domain/observable';
import type { i18n } from 'i18next';
import { languageFor, LANGUAGES, loadLanguage, type Language } from '../i18n/languages.ts';
import type { PreferenceStore } from './preferences.ts';

/** Which language is spoken, and what became of the wish for another one. */
export type LanguageState =
  | { readonly kind: 'spoken'; readonly language: Language }
  | { readonly kind: 'loading'; readonly language: Language }
  /** Its sentences could not be fetched: what was spoken before goes on. */
  | { readonly kind: 'failed'; readonly language: Language };

/** The parts of a page that a language touches. */
type SpokenPage = { readonly documentElement: Pick<HTMLElement, 'lang' | 'dir'> };

export interface LanguageChoice {
  readonly state: Observable<LanguageState>;
  /** Settles once the first language is there, or turned out not to be reachable. */
  readonly ready: Promise<void>;
  /** Tries anew to fetch what failed. */
  retry(): void;
}

/** Keeps the texts and the page's reading direction in the language that is preferred, or else the system's. */
export function followLanguage(
  preferences: PreferenceStore,
  instance: i18n,
  page: SpokenPage,
  systemLanguages: () => readonly string[],
): LanguageChoice {
  const preferred = preferences.of('language');
  const state = observable<LanguageState>({ kind: 'spoken', language: 'en' });
  const wanted = (): Language =>
    preferred.value === 'system' ? languageFor(systemLanguages()) : preferred.value;
  const speak = async (): Promise<void> => {
    const language = wanted();
    if (state.value.kind !== 'spoken' || state.value.language !== language)
      state.set({ kind: 'loading', language });
    try {
      await loadLanguage(instance, language);
    } catch {
      if (wanted() === language) state.set({ kind: 'failed', language });
      return;
    }
    // Another wish may have come meanwhile: the last one counts.
    if (wanted() !== language) return;
    page.documentElement.lang = language;
    page.documentElement.dir = LANGUAGES[language].direction;
    await instance.changeLanguage(language);
    state.set({ kind: 'spoken', language });
  };
  preferred.subscribe(() => void speak());
  return { state, ready: speak(), retry: () => void speak() };
}
